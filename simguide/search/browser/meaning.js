/* Reads what a query asks for: carriers, what is to be done, topics, card type, facts. */
import { HAN, KANA, kindOf } from "./folding.js";
import { analyse, rest } from "./analysis.js";
import { CONTACT, LIKE, READING, STRENGTH, TOPIC } from "./weights.js";

const MEANING = -1; // asked of a word, not of a fact
const CALLS = ["number", "short-number", "hours", "languages", "email"];
const AFTER = /^(之后|以后|以前|之前|后|前|过后|してから|した|済み|中|ずみ|され|られ)/;
const BEFORE = /(after|before|without|while|when|if)(i|my|the|you|having|have|been)?$/;
const NOT_BEFORE = /(not(to)?|(?<!是)不是(要|想)?|(?<!要)不要|(?<!想)不想|(?<!别)别|唔係(想)?)$/;
const NOT_AFTER = /^(ではなく|じゃなく|ではない|じゃない|したくない|しないで)/;
const FIRST = /(先|まず|first)$/;
const FROM = /(从|由|from)$/;

function weigh(hit, query) {
  const value = STRENGTH[hit.unit.strength];
  if (hit.unit.procedure < 0 || hit.unit.strength !== "act") return value;
  const before = query.text.slice(0, hit.start);
  const after = query.text.slice(hit.end);
  if (NOT_BEFORE.test(before) || NOT_AFTER.test(after)) return READING.not;
  if (AFTER.test(after) || BEFORE.test(before)) return READING.after;
  return FIRST.test(before) ? value + READING.first : value;
}

function valueOfTopic(unit) {
  const table = unit.topic === "contact" ? CONTACT : TOPIC;
  return table[unit.strength] || table.other;
}

/* An eSIM that is lost while the phone is there was deleted: “esim不见了”. */
function lostEsims(hits, world) {
  hits.forEach((hit) => {
    const before = hits.find((one) => one.end === hit.start && one.unit.type >= 0);
    const esim = before && world.types[before.unit.type][0] !== "physical";
    if (!esim || before.unit.procedure >= 0) return;
    if (hit.unit.procedure !== world.suspend || hit.unit.strength !== "event") return;
    hit.unit = Object.assign({}, hit.unit, { procedure: world.reissue });
  });
}

/* “SoftBank's Y!mobile”: the brand is meant, its network only named. Of several brands that share a
   word (prepaid) the one on the network that is named. */
function brandBeforeHost(carriers, world) {
  const named = Array.from(carriers);
  for (const [carrier, value] of named) {
    for (const host of world.carriers[carrier][2]) {
      // A brand that is only hinted at (“prepaid”) is meant where its network is named.
      if (!carriers.has(host) || Math.max(value, carriers.get(host)) < READING.brandSure) continue;
      carriers.set(carrier, Math.max(value, carriers.get(host)) + READING.hosted);
      carriers.set(host, Math.min(carriers.get(host), value - READING.hostBelow));
    }
  }
}

function digits(raw) {
  const found = [];
  const plain = raw.normalize("NFKC");
  for (const run of plain.match(/\+?\d[\d\s().‐‑–—−-]*\d/g) || []) {
    let number = run.replace(/\D/g, "");
    if (run[0] === "+" || /^81[1-9]\d{8,9}$/.test(number)) number = number.replace(/^81/, "0");
    if (number.length > 5) found.push(number);
  }
  for (const run of plain.match(/(?:^|[^\d,.-])(\d{3,5})(?![\d,円日元]|yen|-)/g) || []) {
    found.push(run.replace(/\D/g, ""));
  }
  return found;
}

/* What to mark in a result. */
function needles(query, hits, others, world) {
  const found = new Set(others);
  const weak = (unit) => unit.strength === "noise" || unit.strength === "ask";
  for (const hit of hits) {
    const word = query.text.slice(hit.start, hit.end);
    if (!weak(hit.unit) || hit.end - hit.start > 3) found.add(word);
    // 软银手机 is an alias, its name 软银 is what a title has.
    if (hit.unit.carriers.length === 1) {
      for (const name of world.carriers[hit.unit.carriers[0]][3].split(" ")) if (word.includes(name)) found.add(name);
    }
  }
  for (const word of world.folding.fold(query.raw).match(/[a-z]{2,}|\d{3,}/g) || []) {
    const unit = world.lexicon.get(word);
    if (!unit || !weak(unit)) found.add(word);
  }
  return Array.from(found).filter((word) => word.length > 1 || kindOf(word) === HAN);
}

