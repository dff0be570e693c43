/* What a result says for itself: the fact that is asked for, or the first answer of its page. */
import { ANSWER } from "./weights.js";

const [ATTRIBUTE, TYPE, CHANNEL, STANDING, VALUE, TAGS] = [0, 1, 2, 3, 4, 5];

/* The rows of a document: its own, or those of its page that hold for its card type. */
export function rowsOf(doc, world) {
  if (doc.kind === "overview") return rowsAt(world, doc.carrier, "contact");
  if (doc.kind !== "section") return numbered(doc.id, world);
  const page = world.page(doc.carrier, doc.procedure);
  return numbered(page, world).filter((row) => row.fact[TYPE] < 0 || row.fact[TYPE] === doc.type);
}

function rowsAt(world, carrier, topic) {
  const found = world.topicAt(carrier, topic);
  return found === undefined ? [] : numbered(found, world);
}

function numbered(id, world) {
  return world.facts(id).map((fact, place) => ({ of: id, place, fact }));
}

/* Which attributes are asked for at this document, the best first. */
function askedAt(doc, want, world) {
  if (want.asks.length) return want.asks;
  if (doc.procedure >= 0 && doc.carrier >= 0 && !doc.topic) return world.procedures[doc.procedure][2];
  if (doc.topic === "contact" || doc.kind === "overview") return want.language ? [...world.calls, world.spoke[0]] : world.calls;
  return doc.topic ? mainOf(rowsOf(doc, world)) : [];
}

/* Of a topic nothing more exact is asked about: what it says first. */
function mainOf(rows) {
  const first = rows.find((row) => row.fact[VALUE]) || rows[0];
  return first ? [first.fact[ATTRIBUTE]] : [];
}

/* What answers as well: see _INSTEAD in simguide/search/index.py. */
function instead(wanted, world) {
  const more = wanted.flatMap((one) => world.instead[one] || []).filter((one) => !wanted.includes(one));
  return wanted.concat(Array.from(new Set(more)));
}

/* Whether an attribute says by itself what it is about: a penalty is one wherever it stands, a fee is not. */
function tellsItself(row, world) {
  return world.anywhere.includes(row.fact[ATTRIBUTE]);
}

/* Rows that a page shows below its own, those of its topics, and what says by itself what it is about. A number or its
   hours are never another desk's. */
function rowsBeside(doc, world) {
  const fits = (other) => other.topic && (doc.procedure < 0 || doc.topic || world.pages[other.topic] === doc.procedure);
  const rowsIn = (which) =>
    world.docsAt(doc.carrier).filter((other) => other.id !== doc.id && which(other)).flatMap((other) => numbered(other.id, world));
  const topics = rowsIn(fits).filter(({ fact }) => !world.spoke.includes(fact[ATTRIBUTE]));
  const away = rowsIn((other) => other.kind !== "section" && !fits(other));
  return topics.concat(away.filter((row) => tellsItself(row, world)));
}

function tagsOf(fact) {
  return (fact[TAGS] || "").split(" ").filter(Boolean);
}

/* The case in which alone a fact holds: “after-death”. */
function caseOf(fact) {
  const [first] = tagsOf(fact);
  return first && first.length > 2 ? first : "";
}

/* Whether a fact holds in one of the cases: “death” is a part of “after-death”, “new-year” none of “new-phone”. */
export function holdsIn(fact, cases) {
  return cases.some((one) => `-${caseOf(fact)}-`.includes(`-${one}-`));
}

function said(fact, want) {
  if (holdsIn(fact, want.cases)) return true;
  return caseOf(fact).split("-").some((part) => part.length > 2 && want.needles.some((word) => word.includes(part)));
}

