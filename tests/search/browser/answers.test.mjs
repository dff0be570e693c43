import assert from "node:assert/strict";
import test from "node:test";
import { answerOf, holdsIn, label } from "../../../simguide/search/browser/answers.js";

// attribute 0 fee, 1 number, 2 hours; type 0 physical, 1 esim; channel 0 shop, 1 online, 2 phone, 3 overseas-phone
const facts = [[0, 0, 0, 0, "¥4,950"], [0, 1, 1, 0, "¥0"], [1, -1, 2, 0, "0120-111"], [1, -1, 3, 0, "+81-3-1"], [2, -1, 2, 3, "24 hours", "zh"]];
const world = {
  attributes: [["fee", "Fee"], ["number", "Number"], ["hours", "Hours"], ["languages", "Languages"]],
  types: [["physical", "Physical"], ["esim", "eSIM"]],
  channels: [["shop", "shop"], ["online", "online"], ["phone", "phone"], ["overseas-phone", "phone from abroad"]],
  standings: ["confirmed", "not-offered", "split", "reported", "unknown"],
  procedures: [["reissue", "Replace", [0]]],
  carriers: [["one", "One", [], "one", "157"]],
  calls: [1], spoke: [3, 1, 2], instead: {}, anywhere: [], pages: {}, companions: { 0: 5 }, spoken: "en", joint: ", ",
  docsAt: () => [], page: () => 0, topicAt: () => undefined, facts: () => facts,
};
const page = { id: 0, kind: "page", carrier: 0, procedure: 0, type: -1, topic: "" };
const want = (given) => ({ asks: [], channel: -1, type: -1, language: "", needles: [], cases: [], caseFirst: true, ...given });
const values = (doc, given) => answerOf(doc, want(given), world).items.map((item) => `${item.label} ${item.value}`.trim());

test("where card types differ each has its own figure", () => {
  assert.deepEqual(values(page, {}), ["Physical, shop ¥4,950", "eSIM, online ¥0"]);
});
test("a card type that is asked for has its own figure only", () => {
  assert.deepEqual(values(page, { type: 1 }), ["eSIM, online ¥0"]);
  assert.deepEqual(values({ ...page, kind: "section", type: 0 }, {}), ["shop ¥4,950"]);
});
test("from abroad the number that works from abroad, in Japan the other", () => {
  assert.deepEqual(values(page, { asks: [1], channel: 3 }), ["phone from abroad +81-3-1"]);
  assert.deepEqual(values(page, { asks: [1] }), ["0120-111"]);
});
test("what is not known says so, with the desk", () => {
  const answer = answerOf(page, want({ asks: [3] }), world);
  assert.deepEqual([answer.items.length, answer.desk], [0, "157"]);
});
test("a language that no desk is known to speak is not known", () => {
  assert.equal(answerOf(page, want({ asks: [1], language: "vi" }), world).desk, "157");
});
test("a fact of the case that is named goes before any other kind", () => {
  const held = { ...world, attributes: [...world.attributes, ["rule", "Rule"]], facts: () => [[0, -1, -1, 0, "¥0"], [4, -1, 0, 0, "", "after-death"]] };
  const named = (given) => answerOf(page, want(given), held).name;
  assert.equal(named({ cases: ["death"] }), "Rule");
  assert.equal(named({ asks: [0], cases: ["death"], caseFirst: false }), "Fee");
  assert.equal(named({}), "Fee");
});
test("a case is a qualifier or whole parts of one", () => {
  const fact = [4, -1, 0, 0, "", "new-phone"];
  assert.equal(holdsIn(fact, ["new-year"]), false);
  assert.equal(holdsIn(fact, ["phone"]), true);
  assert.equal(holdsIn([4, -1, 0, 0, ""], ["phone"]), false);
});
test("no fee is told with the fee for leaving early", () => {
  const early = [...world.attributes, ["rule", "Rule"], ["early-fee", "Early fee"]];
  const held = { ...world, attributes: early, facts: () => [[0, -1, -1, 0, "¥0"], [5, -1, -1, 0, "¥1,100", "first-year"]] };
  assert.deepEqual(answerOf(page, want({ asks: [0] }), held).items.map((item) => `${item.label} ${item.value}`.trim()), ["¥0", "Early fee ¥1,100"]);
});
test("a number says itself that it is by phone", () => assert.equal(label(facts[2], world), ""));
