import assert from "node:assert/strict";
import test from "node:test";
import { Folding, HAN, KANA, LATIN, kindOf } from "../../../simguide/search/browser/folding.js";

const folding = new Folding("補补電电話话");

test("case, width, accents, kana and script make no difference", () => {
  assert.equal(folding.fold("Ｓｏｆｔｂａｎｋ"), "softbank");
  assert.equal(folding.fold("ﾄﾞｺﾓ"), folding.fold("どこも"));
  assert.equal(folding.fold("saihakkō"), "saihakko");
  assert.equal(folding.fold("補卡"), "补卡");
});

test("letters know their script and where a new one begins", () => {
  const found = folding.letters("au 補カ's");
  assert.equal(found.text, "au补か");
  assert.deepEqual(found.kinds, [LATIN, LATIN, HAN, KANA]);
  assert.deepEqual(found.edge, [true, false, true, true]);
  assert.deepEqual(found.gap, [true, false, true, false]);
});

test("terms are Latin words, whole numbers and pairs of Han or kana", () => {
  assert.deepEqual(folding.terms("SIM補電話 4,950 0120-524-360"), ["sim", "补电", "电话", "4950", "0120524360"]);
});

test("what is no letter has no kind", () => assert.equal(kindOf("！"), 0));