function scoreOf(fact, order, doc, want, world) {
  const channel = fact[CHANNEL] < 0 ? "" : world.channels[fact[CHANNEL]][0];
  const wanted = want.channel < 0 ? "" : world.channels[want.channel][0];
  const type = doc.type >= 0 ? doc.type : want.type;
  let score = -ANSWER.order * Math.min(order, ANSWER.orders);
  if (type >= 0 && fact[TYPE] >= 0) score += fact[TYPE] === type ? ANSWER.type : -ANSWER.otherType;
  const abroad = channel.startsWith("overseas") || fact[VALUE].startsWith("+");
  const call = world.spoke.includes(fact[ATTRIBUTE]);
  if (wanted.startsWith("overseas")) score += abroad ? ANSWER.abroad : call ? -ANSWER.notAbroad : 0;
  // A foreign carrier's number “from abroad” is the one to call from Japan.
  else if (channel.startsWith("overseas")) score -= /^\+(?!81)/.test(fact[VALUE]) ? 0 : ANSWER.notAbroad;
  else if (wanted && channel) score += channel === wanted ? ANSWER.channel : -ANSWER.otherChannel;
  if (want.language) score += tagsOf(fact).includes(want.language) ? ANSWER.language : 0;
  else if (tagsOf(fact).includes(world.spoken)) score += ANSWER.own;
  if (caseOf(fact)) score += said(fact, want) ? ANSWER.said : -ANSWER.condition;
  if (world.standings[fact[STANDING]] === "unknown") score -= ANSWER.unknown;
  else if (world.standings[fact[STANDING]] === "reported") score -= ANSWER.reported;
  return score;
}

function scoredRows(rows, wanted, doc, want, world) {
  return rows
    .map((row) => ({ row, order: wanted.indexOf(row.fact[ATTRIBUTE]) }))
    .filter(({ order }) => order >= 0)
    .map(({ row, order }) => ({ row, score: scoreOf(row.fact, order, doc, want, world) }))
    .filter(({ score }) => score > ANSWER.least)
    .sort((a, b) => b.score - a.score);
}

/* Facts of the case that the query names (somebody has died, New Year): more exact than any kind of fact. */
function ofCase(rows, wanted, doc, want, world) {
  const held = rows.filter(({ fact }) => holdsIn(fact, want.cases));
  const kinds = [...wanted, ...held.map((row) => row.fact[ATTRIBUTE])];
  return scoredRows(held, kinds, doc, want, world);
}

/* That there is no desk to call. */
function unoffered(fact, world) {
  const phone = fact[CHANNEL] >= 0 && world.channels[fact[CHANNEL]][0] === "phone";
  return phone && fact[TYPE] < 0 && world.standings[fact[STANDING]] === "not-offered";
}

function unofferedAt(doc, world) {
  return doc.carrier < 0 ? [] : rowsAt(world, doc.carrier, "contact").filter(({ fact }) => unoffered(fact, world));
}

/* That there is no number to call, or which ways to customer service there are, is an answer to who asks for a number. */
function replaces(fact, doc, wanted, world) {
  if (!world.calls.includes(wanted[0]) || wanted.includes(fact[ATTRIBUTE])) return true;
  if (fact[CHANNEL] < 0) return doc.topic === "contact" || doc.kind === "overview";
  return unoffered(fact, world);
}

function candidates(doc, wanted, want, world) {
  const own = rowsOf(doc, world);
  const asking = want.asks.length || want.cases.length;
  // From elsewhere only what holds always, or in the case that is named.
  const beside = () => (asking ? rowsBeside(doc, world).filter(({ fact }) => !caseOf(fact) || said(fact, want)) : []);
  const more = instead(wanted, world);
  const mute = world.calls.includes(wanted[0]) ? unofferedAt(doc, world) : [];
  const known = (scored) => scored.filter(({ row }) => world.standings[row.fact[STANDING]] !== "unknown");
  const substitutes = (rows) => rows.filter((row) => replaces(row.fact, doc, wanted, world));
  const inCase = () => {
    if (!want.cases.length) return [];
    const topics = world.docsAt(doc.carrier).filter((other) => other.topic && other.id !== doc.id);
    return ofCase(own.concat(topics.flatMap((other) => numbered(other.id, world))), wanted, doc, want, world);
  };
  const asked = () => known(scoredRows(own, wanted, doc, want, world));
  const tries = [
    ...(want.caseFirst ? [inCase, asked] : [asked, inCase]),
    () => known(scoredRows(beside(), wanted, doc, want, world)),
    () => known(scoredRows(substitutes(own), more, doc, want, world)),
    () => known(scoredRows(substitutes(mute), more, doc, want, world)),
  ];
  for (const attempt of tries) {
    const scored = attempt();
    if (scored.length) return scored;
  }
  return scoredRows(own, wanted, doc, want, world);
}

