/* The search itself, without a page: a query in, documents in their order out. */
import { rest } from "./analysis.js";
import { answerOf } from "./answers.js";
import { read } from "./meaning.js";
import { needsText, rank } from "./ranking.js";

export class Engine {
  constructor(world) {
    this.world = world;
    this.text = null; // the full text, once it is there
    this.missing = false; // it will not come
  }

  /* "pending": nothing is shown yet, because only the text can tell. */
  search(raw) {
    const want = read(raw, this.world);
    if (!raw.trim()) return { want, results: [], certain: 0, near: [], pending: false };
    const pending = needsText(want) && !this.text && !this.missing;
    const certain = rank(want, this.world, null);
    const results = this.text ? rank(want, this.world, this.text.search(want)) : certain;
    const near = results.length || pending ? [] : this.near(raw);
    return { want, results: pending ? [] : results, certain: certain.length, near, pending };
  }

  answer(doc, want) {
    return answerOf(doc, want, this.world);
  }

  /* The sentence of the fact that answers, else the passage that was found, else how the page opens. */
  passage(doc, want, answer) {
    if (!this.text) return "";
    for (const row of answer ? answer.rows : []) {
      const sentence = this.text.sentences[row.of]?.[row.place];
      if (sentence) return sentence;
    }
    return this.text.passage(doc, want);
  }

  /* For what nothing was found: names that are not too far away, then where everybody can begin. */
  near(raw) {
    const found = [];
    const query = this.world.folding.letters(raw);
    for (const run of rest(query, [])) {
      const close = this.world.lexicon.nearest(query.text.slice(run.start, run.end), 1);
      if (close) found.push(...close.unit.carriers);
    }
    return this.world.docs.filter(
      (doc) =>
        (doc.kind === "overview" && found.includes(doc.carrier)) || doc.address === "lost/" || doc.address === "carriers/",
    );
  }
}