/* A meaning is asked: the longest name that stands in the query. */
function within(query, world) {
  for (let n = Math.min(24, query.text.length); n > 1; n--) {
    for (let i = 0; i + n <= query.text.length; i++) {
      const bounded = kindOf(query.text[i]) === HAN || (query.edge[i] && (i + n === query.text.length || query.edge[i + n]));
      if (bounded && world.names.has(query.text.slice(i, i + n))) return world.names.get(query.text.slice(i, i + n));
    }
  }
  return -1;
}

/* The entry whose name is the whole query, or all of it but the words that ask for a meaning. */
function termOf(query, hits, world) {
  const without = (weak) => {
    let left = "";
    for (let i = 0; i < query.text.length; i++) {
      const hit = hits.find((one) => one.start <= i && i < one.end);
      if (!hit || !weak(hit.unit)) left += query.text[i];
    }
    return left;
  };
  const meaning = (unit) => unit.asks.includes(MEANING);
  const forms = [query.text, without(meaning), without((unit) => meaning(unit) || unit.strength === "noise")];
  const found = forms.map((form) => world.named(form)).find((id) => id !== undefined);
  if (found !== undefined) return found;
  // With a carrier or a kind of fact it is no word that is asked about: “what is the fee at mineo”.
  const other = hits.some(({ unit }) => unit.carriers.length || (unit.asks.length && !meaning(unit)));
  return !other && hits.some((hit) => meaning(hit.unit)) ? within(query, world) : -1;
}

/* Without a word like “what is” the examples tell that a term is asked about. */
function asksForTerm(want, world) {
  const [topic] = want.topics;
  if (!topic || world.docs[topic.link]?.address !== "glossary/" || want.carriers.size) return false;
  return Array.from(want.procedures.values()).every((value) => value < topic.value);
}

/* A number, its hours or its languages are asked for and nothing else is said: customer service. “The number to report
   a loss” asks for a number. */
function impliedContact(want, world) {
  const chat = world.channels[want.channel]?.[0] === "chat";
  if (want.procedures.size && !want.asks.length && !chat && want.topics.some((topic) => topic.topic === "contact")) {
    want.asks.push(...world.calls.slice(0, 2));
  }
  if (want.procedures.size || want.topics.length || want.meaning) return;
  const asked = want.asks.some((ask) => CALLS.includes(world.attributes[ask][0])) || want.language;
  if (!asked && !chat) return;
  if (want.carriers.size) want.topics.push({ topic: "contact", link: -1, subject: false, value: CONTACT.other });
}

/* What the query is alike to among the example questions adds to what its words mean; "explained": they mean
   something to be done, and nothing else is said. */
function alike(want, query, hits, world, explained) {
  const named = want.carriers.size > 0;
  const likelier = ([procedure]) => (procedure < 0 ? 0 : named ? LIKE.procedureNamed : LIKE.procedureAlone);
  const shares = world.likeness.shares(query, hits, likelier) || [];
  if (shares.length) doubt(want.topics, shares, world);
  shares.forEach((share, place) => {
    if (share < LIKE.least) return;
    const target = world.likeness.targets[place];
    const value = (named ? LIKE.named : LIKE.alone) * share;
    add(want, target, explained && target[0] < 0 ? value * LIKE.explained : value, named);
  });
}

/* Words that stand apart (“somebody … dead”) mean what they mean together only where the whole query is alike to that. */
function doubt(topics, shares, world) {
  for (const one of topics) {
    const share = shares.reduce((sum, its, place) => sum + (world.likeness.targets[place][1] === one.link ? its : 0), 0);
    if (!one.apart || share >= LIKE.least) continue;
    one.value *= LIKE.doubted;
    one.subject = false;
  }
}

function add(want, [procedure, link, topic, subject], value, named) {
  if (procedure >= 0) {
    want.procedures.set(procedure, (want.procedures.get(procedure) || 0) + value);
    return;
  }
  const held = want.topics.filter((one) => one.link === link && (one.topic === topic || !one.topic));
  for (const one of held) one.value += value;
  // With a carrier only a word makes sure that no page of the carrier's own answers.
  if (!held.length) want.topics.push({ topic, link, subject: subject && (!named || value >= LIKE.sure * LIKE.named), value, letters: 0 });
}

/* How many letters speak for a meaning. */
function letters(hit) {
  return hit.letters || hit.end - hit.start;
}

