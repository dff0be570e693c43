import assert from "node:assert/strict";
import test from "node:test";
import { analyse, rest } from "../../../simguide/search/browser/analysis.js";
import { Folding } from "../../../simguide/search/browser/folding.js";
import { Lexicon, commonHan, distance, lettersIn, oneSlipAway, stem } from "../../../simguide/search/browser/lexicon.js";

const unit = (given) => {
  const all = { carriers: [], procedure: -1, type: -1, topic: "", link: -1, strength: "act", words: "", derived: "", asks: [], channel: -1, language: "", cases: "", ...given };
  return [all.carriers, all.procedure, all.type, all.topic, all.link, all.strength, all.words, all.derived, all.asks, all.channel, all.language, all.cases];
};
const folding = new Folding("");
const place = (letter) => `${commonHan().indexOf(letter)}+1`;
const sounds = `bu${place("补")},${place("不")} ka${place("卡")}`;
const lexicon = new Lexicon(folding, "port", sounds, [["docomo", "docomo", [], "docomo"], ["au", "au", [], "au kddi"]], [0], { paper: "visa passport" });
lexicon.learn(unit({ carriers: [0], words: "docomo", derived: "" }));
lexicon.learn(unit({ carriers: [1], words: "au" }));
lexicon.learn(unit({ procedure: 1, words: "补卡 replace", derived: "buka" }));
lexicon.learn(unit({ strength: "noise", words: "my the" }));
lexicon.learn(unit({ link: 7, strength: "subject", words: "card|@paper+expired" }));
lexicon.learn(unit({ strength: "noise", words: "cardgame" }));

const query = (raw) => analyse(folding.letters(raw), lexicon);
const found = (raw) => query(raw).hits.map((hit) => hit.unit.carriers[0] ?? (hit.unit.link >= 0 ? "link" : hit.unit.procedure));

test("edits are counted, a swap as one", () => {
  assert.equal(distance("docomo", "docomo", 2), 0);
  assert.ok(distance("docmoo", "docomo", 2) < 1);
  assert.ok(distance("abc", "xyz", 1) > 1);
});

test("a stem is a word without its ending", () => assert.equal(stem("damaged"), stem("damages")));

test("words are found without spaces between scripts", () => assert.deepEqual(found("docomo补卡"), [0, 1]));
test("a short name does not stand within another word", () => assert.deepEqual(found("because"), []));
test("slips of names are forgiven", () => assert.deepEqual(found("docmo replace"), [0, 1]));
test("other endings are forgiven", () => assert.deepEqual(found("docomo replacing"), [0, 1]));
test("an ordinary word is no slip of a name", () => assert.deepEqual(found("port"), []));
test("pinyin without spaces is taken apart", () => assert.deepEqual(found("docomobuka"), [0, 1]));
test("Han that sounds alike is heard", () => assert.deepEqual(found("docomo 不卡"), [0, 1]));
test("the beginning of a name offers its carriers", () => {
  assert.deepEqual(query("kdd").hits[0].unit.carriers, [1]);
  assert.equal(query("d").hits[0].unit.begun, true);
});
test("words mean something beside each other, wherever they stand", () => {
  assert.deepEqual(found("my card the other day expired"), [-1, -1, "link"]);
  assert.deepEqual(found("visa expired").slice(-1), ["link"]);
  assert.ok(!found("my card").includes("link"));
  assert.ok(!found("card game expired").includes("link"));
});
test("what no word covers is left", () => {
  const given = folding.letters("docomo xyzzy 补卡");
  const { taken } = analyse(given, lexicon);
  assert.deepEqual(rest(given, taken).map((run) => given.text.slice(run.start, run.end)), ["xyzzy"]);
});
test("a word of the examples is known with one slip", () => {
  const words = ["stolen", "phone", "lost", "passport"].map((word) => [word, lettersIn(word)]);
  const meant = (word) => oneSlipAway(word, words);
  assert.deepEqual(["stollen", "phoen", "lsot", "pasport", "passpprt"].map(meant), ["stolen", "phone", "lost", "passport", "passport"]);
  assert.deepEqual(["cost", "most", "stole", "plane"].map(meant), ["", "", "stolen", ""]);
});