/* The facts that answer, of one attribute, the best first: [{of, place, fact}]. Where card types or
   channels differ and none is asked, each has its own figure. */
export function answering(doc, want, world) {
  const wanted = askedAt(doc, want, world);
  const found = candidates(doc, wanted, want, world);
  if (!found.length) return { wanted, rows: [] };
  const calls = world.spoke.includes(found[0].row.fact[ATTRIBUTE]);
  const speaking = found.filter(({ row }) => tagsOf(row.fact).includes(want.language));
  // A language is asked for that no desk is known to speak: then a number or an hour would be a wrong answer.
  if (want.language && calls && !speaking.length) return { wanted: [world.spoke[0]], rows: [] };
  const scored = want.language && calls ? speaking : found;
  const first = scored[0].row.fact;
  const others = scored.filter(
    ({ row, score }) => row.fact[ATTRIBUTE] === first[ATTRIBUTE] && row.fact[VALUE] && score > scored[0].score - ANSWER.beside,
  );
  const list = first[VALUE] && others.length ? others : scored.slice(0, 1);
  const rows = distinct(list.map(({ row }) => row), world).slice(0, ANSWER.most);
  return { wanted, rows: rows.concat(companion(first, doc, want, world)) };
}

/* “No fee to cancel” is half the answer where leaving early costs something. */
function companion(first, doc, want, world) {
  const other = world.companions[first[ATTRIBUTE]];
  if (other === undefined || doc.carrier < 0 || !first[VALUE]) return [];
  const found = scoredRows(rowsOf(doc, world), [other], doc, want, world).filter(({ row }) => row.fact[VALUE]);
  return found.slice(0, 1).map(({ row }) => row);
}

/* One of several that say the same of the same way. Beside the best there is no other figure of the same way that
   holds in some case only: the line has no room to say in which. */
function distinct(rows, world) {
  const seen = new Set();
  return rows.filter(({ fact }, i) => {
    const way = label(fact, world);
    const key = [fact[VALUE], way, fact[STANDING]].join("|");
    const mute = i > 0 && caseOf(fact) && seen.has(way) && !world.spoke.includes(fact[ATTRIBUTE]);
    if (mute || seen.has(key)) return false;
    seen.add(way);
    return seen.add(key);
  });
}

/* Through which way and for which card a value holds. */
export function label(fact, world) {
  const type = fact[TYPE] >= 0 ? world.types[fact[TYPE]][1] : "";
  // A telephone number says itself that it is by phone.
  const plain = fact[CHANNEL] < 0 || (world.calls.includes(fact[ATTRIBUTE]) && world.channels[fact[CHANNEL]][0] === "phone");
  const channel = plain ? "" : world.channels[fact[CHANNEL]][1];
  return [type, channel].filter(Boolean).join(world.joint);
}

/* The answer as parts to be drawn: name, items of label, value and standing; or that it is not known, and whom to ask. */
export function answerOf(doc, want, world) {
  const { wanted, rows } = answering(doc, want, world);
  const known = rows.filter(({ fact }) => world.standings[fact[STANDING]] !== "unknown");
  if (known.length) {
    const [kind] = known[0].fact;
    const same = known.filter(({ fact }) => fact[ATTRIBUTE] === kind);
    const alike = new Set(same.map(({ fact }) => label(fact, world))).size < 2 && same.length > 1;
    const told = doc.type >= 0;
    const labelled = (fact) => {
      if (fact[ATTRIBUTE] !== kind) return world.attributes[fact[ATTRIBUTE]][1];
      return alike ? "" : label(told ? [fact[0], -1, fact[2]] : fact, world);
    };
    // Where nobody can be called, the desk is reached in another way.
    const mute = known.every(({ fact }) => unoffered(fact, world)) && world.calls.includes(wanted[0]);
    return {
      ...(mute ? { desk: world.carriers[doc.carrier][4] } : {}),
      name: world.attributes[kind][1],
      rows: known,
      items: known.filter(({ fact }) => fact[VALUE]).map(({ fact }) => ({
        label: labelled(fact),
        value: fact[VALUE],
        standing: world.standings[fact[STANDING]],
      })),
    };
  }
  if (!wanted.length || doc.carrier < 0) return null;
  return { name: world.attributes[wanted[0]][1], rows, items: [], desk: world.carriers[doc.carrier][4] };
}
