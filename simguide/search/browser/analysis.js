/* Finds the words of the vocabulary in a query: exact ones first, then slips, sounds, beginnings. */
import { HAN, KANA, LATIN, isLatin } from "./folding.js";

/* Latin words stand by themselves, and a short one does not lie across a gap. */
function stands(query, start, end) {
  if (isLatin(query.kinds[start]) && !query.edge[start]) return false;
  if (isLatin(query.kinds[end - 1]) && end < query.text.length && !query.edge[end]) return false;
  if (end - start <= 3 && isLatin(query.kinds[start])) {
    for (let i = start + 1; i < end; i++) if (query.gap[i] && isLatin(query.kinds[i])) return false;
  }
  return true;
}

/* A name that is also a common word: first in the query, or Han between spaces. */
function alone(query, start, end) {
  if (start === 0) return true;
  return query.kinds[start] === HAN && query.gap[start] && (end === query.text.length || query.gap[end]);
}

/* A name of common words (“HIS Mobile”) is none in the middle of a sentence: “he died, his mobile …”. */
function common(query, start, end, lexicon) {
  const words = [];
  for (let i = start; i < end; i++) {
    if (query.kinds[i] !== LATIN) return false;
    if (i === start || query.edge[i]) words.push("");
    words[words.length - 1] += query.text[i];
  }
  return words.length > 1 && words.every((word) => lexicon.said(word));
}

/* All words of the vocabulary in the query, the longest first, none over another. */
function exact(query, lexicon) {
  const found = [];
  for (let i = 0; i < query.text.length; i++) {
    for (let n = Math.min(lexicon.longest, query.text.length - i); n > 0; n--) {
      const unit = lexicon.get(query.text.slice(i, i + n));
      if (!unit || !stands(query, i, i + n)) continue;
      if (unit.derived && !query.gap[i] && /\d/.test(query.text[i - 1])) continue; // “the 28th” is no 退会
      const everyday = unit.strength === "everyday" || (unit.carriers.length && common(query, i, i + n, lexicon));
      if (everyday && !alone(query, i, i + n)) continue;
      found.push({ start: i, end: i + n, unit, sure: unit.derived ? (n < 4 ? 0.5 : 0.9) : 1 });
    }
  }
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken = [];
  const hits = [];
  for (const hit of found) {
    let free = true;
    for (let i = hit.start; i < hit.end; i++) if (taken[i]) free = false;
    if (!free) continue;
    for (let i = hit.start; i < hit.end; i++) taken[i] = true;
    hits.push(hit);
  }
  return { hits, taken };
}

/* Runs of one script that no word of the vocabulary covers. */
export function rest(query, taken) {
  const runs = [];
  let run = null;
  for (let i = 0; i <= query.text.length; i++) {
    const open = i < query.text.length && !taken[i];
    if (run && !(open && !query.edge[i])) {
      runs.push(run);
      run = null;
    }
    if (open && !run) run = { start: i, end: i, kind: query.kinds[i] };
    if (run) run.end = i + 1;
  }
  return runs;
}

/* Names of two to four words with one slip: rakuten mobil, hina mobile, docomo perpaid. */
function slips(query, lexicon, hits, taken) {
  const tokens = [];
  for (let i = 0; i < query.text.length; i++) {
    if (query.kinds[i] !== LATIN) continue;
    if (query.edge[i]) tokens.push({ start: i, end: i + 1, open: !taken[i] });
    else if (tokens.length) tokens[tokens.length - 1].end = i + 1;
  }
  for (let size = 4; size > 1; size--) {
    for (let i = 0; i + size <= tokens.length; i++) {
      const part = tokens.slice(i, i + size);
      const start = part[0].start;
      const end = part[size - 1].end;
      const near = part.every((token, k) => !k || token.start === part[k - 1].end);
      if (!near || !part.some((token) => token.open) || end - start < 6) continue;
      const found = lexicon.nearest(query.text.slice(start, end), 0, true);
      if (!found) continue;
      for (let k = hits.length - 1; k >= 0; k--) if (hits[k].end > start && hits[k].start < end) hits.splice(k, 1);
      for (let k = start; k < end; k++) taken[k] = true;
      hits.push({ start, end, unit: found.unit, sure: 0.85 });
      for (const token of part) token.open = false;
    }
  }
}

/* A run of Latin letters that is words of the vocabulary without spaces: letianbuka. */
function glued(word, lexicon) {
  const ways = [[]];
  for (let end = 2; end <= word.length; end++) {
    for (let start = 0; start < end - 1; start++) {
      const unit = ways[start] && lexicon.get(word.slice(start, end));
      const weak = unit && (unit.strength === "noise" || unit.strength === "ask");
      if (!unit || (weak && end - start < 4) || (unit.derived && end - start < 4)) continue;
      if (end - start < 3 && word.length < 6) continue;
      if (!ways[end] || ways[start].length + 1 < ways[end].length) {
        ways[end] = ways[start].concat({ start, end, unit, sure: 0.9 });
      }
    }
  }
  return ways[word.length] && ways[word.length].length > 1 ? ways[word.length] : null;
}

