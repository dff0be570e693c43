/* What the index holds, ready to be asked: made in small steps, so that nothing freezes. */
import { Folding } from "./folding.js";
import { Lexicon } from "./lexicon.js";
import { Likeness } from "./likeness.js";

/* A place that a search leads to. Those at a carrier have their name and address from its records, when asked. */
class Doc {
  constructor(world, id, [kind, carrier, procedure, type, topic, address, title]) {
    this.world = world;
    this.id = id;
    this.kind = kind;
    this.carrier = carrier;
    this.procedure = procedure;
    this.type = type;
    this.topic = topic;
    this.place = carrier < 0 ? [address, title] : null;
  }

  get address() {
    return (this.place ??= this.world.place(this))[0];
  }

  get title() {
    return (this.place ??= this.world.place(this))[1];
  }
}

export class World {
  constructor(head) {
    Object.assign(this, head);
    this.folding = new Folding(head.han);
    this.lexicon = new Lexicon(this.folding, head.known, head.sounds, head.carriers, head.likely, head.sets);
    this.docs = [];
    this.docsOf = new Map(); // by carrier; those of none by -1
    this.held = new Set();
    this.names = new Map();
    this.questions = []; // pages written by hand
    this.titles = [];
    this.rows = []; // facts by columns
    this.first = []; // where those of each document begin
    this.unpacked = new Map();
    this.topicsAt = new Map();
    this.likeness = null;
    this.pagesOf = new Map();
    this.calls = ["number", "short-number", "email"].map((id) => head.attributes.findIndex((row) => row[0] === id));
    this.spoke = ["languages", "number", "short-number", "hours"].map((id) => head.attributes.findIndex((row) => row[0] === id));
    this.spoken = head.language.slice(0, 2);
    this.joint = this.spoken === "zh" ? "" : ", ";
    this.suspend = head.procedures.findIndex((row) => row[0] === "suspend");
    this.reissue = head.procedures.findIndex((row) => row[0] === "reissue");
  }

  enter(row) {
    const doc = new Doc(this, this.docs.length, row);
    this.docs.push(doc);
    if (!this.docsOf.has(doc.carrier)) this.docsOf.set(doc.carrier, []);
    this.docsOf.get(doc.carrier).push(doc);
    if (doc.kind === "question") this.questions.push(doc.id);
    if (doc.kind === "page") this.pagesOf.set(doc.carrier + " " + doc.procedure, doc.id);
    if (doc.kind === "section") this.held.add(doc.carrier + " " + doc.procedure + " " + doc.type);
    if (doc.kind === "topic") this.topicsAt.set(doc.carrier + " " + doc.topic, doc.id);
  }

  /* The names of entries: each finds itself. */
  name(names) {
    for (const [id, its] of Object.entries(names)) for (const one of its.split(" ")) this.names.set(one, Number(id));
  }

  /* What questions are about. */
  liken(packed) {
    this.likeness = new Likeness(packed);
    this.lexicon.likeness = this.likeness;
  }

  /* Where a place at a carrier is and what it is called. */
  place(doc) {
    const [id, name] = this.carriers[doc.carrier];
    const { colon } = this.text;
    if (doc.kind === "topic") {
      const [topic, place] = this.topics[doc.topic];
      return [`carriers/${id}/${place}`, name + colon + topic];
    }
    if (doc.procedure < 0) return [`carriers/${id}/`, name];
    const [procedure, , , called] = this.procedures[doc.procedure];
    const address = `carriers/${id}/${procedure}/`;
    const title = this.text["procedure-title"].replace("{carrier}", name).replace("{procedure}", called);
    if (doc.type < 0) return [address, title];
    return [`${address}#${this.types[doc.type][0]}`, title + colon + this.types[doc.type][1]];
  }

  /* The facts of all documents, as the index holds them: by columns, with how many each has. */
  keep([counts, ...columns]) {
    let at = 0;
    this.first = counts.concat(0).map((count) => (at += count) - count);
    this.rows = columns;
  }

  /* The facts of a document: attribute, card type, channel, standing, value, tags. Few are ever asked for. */
  facts(id) {
    let found = this.unpacked.get(id);
    if (!found) {
      found = [];
      for (let i = this.first[id]; i < this.first[id + 1]; i++) found.push(this.rows.map((column) => column[i]));
      this.unpacked.set(id, found);
    }
    return found;
  }

  /* All places at a carrier. */
  docsAt(carrier) {
    return this.docsOf.get(carrier) || [];
  }

  /* The place where a carrier says something of a topic, if it does. */
  topicAt(carrier, topic) {
    return this.topicsAt.get(carrier + " " + topic);
  }

  /* The entry of that name, or the written page of that title. */
  named(text) {
    const entry = this.names.get(text);
    if (entry !== undefined) return entry;
    return this.questions.find((id) => this.docs[id].title.length < 3 * text.length && this.title(id) === text);
  }

  /* The page of a procedure at a carrier. */
  page(carrier, procedure) {
    return this.pagesOf.get(carrier + " " + procedure);
  }

  /* The folded title, letters only. */
  title(id) {
    if (this.titles[id] === undefined) this.titles[id] = this.folding.letters(this.docs[id].title).text;
    return this.titles[id];
  }
}

/* Columns as rows. */
export function unfolded(columns) {
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}

/* The documents as rows: the index has them by columns, which compress best. */
export function documentsOf([kinds, carriers, procedures, types, topics, addresses, titles]) {
  let general = 0;
  return kinds.map((kind, i) => {
    const row = [kind, carriers[i], procedures[i], types[i], topics[i]];
    if (carriers[i] < 0) row.push(addresses[general], titles[general++]);
    return row;
  });
}

/* All at once, for tests; the browser takes the same steps one by one (start.js). */
export function worldOf(parts) {
  const world = new World(parts.head);
  for (const row of unfolded(parts.units)) world.lexicon.learn(row);
  for (const row of documentsOf(parts.docs)) world.enter(row);
  world.name(parts.names);
  world.liken(parts.likeness);
  world.keep(parts.rows);
  return world;
}
