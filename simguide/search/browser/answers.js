/* What a result says for itself: the fact that is asked for, or the first answer of its page. */
import { ANSWER } from "./weights.js";

const [ATTRIBUTE, TYPE, CHANNEL, STANDING, VALUE, TAGS] = [0, 1, 2, 3, 4, 5];

/* The rows of a document: its own, or those of its page that hold for its card type. */
export function rowsOf(doc, world) {
  if (doc.kind === "overview") return rowsAt(world, doc.carrier, "contact");
  const own = world.rows[doc.id];
  if (doc.kind !== "section") return numbered(doc.id, own);
  const page = world.page(doc.carrier, doc.procedure);
  return numbered(page, world.rows[page]).filter((row) => row.fact[TYPE] < 0 || row.fact[TYPE] === doc.type);
}

function rowsAt(world, carrier, topic) {
  const found = world.docs.find((doc) => doc.carrier === carrier && doc.topic === topic && doc.kind === "topic");
  return found ? numbered(found.id, world.rows[found.id]) : [];
}

function numbered(id, rows) {
  return (rows || []).map((fact, place) => ({ of: id, place, fact }));
}

/* Which attributes are asked for at this document, the best first. */
function asked(doc, want, world) {
  if (want.asks.length) return want.asks;
  if (doc.procedure >= 0 && doc.carrier >= 0 && !doc.topic) return world.procedures[doc.procedure][2];
  if (doc.topic === "contact" || doc.kind === "overview") return world.calls;
  return [];
}

function scoreOf(fact, order, doc, want, world) {
  const channel = fact[CHANNEL] < 0 ? "" : world.channels[fact[CHANNEL]][0];
  const wanted = want.channel < 0 ? "" : world.channels[want.channel][0];
  const type = doc.type >= 0 ? doc.type : want.type;
  let score = -ANSWER.order * order;
  if (type >= 0 && fact[TYPE] >= 0) score += fact[TYPE] === type ? ANSWER.type : -ANSWER.otherType;
  const abroad = channel.startsWith("overseas") || fact[VALUE].startsWith("+");
  if (wanted.startsWith("overseas")) score += abroad ? ANSWER.abroad : -ANSWER.notAbroad;
  else if (channel.startsWith("overseas")) score -= ANSWER.notAbroad;
  else if (wanted && channel) score += channel === wanted ? ANSWER.channel : -ANSWER.otherChannel;
  const tags = (fact[TAGS] || "").split(" ").filter(Boolean);
  if (want.language) score += tags.includes(want.language) ? ANSWER.language : 0;
  else if (tags.includes(world.spoken)) score += ANSWER.own;
  const condition = tags.length && tags[0].length > 2 ? tags[0] : "";
  const said = condition.split("-").some((part) => part.length > 2 && want.needles.some((word) => word.includes(part)));
  if (condition) score += said ? ANSWER.said : -ANSWER.condition;
  if (world.standings[fact[STANDING]] === "unknown") score -= ANSWER.unknown;
  else if (world.standings[fact[STANDING]] === "reported") score -= ANSWER.reported;
  return score;
}

/* The facts that answer, of one attribute, the best first: [{of, place, fact}]. Where card types or
   channels differ and none is asked, each has its own figure. */
export function answering(doc, want, world) {
  const wanted = asked(doc, want, world);
  const rows = rowsOf(doc, world);
  const scored = rows
    .map((row) => ({ row, order: wanted.indexOf(row.fact[ATTRIBUTE]) }))
    .filter(({ order }) => order >= 0)
    .map(({ row, order }) => ({ row, score: scoreOf(row.fact, order, doc, want, world) }))
    .filter(({ score }) => score > ANSWER.least)
    .sort((a, b) => b.score - a.score);
  if (!scored.length) return { wanted, rows: [] };
  // A language is asked for that no desk is known to speak: then a number or an hour would be a wrong answer.
  const speaks = ({ row }) => (row.fact[TAGS] || "").split(" ").includes(want.language);
  const calls = world.spoke.includes(scored[0].row.fact[ATTRIBUTE]);
  if (want.language && calls && !scored.some(speaks)) return { wanted: [world.spoke[0]], rows: [] };
  const first = scored[0].row.fact;
  const others = scored.filter(
    ({ row, score }) => row.fact[ATTRIBUTE] === first[ATTRIBUTE] && row.fact[VALUE] && score > scored[0].score - ANSWER.beside,
  );
  const list = others.length ? others : scored.slice(0, 1);
  return { wanted, rows: distinct(list.map(({ row }) => row), world).slice(0, ANSWER.most) };
}

/* One of several that say the same of the same way. */
function distinct(rows, world) {
  const seen = new Set();
  return rows.filter(({ fact }) => {
    const key = [fact[VALUE], label(fact, world), fact[STANDING]].join("|");
    return !seen.has(key) && seen.add(key);
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
    const alike = new Set(known.map(({ fact }) => label(fact, world))).size < 2 && known.length > 1;
    const told = doc.type >= 0;
    return {
      name: world.attributes[known[0].fact[ATTRIBUTE]][1],
      rows: known,
      items: known.filter(({ fact }) => fact[VALUE]).map(({ fact }) => ({
        label: alike ? "" : label(told ? [fact[0], -1, fact[2]] : fact, world),
        value: fact[VALUE],
        standing: world.standings[fact[STANDING]],
      })),
    };
  }
  if (!wanted.length || doc.carrier < 0) return null;
  return { name: world.attributes[wanted[0]][1], rows, items: [], desk: world.carriers[doc.carrier][4] };
}
