// Answers queries without a browser: {index, text, vendor, queries} on standard input, one result a query on standard output.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { answerOf } from "../../simguide/search/browser/answers.js";
import { Fulltext } from "../../simguide/search/browser/fulltext.js";
import { read } from "../../simguide/search/browser/meaning.js";
import { needsText, rank } from "../../simguide/search/browser/ranking.js";
import { worldOf } from "../../simguide/search/browser/world.js";

const { contents, vendor, queries } = JSON.parse(readFileSync(0, "utf-8"));
const MiniSearch = createRequire(import.meta.url)(vendor);
const worlds = {};
const texts = {};
for (const language of Object.keys(contents)) {
  worlds[language] = worldOf(contents[language].parts);
  texts[language] = new Fulltext(MiniSearch, worlds[language]);
  texts[language].all(contents[language].pieces);
}

const found = queries.map(({ q, language }) => {
  const world = worlds[language];
  const want = read(q, world);
  const first = rank(want, world, null);
  const settled = rank(want, world, texts[language].search(want));
  const answer = settled.length ? answerOf(settled[0], want, world) : null;
  return {
    first: first.slice(0, 3).map((doc) => doc.address),
    waits: needsText(want),
    named: want.hits.some(({ unit }) => unit.carriers.length && unit.strength !== "hint"),
    settled: settled.slice(0, 3).map((doc) => doc.address),
    shown: answer && {
      name: answer.name,
      items: answer.items,
      desk: answer.desk ?? null,
      sentence: answer.rows.length ? texts[language].sentences[answer.rows[0].of][answer.rows[0].place] : "",
    },
  };
});
process.stdout.write(JSON.stringify(found));
