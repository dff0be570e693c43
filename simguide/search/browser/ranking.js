/* The order of the results: first what the records know, then words of titles and of the text. */
import { holdsIn } from "./answers.js";
import { CARRIER, CONTACT, GENERAL, NUMBER, STRENGTH, TERM, TEXT } from "./weights.js";

function bestOf(map) {
  let key = -1;
  let value = 0;
  for (const [one, its] of map) if (its > value) [key, value] = [one, its];
  return { key, value };
}

/* What the query aims at most: a procedure, or a topic that is asked for more surely. */
export function aims(want) {
  const none = { value: 0, topic: "", link: -1, subject: false };
  const procedure = bestOf(want.procedures);
  let topic = want.topics[0] || none;
  if (topic.topic === "contact" && procedure.value >= CONTACT.yields) topic = want.topics[1] || none;
  return {
    procedure: procedure.key,
    verb: procedure.value,
    topic: topic.value > procedure.value ? topic : null,
    all: Math.max(procedure.value, topic.value),
    carrier: bestOf(want.carriers),
  };
}

/* An eSIM of a travel app is its “virtual” one, and the other way round. */
function typeAt(doc, type, world) {
  const place = doc.carrier + " " + doc.procedure + " ";
  if (type < 0 || world.held.has(place + type)) return type;
  const esim = world.types.findIndex((row) => row[0] === "esim");
  const virtual = world.types.findIndex((row) => row[0] === "virtual");
  const other = type === esim ? virtual : type === virtual ? esim : -1;
  return other >= 0 && world.held.has(place + other) ? other : -1;
}

function shareOf(want, aim, doc) {
  return doc.procedure >= 0 && aim.all ? (want.procedures.get(doc.procedure) || 0) / aim.all : 0;
}

/* At a carrier what is to be done counts nearly as much as a subject of which the carrier says nothing itself. */
function shareAt(want, aim, doc, world) {
  const general = aim.topic && aim.topic.link >= 0 && world.topicAt(doc.carrier, aim.topic.topic) === undefined;
  const share = shareOf(want, aim, doc);
  if (!general || !aim.verb) return share;
  const beside = CARRIER.beside * Math.min(1, aim.verb / STRENGTH.event);
  return Math.max(share, beside * (want.procedures.get(doc.procedure) || 0) / aim.verb);
}

/* Whether a fact of the document is of the kind that is asked for. */
function answers(doc, want, world) {
  if (!want.asks.length) return false;
  const unknown = world.standings.indexOf("unknown");
  return world.facts(doc.id).some((row) => row[0] === want.asks[0] && row[3] !== unknown);
}

/* Whether a fact of the document holds in the case that is named: somebody has died. */
function tellsCase(doc, want, world) {
  return want.cases.length > 0 && world.facts(doc.id).some((fact) => holdsIn(fact, want.cases));
}

/* A topic of which nothing is known at a carrier would stand on this page. */
function standsIn(topic, doc, world) {
  return topic && world.pages[topic.topic] === doc.procedure && world.topicAt(doc.carrier, topic.topic) === undefined;
}

function scoreOfCarrier(doc, want, aim, world) {
  const value = want.carriers.get(doc.carrier);
  if (!value) return -1;
  const weaker = value < aim.carrier.value - CARRIER.weakerBy;
  let score = (CARRIER.named * value / aim.carrier.value) * (weaker ? CARRIER.weaker : 1);
  if (value === aim.carrier.value) score += CARRIER.most;
  const hinted = aim.carrier.value < CARRIER.sure ? CARRIER.hinted : 1;
  score *= hinted;
  if (doc.kind === "overview") return score + (aim.all ? CARRIER.overviewBeside : CARRIER.overview);
  if (want.begun && !aim.all) return score - CARRIER.begun;
  if (doc.kind === "topic") {
    const topic = want.topics.find((one) => one.topic === doc.topic);
    if (topic) return score + hinted * CARRIER.aim * topic.value / aim.all;
    if (!aim.all && answers(doc, want, world)) return score + CARRIER.answers;
    return score + (aim.all ? 0 : doc.topic === "contact" ? CARRIER.idleContact : CARRIER.idleTopic);
  }
  const told = doc.kind === "page" && (aim.topic || !aim.verb) && tellsCase(doc, want, world);
  const here = told || standsIn(aim.topic, doc, world);
  const share = here ? 1 : shareAt(want, aim, doc, world);
  score += hinted * CARRIER.aim * share;
  if (!aim.all) score += doc.kind === "page" && answers(doc, want, world) ? CARRIER.answers : CARRIER.idlePage;
  if (doc.kind === "page") return score;
  const type = typeAt(doc, want.type, world);
  if (type < 0) return score + CARRIER.typeNone;
  return score + (type === doc.type ? CARRIER.typeAsked : CARRIER.typeOther);
}

function scoreOfTopic(doc, linked, want, aim, alone, world) {
  const aimed = aim.topic && linked === aim.topic ? GENERAL.aim : 0;
  if (alone) return GENERAL.alone * linked.value / aim.all + aimed;
  const own = linked.topic && world.topicAt(aim.carrier.key, linked.topic) !== undefined;
  const sure = linked.value >= GENERAL.clear * Math.max(aim.verb, GENERAL.certain);
  const certain = sure && aimed && !want.asks.length && linked.topic !== "contact";
  if (own || !(linked.subject || certain)) return GENERAL.beside * linked.value / aim.all + aimed;
  // What is to be done in so many words always stands.
  const said = aim.verb >= STRENGTH.act - 0.2;
  const asked = said || (aim.verb >= STRENGTH.event - 0.2 && linked.value < GENERAL.clear * aim.verb);
  return asked ? GENERAL.subjectWithVerb : GENERAL.subjectBeside;
}

