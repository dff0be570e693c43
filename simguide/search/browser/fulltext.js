/* The sentences: looked up by MiniSearch, one passage a fact, so that what is found can be shown. */
import { HAN, kindOf } from "./folding.js";
import { TEXT } from "./weights.js";

const PIECE = 200; // letters of a passage of a text that is no fact

export class Fulltext {
  constructor(MiniSearch, world) {
    this.world = world;
    this.passages = [];
    this.sentences = [];
    this.bodies = [];
    this.engine = new MiniSearch({
      fields: ["title", "body"],
      idField: "id",
      tokenize: (text) => world.folding.terms(text),
      processTerm: (term) => term,
      searchOptions: { boost: { title: 3 }, combineWith: "OR" },
    });
    this.sections = new Map();
    for (const doc of world.docs) {
      if (doc.kind === "section") this.sections.set(`${doc.carrier} ${doc.procedure} ${doc.type}`, doc.id);
    }
  }

  /* Takes the next document's texts; returns what is to be indexed of it. */
  queue(id, row) {
    const doc = this.world.docs[id];
    const [sentences, body] = row;
    this.sentences[id] = sentences;
    this.bodies[id] = body;
    const found = [];
    const add = (place, title, text) => {
      this.passages.push(place);
      found.push({ id: this.passages.length - 1, title, body: text });
    };
    add({ doc: id, row: -1 }, doc.title, body.slice(0, PIECE));
    for (let i = PIECE; i < body.length; i += PIECE) add({ doc: id, row: -1 }, "", body.slice(i - 20, i + PIECE));
    sentences.forEach((sentence, place) => {
      const fact = this.world.facts(id)[place];
      if (!sentence || !fact) return;
      const section = doc.kind === "page" && fact[1] >= 0 && this.sections.get(`${doc.carrier} ${doc.procedure} ${fact[1]}`);
      add({ doc: section || id, row: place, of: id }, "", sentence);
    });
    return found;
  }

  /* All at once, for tests. */
  all(pieces) {
    let id = 0;
    for (const piece of pieces) for (const row of piece) this.engine.addAll(this.queue(id++, row));
  }

  get ready() {
    return this.engine.documentCount > 0;
  }

  /* Documents that the words of a query are found in, the best first, with their share of the best. */
  search(want) {
    const query = want.rest.join(" ") || want.raw;
    const wanted = Array.from(new Set(this.world.folding.terms(query)));
    if (!wanted.length) return [];
    const found = this.lookUp(query, wanted, want);
    const best = new Map();
    for (const result of found.slice(0, 100)) {
      const covered = result.queryTerms.length / wanted.length;
      if (covered < TEXT.covered) continue;
      const { doc } = this.passages[result.id];
      const share = (Math.min(1, covered) * result.score) / found[0].score;
      if (!(best.get(doc) > share)) best.set(doc, share);
    }
    return Array.from(best, ([id, share]) => ({ id, share }));
  }

  lookUp(query, wanted, want) {
    const { docs } = this.world;
    const last = (i, all) => i === all.length - 1;
    const options = {
      filter: (result) => {
        const doc = docs[this.passages[result.id].doc];
        return !want.carriers.size || doc.carrier < 0 || want.carriers.has(doc.carrier);
      },
      prefix: (term, i, all) =>
        last(i, all) && (/^[a-z0-9]{3,}$/.test(term) || (term.length === 1 && kindOf(term) === HAN)),
    };
    const found = this.engine.search(query, options);
    // Where the vocabulary knows every word none is misspelt.
    if (!want.rest.length) return found;
    const seen = new Set(found.flatMap((result) => result.queryTerms));
    const unseen = wanted.filter((term) => !seen.has(term) && /^[a-z]{5,}$/.test(term));
    if (!unseen.length) return found;
    options.fuzzy = (term) => (unseen.includes(term) ? 1 : false);
    return this.engine.search(query, options);
  }

  /* What a document says about the words of a query: the sentence with most of them, else its opening. */
  passage(doc, want) {
    const { folding } = this.world;
    const page = doc.kind === "section" ? this.world.page(doc.carrier, doc.procedure) : doc.id;
    const fits = (place) => {
      const type = this.world.facts(page)[place]?.[1] ?? -1;
      return doc.kind !== "section" || type < 0 || type === doc.type;
    };
    const told = (this.sentences[page] || []).filter((sentence, place) => sentence && fits(place));
    const all = [this.bodies[doc.id], ...told].filter(Boolean);
    let best = all[0] || "";
    let most = 0;
    for (const text of all) {
      const folded = folding.letters(text).text;
      const count = want.rest.filter((word) => folded.includes(word)).length;
      if (count > most) [best, most] = [text, count];
    }
    return best;
  }
}
