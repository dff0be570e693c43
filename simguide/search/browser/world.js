/* What the index holds, ready to be asked: made in small steps, so that nothing freezes. */
import { Folding } from "./folding.js";
import { Lexicon } from "./lexicon.js";
import { Likeness } from "./likeness.js";

export class World {
  constructor(head) {
    Object.assign(this, head);
    this.folding = new Folding(head.han);
    this.lexicon = new Lexicon(this.folding, head.known, head.sounds, head.carriers, head.likely, head.sets);
    this.docs = [];
    this.held = new Set();
    this.names = new Map();
    this.titles = [];
    this.rows = null;
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
    const [kind, carrier, procedure, type, topic, address, title] = row;
    const doc = { id: this.docs.length, kind, carrier, procedure, type, topic, address, title };
    if (carrier >= 0) this.place(doc);
    this.docs.push(doc);
    if (doc.kind === "page") this.pagesOf.set(doc.carrier + " " + doc.procedure, doc.id);
    if (doc.kind === "section") this.held.add(doc.carrier + " " + doc.procedure + " " + doc.type);
    if (doc.kind === "topic") this.held.add(doc.carrier + " " + doc.topic);
  }

  /* The names of entries, and the titles of written pages: each finds itself. */
  name(names) {
    this.names = new Map();
    for (const [id, its] of Object.entries(names)) for (const one of its.split(" ")) this.names.set(one, Number(id));
    const add = (name, doc) => {
      const folded = this.folding.letters(name).text;
      if (folded.length > 1 && !this.names.has(folded)) this.names.set(folded, doc.id);
    };
    for (const doc of this.docs) {
      if (doc.kind === "question") this.names.set(this.title(doc.id), doc.id);
      if (doc.kind !== "entry" || !doc.address.startsWith("glossary/")) continue;
      const gap = doc.title.indexOf(" ");
      add(doc.title.slice(0, gap), doc);
      add(doc.title.slice(gap + 1), doc);
    }
  }

  /* What questions are about. */
  liken(packed) {
    this.likeness = new Likeness(packed);
    this.lexicon.likeness = this.likeness;
  }

  /* What a place at a carrier is called and where it is. */
  place(doc) {
    const [id, name] = this.carriers[doc.carrier];
    const { colon } = this.text;
    doc.address = `carriers/${id}/`;
    doc.title = name;
    if (doc.kind === "topic") {
      const [topic, place] = this.topics[doc.topic];
      doc.address += place;
      doc.title += colon + topic;
    } else if (doc.procedure >= 0) {
      const [procedure, , , called] = this.procedures[doc.procedure];
      doc.address += `${procedure}/`;
      doc.title = this.text["procedure-title"].replace("{carrier}", name).replace("{procedure}", called);
      if (doc.type >= 0) {
        doc.address += "#" + this.types[doc.type][0];
        doc.title += colon + this.types[doc.type][1];
      }
    }
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

/* The facts of each document that has some: attribute, card type, channel, standing, value, tags. A step a document. */
export function* factsOf([counts, ...columns], found) {
  let at = 0;
  for (const [id, count] of counts.entries()) {
    const first = at;
    if (count) found[id] = Array.from({ length: count }, (_, i) => columns.map((column) => column[first + i]));
    at += count;
    yield id;
  }
}

/* All at once, for tests; the browser takes the same steps one by one (start.js). */
export function worldOf(parts) {
  const world = new World(parts.head);
  for (const row of unfolded(parts.units)) world.lexicon.learn(row);
  for (const row of documentsOf(parts.docs)) world.enter(row);
  world.name(parts.names);
  world.liken(parts.likeness);
  world.rows = {};
  Array.from(factsOf(parts.rows, world.rows));
  return world;
}