export function read(raw, world) {
  const query = world.folding.letters(raw);
  const { hits, taken } = analyse(query, world.lexicon);
  lostEsims(hits, world);
  const want = {
    raw, hits, carriers: new Map(), procedures: new Map(), topics: [], type: -1, begun: false,
    asks: [], channel: -1, language: "", cases: [], caseFirst: true, meaning: false,
  };
  const asian = query.kinds.filter((kind) => kind === HAN || kind === KANA).length * 2 > query.kinds.length;
  let hinted = -1;
  let event = false;
  let caseLetters = 0;
  let askLetters = 0;
  const typed = [];
  hits.forEach((hit, order) => {
    const unit = hit.unit;
    unit.carriers.forEach((carrier, place) => {
      const share = unit.strength === "hint" ? READING.hintedCarrier : 1;
      const value = hit.sure * share - order * READING.place - place * READING.order2;
      if (unit.begun) want.begun = true;
      want.carriers.set(carrier, Math.max(value, want.carriers.get(carrier) || 0));
    });
    if (unit.procedure >= 0) {
      const value = weigh(hit, query) * hit.sure + (asian ? order : -order) * READING.order;
      const held = want.procedures.get(unit.procedure);
      want.procedures.set(unit.procedure, held === undefined ? value : Math.max(held, value) + READING.again);
      event = event || unit.strength === "event" || (unit.strength === "hint" && unit.type >= 0);
    }
    if (unit.asks.includes(MEANING)) want.meaning = true;
    if (unit.channel >= 0) want.channel = unit.channel;
    if (unit.language) want.language = unit.language;
    want.cases.push(...unit.cases);
    if (unit.cases.length) caseLetters = Math.max(caseLetters, letters(hit));
    if (unit.asks.some((ask) => ask !== MEANING)) askLetters = Math.max(askLetters, letters(hit));
    if (unit.topic || (unit.link >= 0 && unit.strength !== "ask")) {
      want.topics.push({
        topic: unit.topic, link: unit.link, subject: unit.strength === "subject", value: valueOfTopic(unit) * hit.sure,
        letters: letters(hit), apart: Boolean(hit.letters),
      });
    } else if (unit.type >= 0 && unit.strength === "hint" && unit.procedure < 0) hinted = unit.type;
    else if (unit.type >= 0 && !FROM.test(query.text.slice(0, hit.start))) typed.push(unit.type);
  });
  // The longer word says more exactly what is asked for: “which number to call” before “at night”.
  for (const hit of hits.slice().sort((a, b) => letters(b) - letters(a))) {
    for (const ask of hit.unit.asks) if (ask !== MEANING && !want.asks.includes(ask)) want.asks.push(ask);
  }
  const runs = rest(query, taken);
  alike(want, query, hits, world, runs.length === 0 && want.procedures.size > 0 && !want.topics.length);
  want.caseFirst = caseLetters >= askLetters;
  impliedContact(want, world);
  // Without a carrier a page that speaks of just this is more specific than a procedure in general.
  if (!want.carriers.size) {
    for (const topic of want.topics) {
      if (topic.topic === "contact" || topic.subject || topic.link < 0) continue;
      topic.value *= topic.value < 2 ? TOPIC.hintAlone / TOPIC.hint : TOPIC.alone / TOPIC.sure;
    }
  }
  want.topics.sort((a, b) => b.value - a.value || (b.letters || 0) - (a.letters || 0));
  want.type = typed.length ? typed[typed.length - 1] : event ? hinted : -1;
  want.card = typed.length ? want.type : hinted;
  // Something is said of a card that no word of ours explains: it is most often to be had again.
  const unexplained = !want.procedures.size && !want.topics.length && !want.meaning && want.card >= 0;
  if (unexplained && runs.some((run) => run.end - run.start > 1)) want.procedures.set(world.reissue, READING.guess);
  brandBeforeHost(want.carriers, world);
  want.rest = runs
    .map((run) => query.text.slice(run.start, run.end))
    .filter((word) => word.length > 1 || kindOf(word[0]) === HAN);
  const end = runs.length && runs[runs.length - 1].end === query.text.length && !/\s$/.test(raw);
  want.open = Boolean(end) && world.lexicon.goesOn(query.text.slice(runs[runs.length - 1].start));
  want.term = termOf(query, hits, world);
  if (want.term < 0 && asksForTerm(want, world)) {
    want.term = within(query, world);
    want.meaning = true;
  }
  want.digits = digits(raw);
  want.needles = needles(query, hits, want.rest, world);
  return want;
}
