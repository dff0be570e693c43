// Reads {packed, texts} from standard input: the features of each text and its shares of the targets.
import { readFileSync } from "node:fs";
import { features, Likeness } from "../../simguide/search/browser/likeness.js";
import { Folding } from "../../simguide/search/browser/folding.js";

const { packed, han, texts, carriers } = JSON.parse(readFileSync(0, "utf-8"));
const folding = new Folding(han);
const likeness = new Likeness(packed);
const hits = (query) =>
  carriers.map((name) => ({ name, start: query.text.indexOf(name) })).filter(({ start }) => start >= 0)
    .map(({ name, start }) => ({ start, end: start + name.length, unit: { carriers: [0], strength: "act" } }));
const found = texts.map((text) => {
  const query = folding.letters(text);
  const read = features(query, hits(query));
  return { features: read, known: features(query, hits(query), (word) => likeness.meant(word)), shares: likeness.shares(query, hits(query), () => 0) };
});
process.stdout.write(JSON.stringify(found));