function scoreOfGeneral(doc, want, aim, alone, world) {
  const linked = want.topics.find((one) => one.link === doc.id);
  if (linked && aim.all) return scoreOfTopic(doc, linked, want, aim, alone, world);
  const share = shareOf(want, aim, doc);
  if (doc.kind === "general" && doc.procedure >= 0 && share) {
    return (alone ? GENERAL.alone : GENERAL.procedureBeside) * share + (doc.address === "lost/" ? GENERAL.lost : 0);
  }
  if (doc.kind === "general-section" && doc.procedure >= 0 && share && alone && want.type === doc.type) {
    return (doc.procedure === world.suspend ? GENERAL.stopSection : GENERAL.section) * share;
  }
  if (alone && want.type >= 0 && doc.type === want.type && doc.kind === "general") {
    return aim.all ? GENERAL.typeBeside : GENERAL.typeOnly;
  }
  return -1;
}

function scoreOfOthers(doc, want, aim, world) {
  if (doc.kind !== "page" || doc.procedure !== aim.procedure || aim.topic) return -1;
  const liking = world.lexicon.liking(doc.carrier);
  return liking < 99 ? GENERAL.others - liking : -1;
}

function byNumber(want, scores, aim, world) {
  // “Call 110, the phone is lost”: a number beside what is asked is no more than a word of it.
  const beside = want.carriers.size > 0 || (aim.topic && aim.topic.topic !== "contact");
  for (const number of want.digits) {
    for (const known of Object.keys(world.numbers)) {
      if (known !== number && !(number.length > 5 && known.startsWith(number))) continue;
      world.numbers[known].forEach((id, place) => {
        const fits = want.procedures.has(world.docs[id].procedure) ? NUMBER.fits : 0;
        const value = beside ? NUMBER.beside : NUMBER.alone + fits;
        scores.set(id, (scores.get(id) || 0) + value - place * NUMBER.place);
      });
    }
  }
}

/* Words that the vocabulary does not have, in the titles of what was found. */
function byTitle(want, scores, world) {
  if (!want.rest.length) return;
  for (const [id, score] of scores) {
    const title = world.title(id);
    const there = want.rest.filter((word) => title.includes(word)).length;
    if (there) scores.set(id, score + TEXT.title * there / want.rest.length);
  }
}

/* Whether nothing is known of the query, or nothing but a carrier: then only the text can tell. */
export function needsText(want) {
  if (want.open || want.begun || want.digits.length || want.term >= 0) return false;
  if (want.procedures.size || want.topics.length || want.type >= 0) return false;
  if (want.asks.length && want.carriers.size) return false; // a kind of fact alone has no place
  return want.rest.length > 0 || !want.carriers.size;
}

/* What the text says where only the text can tell: documents with the share of their score. */
function byText(want, found, scores, world) {
  const alone = want.carriers.size === 0;
  for (const { id, share } of found) {
    const doc = world.docs[id];
    if (!alone && doc.carrier >= 0 && !want.carriers.has(doc.carrier)) continue;
    let value = (alone ? TEXT.lone : TEXT.carrier) * share;
    if (!alone && doc.carrier < 0) value *= TEXT.general;
    scores.set(id, (scores.get(id) || 0) + value);
  }
}

/* Documents in their order. "found" are those of the text, if it is there: they decide only where
   nothing else can, and otherwise come after: what is shown first stays. */
export function rank(want, world, found) {
  const aim = aims(want);
  const alone = aim.carrier.value < CARRIER.sure;
  const scores = new Map();
  for (const doc of world.docs) {
    const score = doc.carrier < 0
      ? scoreOfGeneral(doc, want, aim, alone, world)
      : want.carriers.has(doc.carrier) ? scoreOfCarrier(doc, want, aim, world)
        : alone ? scoreOfOthers(doc, want, aim, world) : -1;
    if (score > 0) scores.set(doc.id, score);
  }
  if (want.term >= 0) {
    const certain = want.meaning || world.docs[want.term].kind === "question";
    const value = certain ? TERM.meaning : scores.size ? TERM.beside : TERM.alone;
    scores.set(want.term, Math.max(value, scores.get(want.term) || 0));
  }
  if (want.meaning && want.term < 0 && alone && !want.asks.length) {
    const all = world.docs.find((doc) => doc.address === "glossary/");
    if (all) scores.set(all.id, TERM.unknown);
  }
  byNumber(want, scores, aim, world);
  byTitle(want, scores, world);
  const decides = found && needsText(want);
  if (decides) byText(want, found, scores, world);
  const order = Array.from(scores).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map((pair) => pair[0]);
  if (found && !decides) {
    for (const { id } of found) {
      const doc = world.docs[id];
      if (scores.has(id) || (!alone && doc.carrier >= 0 && !want.carriers.has(doc.carrier))) continue;
      order.push(id);
    }
  }
  return order.map((id) => world.docs[id]);
}
