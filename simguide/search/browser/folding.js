/* One form for words that readers write in many ways. The same as simguide/search/folding.py. */

export const LATIN = 1;
export const DIGIT = 2;
export const HAN = 3;
export const KANA = 4;
export const OTHER = 5;

/* Which script a folded letter belongs to; 0 is no letter. */
export function kindOf(letter) {
  if (letter >= "a" && letter <= "z") return LATIN;
  if (letter >= "0" && letter <= "9") return DIGIT;
  if ((letter >= "\u3400" && letter <= "\u9fff") || letter === "々") return HAN;
  if ((letter >= "\u3041" && letter <= "\u309f") || letter === "ー") return KANA;
  return /[\p{L}\p{N}]/u.test(letter) ? OTHER : 0;
}

export function isLatin(kind) {
  return kind === LATIN || kind === DIGIT;
}

/* Folds with a table of pairs: a character and its Simplified one. */
export class Folding {
  constructor(pairs) {
    const all = Array.from(pairs);
    this.simplified = new Map();
    for (let i = 1; i < all.length; i += 2) this.simplified.set(all[i - 1], all[i]);
    this.kept = new Map();
  }

  fold(raw) {
    const plain = raw.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
    let out = "";
    for (const letter of plain) {
      const code = letter.codePointAt(0);
      if (code >= 0x30a1 && code <= 0x30f6) out += String.fromCharCode(code - 0x60);
      else out += this.simplified.get(letter) || letter;
    }
    return out;
  }

  /* One letter, remembered: texts are marked letter by letter. */
  letter(raw) {
    let found = this.kept.get(raw);
    if (found === undefined) this.kept.set(raw, (found = this.fold(raw)));
    return found;
  }

  /* Letters and digits with their kinds, and where something else or another script lies between. */
  letters(raw) {
    const found = { raw, text: "", kinds: [], gap: [], edge: [] };
    let gap = true;
    for (const letter of this.fold(raw.replace(/['’]s\b/g, " "))) {
      const kind = kindOf(letter);
      if (!kind || letter.length > 1) {
        gap = true;
        continue;
      }
      found.edge.push(gap || found.kinds[found.kinds.length - 1] !== kind);
      found.gap.push(gap);
      found.kinds.push(kind);
      found.text += letter;
      gap = false;
    }
    return found;
  }

  /* Words for the full text: Latin words, numbers, pairs of Han or kana. */
  terms(raw) {
    const joined = this.fold(raw)
      .replace(/(\d)[,，](?=\d{3})/g, "$1")
      .replace(/(\d)[-‐‑–—](?=\d)/g, "$1");
    const found = [];
    for (const run of joined.match(RUNS) || []) {
      const kind = kindOf(run[0]);
      if ((kind !== HAN && kind !== KANA) || run.length === 1) found.push(run);
      else for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
    }
    return found;
  }
}

const RUNS =
  /[a-z]+|[0-9]+|[\u3400-\u9fff々]+|[\u3041-\u309fー]+|[^\s\u0000-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uffef]+/g;
