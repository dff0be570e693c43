/* The vocabulary: what each word means, and the words that look or sound like one. */
import { HAN, KANA, kindOf } from "./folding.js";

// What an edit counts; a letter too many or too few counts 1.
const SWAPPED = 0.9; // two letters in each other's place
const REPLACED = 1.05; // another letter
const MOST_EDITS = 2;

/* Edits between two words: a letter left out, added, swapped with the next, or replaced. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : REPLACED;
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + SWAPPED);
      }
      if (row[j] < least) least = row[j];
    }
    if (least > most + 0.2) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length];
}

function anagrams(a, b) {
  return Array.from(a).sort().join("") === Array.from(b).sort().join("");
}

const KEPT = 500; // comparisons

/* A word of a list that is one slip away: letters swapped, in a longer word one too many, too few or another one. */
export function oneSlipAway(word, spellings) {
  const letters = lettersIn(word);
  const most = word.length < 5 ? SWAPPED : word.length < 7 ? 1 : REPLACED;
  const found = spellings.find(([other, its]) => apart(letters, its) < 3 && distance(word, other, 1) <= most);
  return found ? found[0] : "";
}

/* Which letters a word has, a bit each (of 32: several share one). */
export function lettersIn(word) {
  let found = 0;
  for (let i = 0; i < word.length; i++) found |= 1 << (word.charCodeAt(i) & 31);
  return found;
}

/* How many bits differ. */
function apart(a, b) {
  let count = 0;
  for (let bits = a ^ b; bits; bits &= bits - 1) count++;
  return count;
}

