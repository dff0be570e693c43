/* How alike a query is to the example questions of each target. The same as simguide/search/likeness.py. */
import { HAN, KANA, isLatin } from "./folding.js";
import { lettersIn, oneSlipAway, stem } from "./lexicon.js";

const LEVELS = "&%$#0123456789";
const ZERO = LEVELS.indexOf("0");
const FIRST_TARGET = 65;
const WORD = /^[a-z]{4,}$/;

export class Likeness {
  constructor({ latin, letters, weights, start, targets }) {
    this.start = start;
    this.targets = targets;
    const names = latin ? latin.split("|") : [];
    for (const group of letters ? letters.split(" ") : []) {
      for (let i = 1; i < group.length; i++) names.push(group[i] === "." ? group[0] : group[0] + group[i]);
    }
    this.words = names.filter((name) => WORD.test(name)).map((name) => [name, lettersIn(name)]);
    this.slips = new Map(); // looked for once
    const columns = weights.split(" ");
    this.weights = new Map();
    for (let i = 0; i < names.length; i++) this.weights.set(names[i], columns[i]);
  }

  /* A word, or the one of the examples that was probably meant: “stollen”. */
  meant(word) {
    if (this.weights.has(word) || !WORD.test(word)) return word;
    if (!this.slips.has(word)) this.slips.set(word, oneSlipAway(word, this.words) || word);
    return this.slips.get(word);
  }

  /* What part each target has in the likeness, in the order of the targets; none where no word is known.
     "likelier" says of a target how much likelier it is beforehand, as a logarithm. */
  shares(query, hits, likelier) {
    const known = features(query, hits, (word) => this.meant(word)).filter((name) => this.weights.has(name));
    if (!known.length) return null;
    const scores = this.start.map((score, place) => score + likelier(this.targets[place]));
    const each = 1 / Math.sqrt(known.length);
    for (const name of known) {
      let level = 0;
      for (const letter of this.weights.get(name)) {
        const code = letter.charCodeAt(0);
        if (code < FIRST_TARGET) level = (LEVELS.indexOf(letter) - ZERO) * each;
        else scores[code - FIRST_TARGET] += level;
      }
    }
    const most = Math.max(...scores);
    const raised = scores.map((score) => Math.exp(score - most));
    const sum = raised.reduce((a, b) => a + b, 0);
    return raised.map((one) => one / sum);
  }
}

/* Which letters name a carrier: whose line it is says nothing of what is wanted. */
function named(hits) {
  const found = [];
  for (const { unit, start, end } of hits) {
    if (!unit.carriers.length || unit.strength === "hint") continue;
    for (let i = start; i < end; i++) found[i] = true;
  }
  return found;
}

/* Single Han and kana letters and pairs of them; Latin words without ending and pairs of them. */
export function features(query, hits, meant = (word) => word) {
  const hidden = named(hits);
  const found = new Set();
  let word = ""; // being read
  let last = ""; // the word before it
  let letter = ""; // the Han or kana letter before
  const end = () => {
    if (!word) return;
    const bare = meant(stem(word));
    found.add(bare);
    if (last) found.add(last + " " + bare);
    last = bare;
    word = "";
  };
  for (let i = 0; i < query.text.length; i++) {
    const kind = hidden[i] ? 0 : query.kinds[i];
    const latin = kind && isLatin(kind);
    if (!latin || query.edge[i]) end();
    if (query.gap[i] || (kind !== HAN && kind !== KANA)) letter = "";
    if (latin) word += query.text[i];
    else if (kind === HAN || kind === KANA) {
      found.add(query.text[i]);
      if (letter) found.add(letter + query.text[i]);
      letter = query.text[i];
    }
  }
  end();
  return Array.from(found);
}