/* Han that sounds like a word of the vocabulary. */
function heard(run, query, lexicon, hits, taken) {
  for (let n = Math.min(6, run.end - run.start); n > 1; n--) {
    for (let i = run.start; i + n <= run.end; i++) {
      let key = "";
      for (let k = i; k < i + n && key !== null; k++) {
        const sound = taken[k] ? null : lexicon.sound(query.text[k]);
        key = sound ? key + sound : null;
      }
      const unit = key && lexicon.get(key);
      if (!unit || unit.topic || unit.link >= 0 || !(unit.derived || unit.carriers.length)) continue;
      // Two letters are a name only by themselves: in 今天一看 nobody means 天翼.
      if (unit.carriers.length && n < 3 && run.end - run.start > n) continue;
      if (unit.strength !== "act" && unit.strength !== "event") continue;
      for (let k = i; k < i + n; k++) taken[k] = true;
      hits.push({ start: i, end: i + n, unit, sure: 0.7 });
    }
  }
}

/* The beginning of a name, while it is being typed. */
function begins(word, lexicon) {
  const carriers = lexicon.begun(word);
  if (!carriers.length) return null;
  return {
    carriers, procedure: -1, type: -1, topic: "", link: -1, strength: "act", asks: [], channel: -1, language: "", cases: [],
    begun: true,
  };
}

function forgive(query, lexicon, hits, taken) {
  const take = (start, end, unit, sure) => {
    for (let i = start; i < end; i++) taken[i] = true;
    hits.push({ start, end, unit, sure });
  };
  const has = (what) => hits.some((hit) => what(hit.unit));
  slips(query, lexicon, hits, taken);
  for (const run of rest(query, taken)) {
    if (taken[run.start]) continue;
    const word = query.text.slice(run.start, run.end);
    const last = run.end === query.text.length;
    if (run.kind === LATIN) {
      const parts = glued(word, lexicon);
      if (parts) {
        for (const part of parts) take(run.start + part.start, run.start + part.end, part.unit, part.sure);
        continue;
      }
      const open = last && !/\s$/.test(query.raw) && (run.start === 0 || (word.length > 2 && !lexicon.said(word)));
      const begun = open && begins(word, lexicon);
      if (begun) {
        take(run.start, run.end, begun, 0.6);
        continue;
      }
      if (word.length < 4) continue;
      const bent = lexicon.bent(word);
      if (bent) {
        take(run.start, run.end, bent, 0.9);
        continue;
      }
      const found = lexicon.nearest(word);
      if (found) take(run.start, run.end, found.unit, 0.8);
    } else if (run.kind === KANA) {
      const found = lexicon.nearest(word);
      const begun = !found && last && (word.length > 1 || run.start === 0) && !lexicon.said(word) && begins(word, lexicon);
      if (found) take(run.start, run.end, found.unit, 0.8);
      else if (begun) take(run.start, run.end, begun, 0.6);
    } else if (run.kind === HAN) {
      const named = has((unit) => unit.carriers.length);
      const asked = has((unit) => unit.procedure >= 0 && unit.strength !== "hint");
      if (!named || !asked) heard(run, query, lexicon, hits, taken);
      const begun = !named && last && !taken[run.start] && !lexicon.said(word) && begins(word, lexicon);
      if (begun) take(run.start, run.end, begun, 0.6);
    }
  }
}

/* Words that mean something only beside each other, wherever they stand: “residence card … expired”. */
function together(query, lexicon, hits) {
  const found = [];
  // “phone company” is not the reader's company.
  const hidden = (start, end) =>
    hits.some((hit) => hit.unit.strength === "noise" && hit.start <= start && end <= hit.end && hit.end - hit.start > end - start);
  const known = new Map(); // the same words stand in many rules
  const span = (part) => {
    if (!known.has(part)) known.set(part, spanOf(query, lexicon.part(part), hidden));
    return known.get(part);
  };
  for (const { parts, unit } of lexicon.together) {
    if (!parts.every(span)) continue;
    const spans = parts.map(span);
    const { start, end } = spans.reduce((last, span) => (span.start > last.start ? span : last));
    // Of two meanings the one that more letters speak for is the more exact.
    const letters = spans.reduce((sum, span) => sum + span.end - span.start, 0);
    found.push({ start, end, letters, unit, sure: 1 });
  }
  return found;
}

/* Where one of the words stands, the first that does. */
function spanOf(query, words, hidden) {
  for (const word of words) {
    for (let start = query.text.indexOf(word); start >= 0; start = query.text.indexOf(word, start + 1)) {
      const end = start + word.length;
      if (stands(query, start, end) && !hidden(start, end)) return { start, end };
    }
  }
  return null;
}

/* The words of a query in their order, and the letters that none of them covers. */
export function analyse(query, lexicon) {
  if (query.text.length === 1) {
    // One letter is the beginning of a name, whatever else it means.
    const unit = begins(query.text, lexicon);
    if (unit) return { hits: [{ start: 0, end: 1, unit, sure: 0.6 }], taken: [true] };
  }
  const { hits, taken } = exact(query, lexicon);
  forgive(query, lexicon, hits, taken);
  hits.push(...together(query, lexicon, hits));
  hits.sort((a, b) => a.start - b.start);
  return { hits, taken };
}