/* How many slips a word of this length may have. */
function allowed(length) {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/* An English word without its ending: damage, damaged, damages. */
export function stem(word) {
  return word.length < 5 ? word : word.replace(/(ing|ed|es|s|e)$/, "");
}

/* The 3,755 common characters of GB 2312, in its order, which is that of their sounds. */
export function commonHan() {
  const bytes = [];
  for (let row = 0xb0; row < 0xd8; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
  return Array.from(new TextDecoder("gbk").decode(new Uint8Array(bytes))).slice(0, 3755);
}

export class Lexicon {
  constructor(folding, known, sounds, carriers, likely, sets = {}) {
    this.folding = folding;
    this.known = new Set(known.split(" "));
    this.sounds = sounds;
    this.heard = null;
    this.carriers = carriers;
    this.likely = likely;
    this.words = new Map();
    this.likeness = null;
    this.sets = new Map(Object.entries(sets).map(([name, words]) => [name, words.split(" ")])); // words of which each will do
    this.parts = new Map(); // of words that stand together, each once
    this.together = []; // words that mean something only beside each other
    this.longest = 0;
    this.spellings = null;
    this.compared = new Map();
    this.stems = new Map();
  }

  /* One meaning with its words; column 7 are spellings derived from them. */
  learn(row) {
    const unit = {
      carriers: row[0], procedure: row[1], type: row[2], topic: row[3], link: row[4], strength: row[5],
      asks: row[8], channel: row[9], language: row[10], cases: row[11] ? row[11].split(" ") : [],
    };
    const derived = Object.assign({ derived: true }, unit);
    for (const [column, meaning] of [[6, unit], [7, derived]]) {
      for (const word of row[column] ? row[column].split(" ") : []) {
        if (this.words.has(word)) continue;
        if (word.includes("+")) {
          this.together.push({ parts: word.split("+"), unit: meaning });
          continue;
        }
        this.words.set(word, meaning);
        this.longest = Math.max(this.longest, word.length);
      }
    }
  }

  /* The words of which each will do: “爸|妈|@family”. */
  part(text) {
    if (!this.parts.has(text)) {
      const words = text.split("|").flatMap((word) => (word[0] === "@" ? this.sets.get(word.slice(1)) || [] : [word]));
      this.parts.set(text, words);
    }
    return this.parts.get(text);
  }

  get(word) {
    return this.words.get(word);
  }

  /* The words by length, for a misspelt one to be compared with; made when first needed. */
  spell() {
    this.spellings = new Map();
    for (const [word, unit] of this.words) {
      const latin = /^[a-z]{4,}$/.test(word);
      if (unit.procedure >= 0 && unit.strength !== "hint" && latin) this.stems.set(stem(word), unit);
      const weak = unit.strength === "noise" || unit.strength === "hint" || unit.strength === "ask";
      if (word.length < 4 || weak || kindOf(word[0]) === HAN) continue;
      if (!this.spellings.has(word.length)) this.spellings.set(word.length, []);
      this.spellings.get(word.length).push([word, lettersIn(word)]);
    }
  }

  /* Something done or that happens, in another ending. */
  bent(word) {
    if (!this.spellings) this.spell();
    return word.length > 3 && !this.known.has(word) ? this.stems.get(stem(word)) : undefined;
  }

  /* The word that was probably meant. "more": that many edits beyond what is usual. With the next key most words of a query
     are the same: what was compared once is kept. */
  nearest(word, more = 0, namesOnly = false) {
    const key = [word, more, namesOnly].join(" ");
    if (this.compared.size > KEPT) this.compared.clear();
    if (!this.compared.has(key)) this.compared.set(key, this.compare(word, more, namesOnly));
    return this.compared.get(key);
  }

  /* Whether example questions have the word: then it is meant as it stands. */
  said(word) {
    return this.likeness !== null && this.likeness.weights.has(stem(word));
  }

  compare(word, more, namesOnly) {
    if (word.length < 4 || this.known.has(word) || this.words.has(word) || this.said(word)) return null;
    if (!this.spellings) this.spell();
    const kana = kindOf(word[0]) === KANA;
    const letters = lettersIn(word);
    let best = null;
    for (let length = word.length - 3; length <= word.length + 3; length++) {
      for (const [other, its] of this.spellings.get(length) || []) {
        if (apart(letters, its) > 2 * (MOST_EDITS + more)) continue; // an edit changes two letters at the most
        if ((kindOf(other[0]) === KANA) !== kana) continue;
        const unit = this.words.get(other);
        const names = unit.carriers.length > 0;
        if (!names && (namesOnly || Math.min(word.length, length) < 6)) continue;
        let most = names ? Math.min(allowed(word.length), allowed(length)) : 1;
        if (names && length === word.length && length > 5 && anagrams(word, other)) most = 2;
        if (namesOnly) most = 1;
        if (names && !more && length < 5 && word[0] !== other[0] && !anagrams(word, other)) continue;
        const edits = distance(word, other, most + more);
        if (edits > most + more + 0.2) continue;
        const rank = edits + (word[0] === other[0] ? 0 : 0.3) + (names ? 0 : 0.1) + (unit.derived ? 0.2 : 0);
        if (!best || rank < best.rank) best = { rank, unit, word: other };
      }
    }
    return best;
  }

  /* The syllable of a Han character: 都可摩 is heard as 都科摩. */
  sound(letter) {
    if (!this.heard) {
      this.heard = new Map();
      const common = commonHan();
      for (const group of this.sounds.split(" ").filter(Boolean)) {
        const syllable = group.match(/^[a-z]*/)[0];
        for (const [, at, many] of group.matchAll(/(\d+)\+(\d+)/g)) {
          for (const one of common.slice(Number(at), Number(at) + Number(many))) {
            this.heard.set(this.folding.simplified.get(one) || one, syllable);
          }
        }
      }
    }
    return this.heard.get(letter);
  }

  /* How early a carrier stands among those that most readers have. */
  liking(carrier) {
    const place = this.likely.indexOf(carrier);
    return place < 0 ? 99 : place;
  }

  /* The carriers whose name begins so, those that most readers have first. */
  begun(word) {
    const found = [];
    this.carriers.forEach((row, carrier) => {
      if (row[3].split(" ").some((name) => name.startsWith(word))) found.push(carrier);
    });
    // In kana a name is mostly an alias.
    if (kindOf(word[0]) === KANA) {
      for (const [known, unit] of this.words) {
        const named = unit.carriers.length === 1 && unit.strength === "act" && known.startsWith(word);
        if (named && !found.includes(unit.carriers[0])) found.push(unit.carriers[0]);
      }
    }
    return found.sort((a, b) => this.liking(a) - this.liking(b));
  }

  /* Whether some word of the vocabulary goes on from here: it may still be typed. */
  goesOn(word) {
    for (const known of this.words.keys()) if (known.length > word.length && known.startsWith(word)) return true;
    return false;
  }
}
