/* The search: reads a query, ranks the documents of search-index.js, shows the results.
   A classic script without fetch, Worker or module, so that it runs from a disk as from a server.
   Loaded by search-loader.js when search is first touched. A query is text and never markup. */
(function () {
  "use strict";
  let parts = window.simSearch;
  if (!parts || window.simSearchReady) return;
  let data = JSON.parse(parts.head), text = data.text;
  let STRENGTH = { act: 4, everyday: 4, sure: 3, event: 2, hint: 1, noise: 0 };
  let LATIN = 1, DIGIT = 2, HAN = 3, KANA = 4, OTHER = 5;

  /* --- folding: the same as fold() and compact() of simguide/search/index.py */
  let simplified = new Map();
  Array.from(data.han).forEach(function (letter, i, all) { if (i % 2) simplified.set(all[i - 1], letter); });
  function fold(raw) {
    var plain = raw.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
    var out = "";
    for (var letter of plain) {
      var code = letter.codePointAt(0);
      if (code >= 0x30a1 && code <= 0x30f6) out += String.fromCharCode(code - 0x60);
      else out += simplified.get(letter) || letter;
    }
    return out;
  }
  function kindOf(letter) {
    if (letter >= "a" && letter <= "z") return LATIN;
    if (letter >= "0" && letter <= "9") return DIGIT;
    if (letter >= "\u3400" && letter <= "\u9fff" || letter === "々") return HAN;
    if (letter >= "\u3041" && letter <= "\u309f" || letter === "ー") return KANA;
    return /[\p{L}\p{N}]/u.test(letter) ? OTHER : 0;
  }
  /* Letters and digits with their kinds, and where something else or another script lies between. */
  function letters(raw) {
    var found = { text: "", kinds: [], gap: [], edge: [] }, gap = true;
    for (var letter of fold(raw.replace(/['’]s\b/g, " "))) {
      var kind = kindOf(letter);
      if (!kind || letter.length > 1) { gap = true; continue; }
      var before = found.kinds[found.kinds.length - 1];
      found.edge.push(gap || before !== kind);
      found.gap.push(gap);
      found.kinds.push(kind);
      found.text += letter;
      gap = false;
    }
    return found;
  }

  /* --- words for the full text: Latin words, numbers, pairs of Han or kana */
  let RUNS = /[a-z]+|[0-9]+|[\u3400-\u9fff々]+|[\u3041-\u309fー]+|[^\s\u0000-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uffef]+/g;
  function terms(raw) {
    var found = [];
    var joined = fold(raw).replace(/(\d)[,，](?=\d{3})/g, "$1").replace(/(\d)[-‐‑–—](?=\d)/g, "$1");
    (joined.match(RUNS) || []).forEach(function (run) {
      var kind = kindOf(run[0]);
      if ((kind !== HAN && kind !== KANA) || run.length === 1) found.push(run);
      else for (var i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
    });
    return found;
  }

  /* --- the vocabulary */
  let words = new Map(), longest = 0, spellings = new Map(), stems = new Map();
  function learn(row) {
    var base = { carriers: row[0], procedure: row[1], type: row[2], topic: row[3], link: row[4], strength: row[5] };
    [6, 7].forEach(function (column) {
      var unit = column === 6 ? base : Object.assign({ derived: true }, base);
      (row[column] ? row[column].split(" ") : []).forEach(function (word) {
        if (words.has(word)) return;
        words.set(word, unit);
        longest = Math.max(longest, word.length);
      });
    });
  }
  /* An English word without its ending: damage, damaged, damages. */
  function stem(word) { return word.length < 5 ? word : word.replace(/(ing|ed|es|s|e)$/, ""); }
  /* Words by their length, for a misspelt one to be compared with; what is done or happens by its stem. */
  function spell(word, unit) {
    if (unit.procedure >= 0 && unit.strength !== "hint" && /^[a-z]{4,}$/.test(word)) stems.set(stem(word), unit);
    if (word.length < 4 || unit.strength === "noise" || unit.strength === "hint" || kindOf(word[0]) === HAN) return;
    if (!spellings.has(word.length)) spellings.set(word.length, []);
    spellings.get(word.length).push(word);
  }
  let known = new Set(data.known.split(" ")), sounds = null;
  function soundOf(letter) {
    if (!sounds) {
      sounds = new Map();
      data.sounds.split(" ").forEach(function (group) {
        var syllable = group.match(/^[a-z]*/)[0];
        for (var one of group.slice(syllable.length)) sounds.set(simplified.get(one) || one, syllable);
      });
    }
    return sounds.get(letter);
  }

  function latin(kind) { return kind === LATIN || kind === DIGIT; }
  function stands(query, start, end) {
    if (latin(query.kinds[start]) && !query.edge[start]) return false;
    if (latin(query.kinds[end - 1]) && end < query.text.length && !query.edge[end]) return false;
    if (end - start <= 3 && latin(query.kinds[start])) {
      for (var i = start + 1; i < end; i++) if (query.gap[i] && latin(query.kinds[i])) return false;
    }
    return true;
  }
  /* A name that is also a common word: first in the query, or Han between spaces. */
  function alone(query, start, end) {
    return start === 0 || (query.kinds[start] === HAN && query.gap[start] && (end === query.text.length || query.gap[end]));
  }
  /* All words of the vocabulary in the query, the longest first, none over another. */
  function exact(query) {
    var found = [];
    for (var i = 0; i < query.text.length; i++) {
      for (var n = Math.min(longest, query.text.length - i); n > 0; n--) {
        var unit = words.get(query.text.slice(i, i + n));
        if (unit && stands(query, i, i + n) && (unit.strength !== "everyday" || alone(query, i, i + n))) {
          found.push({ start: i, end: i + n, unit: unit, sure: unit.derived ? (n < 4 ? 0.5 : 0.9) : 1 });
        }
      }
    }
    found.sort(function (a, b) { return b.end - b.start - (a.end - a.start) || a.start - b.start; });
    var taken = [], chosen = [];
    found.forEach(function (hit) {
      for (var i = hit.start; i < hit.end; i++) if (taken[i]) return;
      for (i = hit.start; i < hit.end; i++) taken[i] = true;
      chosen.push(hit);
    });
    return { hits: chosen, taken: taken };
  }
  /* Runs of one script that no word of the vocabulary covers. */
  function rest(query, taken) {
    var runs = [], run = null;
    for (var i = 0; i <= query.text.length; i++) {
      var open = i < query.text.length && !taken[i];
      var joins = open && run && !query.edge[i];
      if (run && !joins) { runs.push(run); run = null; }
      if (open && !run) run = { start: i, end: i, kind: query.kinds[i] };
      if (run) run.end = i + 1;
    }
    return runs;
  }

  /* Edits between two words: a letter left out, added, swapped with the next, or replaced. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [], above = [], row = [];
    for (var j = 0; j <= b.length; j++) above[j] = j;
    for (var i = 1; i <= a.length; i++) {
      row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1.05;
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 0.9);
        }
        if (row[j] < least) least = row[j];
      }
      if (least > most + 0.2) return most + 1;
      before = above; above = row;
    }
    return above[b.length];
  }
  function anagrams(a, b) { return Array.from(a).sort().join("") === Array.from(b).sort().join(""); }
  function allowed(length) { return length < 4 ? 0 : length < 8 ? 1 : 2; }
  /* The word of the vocabulary that was probably meant. "more": that many edits beyond what is usual. */
  function nearest(word, more, namesOnly) {
    if (word.length < 4 || known.has(word) || words.has(word)) return null;
    var best = null, kana = kindOf(word[0]) === KANA;
    for (var length = word.length - 3; length <= word.length + 3; length++) {
      (spellings.get(length) || []).forEach(function (other) {
        if ((kindOf(other[0]) === KANA) !== kana) return;
        var unit = words.get(other), names = unit.carriers.length > 0;
        if (!names && (namesOnly || Math.min(word.length, length) < 6)) return;
        var most = names ? Math.min(allowed(word.length), allowed(length)) : 1;
        if (names && length === word.length && length > 5 && anagrams(word, other)) most = 2;
        if (namesOnly) most = 1;
        if (names && !more && length < 5 && word[0] !== other[0] && !anagrams(word, other)) return;
        var edits = distance(word, other, most + (more || 0));
        if (edits > most + (more || 0) + 0.2) return;
        var rank = edits + (word[0] === other[0] ? 0 : 0.3) + (names ? 0 : 0.1) + (unit.derived ? 0.2 : 0);
        if (!best || rank < best.rank) best = { rank: rank, unit: unit, word: other };
      });
    }
    return best;
  }
  /* Names of two to four words with one slip: rakuten mobil, hina mobile, docomo perpaid. */
  function slips(query, hits, taken) {
    var tokens = [];
    for (var i = 0; i < query.text.length; i++) {
      if (query.kinds[i] !== LATIN) continue;
      if (query.edge[i]) tokens.push({ start: i, end: i + 1, open: !taken[i] });
      else if (tokens.length) tokens[tokens.length - 1].end = i + 1;
    }
    for (var size = 4; size > 1; size--) {
      for (i = 0; i + size <= tokens.length; i++) {
        var part = tokens.slice(i, i + size), start = part[0].start, end = part[size - 1].end;
        var near = part.every(function (token, k) { return !k || token.start === part[k - 1].end; });
        if (!near || !part.some(function (token) { return token.open; }) || end - start < 6) continue;
        var found = nearest(query.text.slice(start, end), 0, true);
        if (!found) continue;
        for (var k = hits.length - 1; k >= 0; k--) if (hits[k].end > start && hits[k].start < end) hits.splice(k, 1);
        for (k = start; k < end; k++) taken[k] = true;
        hits.push({ start: start, end: end, unit: found.unit, sure: 0.85 });
        part.forEach(function (token) { token.open = false; });
      }
    }
  }
  /* A run of Latin letters that is words of the vocabulary without spaces: letianbuka. */
  function glued(word) {
    var ways = [[]];
    for (var end = 2; end <= word.length; end++) {
      for (var start = 0; start < end - 1; start++) {
        var unit = ways[start] && words.get(word.slice(start, end));
        if (!unit || (unit.strength === "noise" && end - start < 4) || (unit.derived && end - start < 4)) continue;
        if (end - start < 3 && word.length < 6) continue;
        if (!ways[end] || ways[start].length + 1 < ways[end].length) {
          ways[end] = ways[start].concat({ start: start, end: end, unit: unit, sure: 0.9 });
        }
      }
    }
    return ways[word.length] && ways[word.length].length > 1 ? ways[word.length] : null;
  }
  function heard(run, query, hits, taken) {
    for (var n = Math.min(6, run.end - run.start); n > 1; n--) {
      for (var i = run.start; i + n <= run.end; i++) {
        var key = "";
        for (var k = i; k < i + n && key !== null; k++) {
          var sound = taken[k] ? null : soundOf(query.text[k]);
          key = sound ? key + sound : null;
        }
        var unit = key && words.get(key);
        if (!unit || !unit.derived || unit.topic || (unit.strength !== "act" && unit.strength !== "event")) continue;
        for (k = i; k < i + n; k++) taken[k] = true;
        hits.push({ start: i, end: i + n, unit: unit, sure: 0.7 });
      }
    }
  }
  function forgive(query, hits, taken) {
    function take(start, end, unit, sure) {
      for (var i = start; i < end; i++) taken[i] = true;
      hits.push({ start: start, end: end, unit: unit, sure: sure });
    }
    function has(what) { return hits.some(function (hit) { return what(hit.unit); }); }
    slips(query, hits, taken);
    var runs = rest(query, taken);
    runs.forEach(function (run) {
      if (taken[run.start]) return;
      var word = query.text.slice(run.start, run.end), found;
      if (run.kind === LATIN) {
        var parts = glued(word);
        if (parts) {
          return parts.forEach(function (part) {
            take(run.start + part.start, run.start + part.end, part.unit, part.sure);
          });
        }
        var last = run.end === query.text.length && !/\s$/.test(query.raw);
        if (last && (word.length > 2 || run.start === 0) && begins(run, word, take)) return;
        var bent = word.length > 3 && stems.get(stem(word));
        if (bent) return take(run.start, run.end, bent, 0.9);
        found = nearest(word);
        if (found) take(run.start, run.end, found.unit, 0.8);
      } else if (run.kind === KANA) {
        found = nearest(word);
        if (found) return take(run.start, run.end, found.unit, 0.8);
        if (run.end === query.text.length && (word.length > 1 || run.start === 0)) begins(run, word, take);
      } else if (run.kind === HAN) {
        var named = has(function (unit) { return unit.carriers.length; });
        var asked = has(function (unit) { return unit.procedure >= 0 && unit.strength !== "hint"; });
        if (!named || !asked) heard(run, query, hits, taken);
        if (!named && run.end === query.text.length && !taken[run.start]) begins(run, word, take);
      }
    });
  }
  /* The beginning of a name, while it is being typed. */
  function begins(run, word, take) {
    var named = [];
    data.carriers.forEach(function (row, carrier) {
      if (row[3].split(" ").some(function (name) { return name.startsWith(word); })) named.push(carrier);
    });
    if (!named.length) return false;
    named.sort(function (a, b) { return liking(a) - liking(b); });
    take(run.start, run.end, { carriers: named, procedure: -1, type: -1, topic: "", link: -1, strength: "act", begun: true }, 0.6);
    return true;
  }
  function liking(carrier) {
    var place = data.likely.indexOf(carrier);
    return place < 0 ? 99 : place;
  }

  /* --- what a query asks for */
  let AFTER = /^(之后|以后|以前|之前|后|前|过后|してから|した|済み|中|ずみ)/;
  let BEFORE = /(after|before|without|while|when|if|not)(i|my|the|you|having|have|been)?$/;
  let FIRST = /(先|まず|first)$/;
  let FROM = /(从|由|from)$/;
  function weigh(hit, query) {
    var value = STRENGTH[hit.unit.strength];
    if (hit.unit.procedure < 0 || hit.unit.strength !== "act") return value;
    var before = query.text.slice(0, hit.start), after = query.text.slice(hit.end);
    if (AFTER.test(after) || BEFORE.test(before)) return 2;
    return FIRST.test(before) ? value + 0.5 : value;
  }
  function read(raw) {
    var query = letters(raw);
    query.raw = raw;
    var first = exact(query), hits = first.hits, taken = first.taken;
    forgive(query, hits, taken);
    hits.sort(function (a, b) { return a.start - b.start; });
    lostEsims(hits);
    var want = { raw: raw, carriers: new Map(), procedures: new Map(), topics: [], type: -1, hits: hits, begun: false };
    var asian = query.kinds.filter(function (kind) { return kind === HAN || kind === KANA; }).length * 2 > query.kinds.length;
    var hinted = -1, event = false, typed = [];
    hits.forEach(function (hit, order) {
      var unit = hit.unit;
      unit.carriers.forEach(function (carrier, place) {
        var value = hit.sure * (unit.strength === "hint" ? 0.3 : 1) - order * 0.01 - place * 0.001;
        if (unit.begun) want.begun = true;
        want.carriers.set(carrier, Math.max(value, want.carriers.get(carrier) || 0));
      });
      if (unit.procedure >= 0) {
        var value = weigh(hit, query) * hit.sure + (asian ? order : -order) * 0.03;
        var held = want.procedures.get(unit.procedure);
        want.procedures.set(unit.procedure, held === undefined ? value : Math.max(held, value) + 0.1);
        event = event || unit.strength === "event" || (unit.strength === "hint" && unit.type >= 0);
      }
      if (unit.topic) {
        var sure = unit.topic === "contact" ? { sure: 1.5, hint: 0.5 } : { sure: 3, hint: 1.4 };
        want.topics.push({ topic: unit.topic, link: unit.link, type: unit.type, value: (sure[unit.strength] || 1) * hit.sure });
      } else if (unit.type >= 0 && unit.strength === "hint" && unit.procedure < 0) hinted = unit.type;
      else if (unit.type >= 0 && !FROM.test(query.text.slice(0, hit.start))) typed.push(unit.type);
    });
    want.topics.sort(function (a, b) { return b.value - a.value; });
    want.type = typed.length ? typed[typed.length - 1] : event ? hinted : -1;
    want.card = typed.length ? want.type : hinted;
    guess(want, query, taken);
    brandBeforeHost(want.carriers);
    want.rest = rest(query, taken).map(function (run) { return query.text.slice(run.start, run.end); })
      .filter(function (word) { return word.length > 1 || kindOf(word[0]) === HAN; });
    want.digits = digits(raw);
    want.needles = needles(raw, query, hits, want.rest);
    return want;
  }
  /* Something is said of a card that no word of ours explains: it is most often to be had again. */
  function guess(want, query, taken) {
    if (want.procedures.size || want.topics.length || want.card < 0) return;
    if (rest(query, taken).some(function (run) { return run.end - run.start > 1; })) want.procedures.set(REISSUE, 0.8);
  }
  /* An eSIM that is lost while the phone is there was deleted: “esim不见了”. */
  function lostEsims(hits) {
    hits.forEach(function (hit, i) {
      var before = hits[i - 1];
      var esim = before && before.end === hit.start && before.unit.type >= 0 && TYPES[before.unit.type] !== "physical";
      if (!esim || before.unit.procedure >= 0 || hit.unit.procedure !== SUSPEND || hit.unit.strength !== "event") return;
      hit.unit = Object.assign({}, hit.unit, { procedure: REISSUE });
    });
  }
  /* “SoftBank's Y!mobile”: the brand is meant, its network only named. */
  function brandBeforeHost(carriers) {
    carriers.forEach(function (value, carrier) {
      if (value < 0.65) return;
      data.carriers[carrier][2].forEach(function (host) {
        if (carriers.has(host)) carriers.set(host, Math.min(carriers.get(host), value - 0.1));
      });
    });
  }
  function digits(raw) {
    var found = [], plain = raw.normalize("NFKC");
    (plain.match(/\+?\d[\d\s().‐‑–—−-]*\d/g) || []).forEach(function (run) {
      var number = run.replace(/\D/g, "");
      if (run[0] === "+" || /^81[1-9]\d{8,9}$/.test(number)) number = number.replace(/^81/, "0");
      if (number.length > 5) found.push(number);
    });
    (plain.match(/(?:^|[^\d,.-])(\d{3,5})(?![\d,円日元]|yen|-)/g) || []).forEach(function (run) {
      found.push(run.replace(/\D/g, ""));
    });
    return found;
  }
  function needles(raw, query, hits, others) {
    var found = new Set(others);
    hits.forEach(function (hit) {
      if (hit.unit.strength !== "noise" || hit.end - hit.start > 3) found.add(query.text.slice(hit.start, hit.end));
      // 软银手机 is an alias, its name 软银 is what a title has.
      if (hit.unit.carriers.length === 1) data.carriers[hit.unit.carriers[0]][3].split(" ").forEach(function (name) {
        if (query.text.slice(hit.start, hit.end).indexOf(name) >= 0) found.add(name);
      });
    });
    (fold(raw).match(/[a-z]{2,}|\d{3,}/g) || []).forEach(function (word) {
      var unit = words.get(word);
      if (!unit || unit.strength !== "noise") found.add(word);
    });
    return Array.from(found).filter(function (word) { return word.length > 1 || kindOf(word) === HAN; });
  }

  /* --- documents and ranking: first what the records know, then words */
  let docs = [], held = new Map();
  function enter(row) {
    var doc = { id: docs.length, address: row[0], title: row[1], kind: row[2], carrier: row[3], procedure: row[4],
      type: row[5], topic: row[6], what: row[7] || "", figure: row[8] || "", standing: row[9] || "", body: "" };
    docs.push(doc);
    if (doc.kind === "section") held.set(doc.carrier + " " + doc.procedure + " " + doc.type, true);
    if (doc.kind === "topic") held.set(doc.carrier + " " + doc.topic, true);
  }
  let SUSPEND = data.procedures.findIndex(function (row) { return row[0] === "suspend"; });
  let REISSUE = data.procedures.findIndex(function (row) { return row[0] === "reissue"; });
  let TYPES = data.types.map(function (row) { return row[0]; });
  /* An eSIM of a travel app is its “virtual” one, and the other way round. */
  function typeAt(doc, type) {
    var place = doc.carrier + " " + doc.procedure + " ";
    if (type < 0 || held.has(place + type)) return type;
    var esim = TYPES.indexOf("esim"), virtual = TYPES.indexOf("virtual");
    var other = type === esim ? virtual : type === virtual ? esim : -1;
    return other >= 0 && held.has(place + other) ? other : -1;
  }
  function bestOf(map) {
    var best = -1, top = 0;
    map.forEach(function (value, key) { if (value > top) { top = value; best = key; } });
    return { key: best, value: top };
  }
  function aims(want) {
    var procedure = bestOf(want.procedures), topic = want.topics[0] || { value: 0, topic: "", link: -1 };
    if (topic.topic === "contact" && procedure.value >= 1) topic = { value: 0, topic: "", link: -1 };
    return { procedure: procedure.key, value: procedure.value, topic: topic.value > procedure.value ? topic : null,
      all: Math.max(procedure.value, topic.value), carrier: bestOf(want.carriers) };
  }
  function shareOf(want, aim, doc) {
    return doc.procedure >= 0 && aim.all ? (want.procedures.get(doc.procedure) || 0) / aim.all : 0;
  }
  /* A topic of which nothing is known at a carrier would stand on this page. */
  function standsIn(topic, doc) {
    return topic && data.pages[topic.topic] === doc.procedure && !held.has(doc.carrier + " " + topic.topic);
  }
  function scoreOfCarrier(doc, want, aim) {
    var value = want.carriers.get(doc.carrier);
    if (!value) return -1;
    var score = 100 * value / aim.carrier.value * (value < aim.carrier.value - 0.25 ? 0.5 : 1);
    if (value === aim.carrier.value) score += 10;
    if (doc.kind === "overview") return score + 22;
    if (doc.kind === "topic") {
      var topic = want.topics.find(function (one) { return one.topic === doc.topic; });
      if (topic) return score + 60 * topic.value / aim.all;
      return score + (aim.all ? 0 : doc.topic === "contact" ? 12 : 1);
    }
    score += 60 * (standsIn(aim.topic, doc) ? 1 : shareOf(want, aim, doc)) + (aim.all ? 0 : 6);
    if (doc.kind === "page") return score;
    var type = typeAt(doc, want.type);
    return score + (type < 0 ? -34 : type === doc.type ? 8 : -40);
  }
  function scoreOfGeneral(doc, want, aim, alone) {
    var linked = want.topics.find(function (one) { return one.link === doc.id; });
    if (linked && aim.all) {
      // With a carrier, its own section goes before the general one.
      return (alone ? 100 : 62) * linked.value / aim.all + (aim.topic && linked === aim.topic ? 5 : 0);
    }
    var share = shareOf(want, aim, doc);
    if (doc.kind === "general" && doc.procedure >= 0 && share) {
      return (alone ? 100 : 45) * share + (doc.address === "lost/" ? 4 : 0);
    }
    if (doc.kind === "general-section" && doc.procedure >= 0 && share && alone && want.type === doc.type) {
      return doc.procedure === SUSPEND ? 90 * share : 106 * share;
    }
    if (alone && want.type >= 0 && doc.type === want.type && doc.kind === "general") return aim.all ? 40 : 90;
    return -1;
  }
  function scoreOfOthers(doc, want, aim) {
    if (doc.kind !== "page" || doc.procedure !== aim.procedure || aim.topic) return -1;
    return liking(doc.carrier) < 99 ? 30 - liking(doc.carrier) : -1;
  }
  function rank(want, full) {
    var aim = aims(want), alone = want.carriers.size === 0, scores = new Map();
    docs.forEach(function (doc) {
      var score = doc.carrier < 0 ? scoreOfGeneral(doc, want, aim, alone)
        : alone ? scoreOfOthers(doc, want, aim) : scoreOfCarrier(doc, want, aim);
      if (score > 0) scores.set(doc.id, score);
    });
    byNumber(want, scores);
    if (full) byWords(want, aim, alone, scores);
    return Array.from(scores).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; })
      .map(function (pair) { return docs[pair[0]]; });
  }
  function byNumber(want, scores) {
    want.digits.forEach(function (number) {
      Object.keys(data.numbers).forEach(function (known) {
        if (known !== number && !(number.length > 5 && known.startsWith(number))) return;
        data.numbers[known].forEach(function (id, place) {
          var fits = want.procedures.has(docs[id].procedure) ? 30 : 0;
          var named = want.carriers.size > 0;
          scores.set(id, (scores.get(id) || 0) + (named ? 10 : 120 + fits) - place * 0.1);
        });
      });
    });
  }

  /* --- full text, indexed piece by piece so that nothing freezes; a long text as several passages */
  let engine = null, waiting = [], passages = [];
  let PASSAGE = 200;
  function asksWords(want) {
    return want.rest.length > 0 || !(want.carriers.size || want.procedures.size || want.topics.length || want.type >= 0);
  }
  function lookUp(query, wanted, filter) {
    var options = { filter: filter, prefix: function (term, i, all) {
      return i === all.length - 1 && (/^[a-z0-9]{3,}$/.test(term) || term.length === 1 && kindOf(term) === HAN);
    } };
    var found = engine.search(query, options), seen = new Set();
    found.forEach(function (result) { result.queryTerms.forEach(function (term) { seen.add(term); }); });
    var unseen = wanted.filter(function (term) { return !seen.has(term) && /^[a-z]{5,}$/.test(term); });
    if (!unseen.length) return found;
    options.fuzzy = function (term) { return unseen.indexOf(term) >= 0 ? 1 : false; };
    return engine.search(query, options);
  }
  function byWords(want, aim, alone, scores) {
    if (!engine || !engine.documentCount || !asksWords(want)) return;
    var asked = aim.all > 0 || want.type >= 0, query = want.rest.join(" ") || want.raw;
    var wanted = Array.from(new Set(terms(query)));
    if (!wanted.length) return;
    var found = lookUp(query, wanted, function (result) {
      var doc = docs[passages[result.id]];
      return alone || doc.carrier < 0 || want.carriers.has(doc.carrier);
    });
    var share = asked ? 14 : alone ? 80 : 50, best = new Map();
    found.slice(0, 100).forEach(function (result) {
      var id = passages[result.id], covered = result.queryTerms.length / wanted.length;
      if (covered < 0.34) return;
      var value = share * Math.min(1, covered) * result.score / found[0].score;
      if (asked && !scores.has(id)) value = Math.min(value, 10);
      if (!alone && docs[id].carrier < 0) value *= 0.4;
      best.set(id, Math.max(value, best.get(id) || 0));
    });
    best.forEach(function (value, id) { scores.set(id, (scores.get(id) || 0) + value); });
  }
  /* Calls work() until it returns false, in slices of some milliseconds between which the page can answer;
     with "aside" it also waits while a reader is typing. */
  let touched = 0;
  function bySlices(work, done, slice, aside) {
    var now = performance.now(), end = now + slice;
    if (aside && now < touched + 200) return setTimeout(bySlices, 100, work, done, slice, aside);
    while (work()) if (performance.now() > end) return soon(bySlices, work, done, slice, aside);
    done();
  }
  /* A turn after what is waiting; a timer would wait 4 ms more each time. */
  let channel = new MessageChannel(), turns = [];
  channel.port1.onmessage = function () { var turn = turns.shift(); turn[0].apply(null, turn.slice(1)); };
  function soon() {
    turns.push(Array.from(arguments));
    channel.port2.postMessage(0);
  }
  function index() {
    var pieces = window.simSearchText, piece = [], place = 0, count = 0, queue = [];
    engine = new window.MiniSearch({ fields: ["title", "keys", "body"], idField: "id",
      tokenize: terms, processTerm: function (term) { return term; },
      searchOptions: { boost: { title: 3, keys: 2 }, combineWith: "OR" } });
    function add(id, title, keys, content) {
      passages.push(id);
      queue.push({ id: passages.length - 1, title: title, keys: keys, body: content });
    }
    setTimeout(bySlices, 0, function () {
      if (queue.length) {
        engine.add(queue.shift());
        return true;
      }
      if (!piece.length) {
        if (place === pieces.length) return false;
        piece = JSON.parse(pieces[place++]);
        return true;
      }
      var row = piece.shift(), doc = docs[count++];
      doc.body = row[0];
      add(doc.id, doc.title, row[1] || "", row[0].slice(0, PASSAGE));
      for (var i = PASSAGE; i < row[0].length; i += PASSAGE) add(doc.id, "", "", row[0].slice(i - 20, i + PASSAGE));
      return true;
    }, function () {
      // What runs for the first time is slow: once with little to do, while nobody waits for it.
      var warm = [false, 0.2, false, 0.2];
      bySlices(function () {
        engine.search("simm", { fuzzy: warm.shift(), prefix: true });
        return warm.length > 0;
      }, indexed, 0, true);
    }, 4, true);
  }
  function indexed() {
    window.simSearchText = null;
    var calls = waiting;
    waiting = null;
    calls.forEach(function (call) { call(); });
  }
  function whenIndexed(call) { if (waiting) waiting.push(call); }

  function search(raw, full) {
    touched = performance.now();
    var want = read(raw), results = raw.trim() ? rank(want, full) : [];
    var open = !results.length && raw.trim() !== "";
    return { want: want, results: results, unsure: !full && asksWords(want) || open && Boolean(waiting),
      near: open && full && !waiting ? near(raw) : [] };
  }
  /* For what nothing was found: names that are not too far away, then the carriers most asked for. */
  function near(raw) {
    var found = [], query = letters(raw);
    rest(query, []).forEach(function (run) {
      var close = nearest(query.text.slice(run.start, run.end), 1);
      if (close) close.unit.carriers.forEach(function (carrier) { found.push(carrier); });
    });
    return docs.filter(function (doc) {
      return doc.kind === "overview" && found.indexOf(doc.carrier) >= 0 || doc.address === "lost/" || doc.address === "carriers/";
    });
  }

  /* --- showing */
  const AT_ONCE = 3; // results that a key waits for
  let body = document.body, base = body.dataset.base || "./", offline = "offline" in body.dataset;
  function address(doc) {
    var parts = doc.address.split("#"), path = parts[0];
    if (offline && (path === "" || path.endsWith("/"))) path += "index.html";
    return base + path + (parts[1] ? "#" + parts[1] : "");
  }
  function make(name, classes, content) {
    var node = document.createElement(name);
    if (classes) node.className = classes;
    if (content) node.textContent = content;
    return node;
  }
  let letterFolds = new Map();
  function foldedLetter(letter) {
    var found = letterFolds.get(letter);
    if (found === undefined) letterFolds.set(letter, found = fold(letter));
    return found;
  }
  /* The text with the words of the query in <mark>, compared in their folded form. */
  function marked(node, content, needles) {
    var folded = "", places = [], spots = [];
    Array.from(content).forEach(function (letter, i, all) {
      for (var part of foldedLetter(letter)) { if (kindOf(part)) { folded += part; places.push(i); } }
      if (i === all.length - 1) places.push(i + 1);
    });
    needles.forEach(function (needle) {
      for (var i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + 1)) {
        var short = latin(kindOf(needle[0])) && needle.length < 4;
        var inWord = short && (latin(kindOf(folded[i - 1] || "")) || latin(kindOf(folded[i + needle.length] || "")));
        if (!inWord) for (var k = i; k < i + needle.length; k++) spots[places[k]] = true;
      }
    });
    var run = "", on = false, letters = Array.from(content);
    function flush() { if (run) node.append(on ? make("mark", "", run) : run); run = ""; }
    letters.forEach(function (letter, i) {
      if (Boolean(spots[i]) !== on) { flush(); on = Boolean(spots[i]); }
      run += letter;
    });
    flush();
    return node;
  }
  function excerpt(content, needles) {
    var letters = Array.from(content), plain = letters.map(foldedLetter).join("");
    var first = -1, width = data.language === "en" ? 150 : 80;
    needles.forEach(function (needle) {
      var i = plain.indexOf(needle);
      if (i >= 0 && (first < 0 || needle.length > 1 && i < first)) first = i;
    });
    var start = first > width / 2 ? Math.floor(first - width / 3) : 0;
    return (start ? "…" : "") + letters.slice(start, start + width).join("") + (letters.length > start + width ? "…" : "");
  }
  function figure(doc) {
    if (!doc.standing) return null;
    var line = make("span", "result-figure");
    line.append(make("span", "where", doc.what + text.colon));
    if (doc.figure) line.append(make("b", "num", doc.figure), " ");
    line.append(make("span", "cite " + doc.standing, text["standing-" + doc.standing]));
    return line;
  }
  function chips(doc) {
    var line = make("span", "result-chips");
    if (doc.carrier >= 0) line.append(make("span", "chip", data.carriers[doc.carrier][1]));
    if (doc.procedure >= 0) line.append(make("span", "chip", data.procedures[doc.procedure][1]));
    if (doc.type >= 0) line.append(make("span", "chip", data.types[doc.type][1]));
    return line.childNodes.length ? line : null;
  }
  function link(doc, want, brief) {
    var node = make("a", "result");
    node.href = address(doc);
    node.setAttribute("data-search-result", "");
    node.append(marked(make("b", "result-title"), doc.title, want.needles));
    [chips(doc), figure(doc)].forEach(function (part) { if (part) node.append(part); });
    if (!brief && doc.body) node.append(marked(make("span", "result-text"), excerpt(doc.body, want.needles), want.needles));
    return node;
  }

  /* --- the results page */
  let filters = { procedure: -1, type: -1 };
  function fits(doc) {
    return (filters.procedure < 0 || doc.procedure === filters.procedure) && (filters.type < 0 || doc.type === filters.type);
  }
  /* One filter: a choice among what the results have, if there is one. */
  function choices(field, rows, results) {
    var present = rows.map(function (row, i) { return results.some(function (doc) { return doc[field] === i; }) ? i : -1; })
      .filter(function (i) { return i >= 0; });
    if (present.length < 2 && filters[field] < 0) return null;
    var group = make("fieldset", "filters");
    group.append(make("legend", "", text["filter-" + field]));
    [-1].concat(present).forEach(function (i) {
      var label = make("label"), radio = make("input");
      radio.type = "radio"; radio.name = field; radio.value = i;
      radio.defaultChecked = filters[field] === i;
      label.append(radio, i < 0 ? text["filter-all"] : rows[i][1]);
      group.append(label);
    });
    return group;
  }
  /* Results of one carrier together, in the order of the best of each group. */
  function grouped(results) {
    var groups = new Map();
    results.forEach(function (doc) {
      var key = doc.carrier >= 0 ? doc.carrier : "general";
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(doc);
    });
    return Array.from(groups);
  }
  /* How many there are; nothing is said while it may still change to something. */
  function told(count, unsure) {
    if (count) return text.count.replace("{count}", String(count));
    return unsure ? "" : body.dataset.noResults;
  }
  /* Adds the next result to a list, grouped by carrier; false when there are no more. */
  function adder(list, results, want) {
    var groups = grouped(results), queue = [], items;
    groups.forEach(function (pair) {
      pair[1].forEach(function (doc, i) { queue.push({ doc: doc, group: i ? null : pair[0] }); });
    });
    return function () {
      var next = queue.shift(), item = make("li");
      if (!next) return false;
      if (next.group !== null) list.append(items = groupOf(next.group, groups.length > 1));
      item.append(link(next.doc, want));
      items.lastChild.append(item);
      return true;
    };
  }
  function groupOf(key, titled) {
    var place = make("section", "result-group");
    var name = key === "general" ? text.general : data.carriers[key][1];
    if (titled) place.append(make("h2", "", name));
    place.setAttribute("aria-label", name);
    place.append(make("ol", "result-list"));
    return place;
  }
  /* The first results are shown at once, the others when the typing pauses: a key must not wait for them. */
  const EACH = 2, PAUSE = 120;
  function resultsPage(input, area) {
    var tools = make("div"), status = make("p", "result-count"), list = make("div");
    var shown = "", filling = 0, height = 0, later = afterwards();
    new ResizeObserver(function (sizes) { height = sizes[0].contentRect.height; }).observe(list);
    status.setAttribute("role", "status");
    area.replaceChildren(tools, status, list);
    function show(full) {
      var raw = input.value, found = search(raw, full), all = found.results.slice(0, 40);
      var results = all.filter(fits).slice(0, 20), items = results.length ? results : found.near;
      var same = JSON.stringify([raw, filters, found.unsure, waiting === null, items.map(function (doc) { return doc.id; })]);
      if (same === shown) return found.unsure;
      shown = same;
      replaced(tools, [choices("procedure", data.procedures, all), choices("type", data.types, all)].filter(Boolean));
      status.textContent = raw.trim() ? told(results.length, found.unsure) : "";
      fill(adder(list, items, found.want), !results.length && items.length);
      return found.unsure;
    }
    function fill(add, nearest) {
      clearTimeout(filling);
      list.style.minHeight = height + "px"; // nothing jumps while it is filled again
      list.replaceChildren();
      if (nearest) list.append(make("h2", "", text.nearest));
      for (var i = 0; i < AT_ONCE; i++) add();
      filling = setTimeout(function more() {
        for (var i = 0; i < EACH; i++) if (!add()) { list.style.minHeight = ""; return; }
        filling = setTimeout(more, 20);
      }, PAUSE);
    }
    function whole() {
      // Full text may add to the results; what a reader is pointing at stays where it is.
      if (!area.contains(document.activeElement)) show(true);
    }
    tools.addEventListener("change", function (event) {
      filters[event.target.name] = Number(event.target.value);
      show(true);
      tools.querySelector('input[name="' + event.target.name + '"]:checked').focus();
    });
    input.addEventListener("input", function () {
      filters = { procedure: -1, type: -1 };
      later(show(false) && whole);
    });
    later(show(false) && whole);
    whenIndexed(whole);
  }
  /* Full text is looked up when the typing pauses: it takes longer than a key may take. */
  function afterwards() {
    var timer = 0;
    return function (call) {
      clearTimeout(timer);
      if (call && !waiting) timer = setTimeout(call, 80);
    };
  }

  /* The children of a list, those that look the same left in place: laying them out anew is what takes time. */
  function replaced(list, items) {
    var before = Array.from(list.children);
    before.slice(items.length).forEach(function (item) { item.remove(); });
    return items.map(function (item, i) {
      if (before[i] && before[i].isEqualNode(item)) return before[i];
      if (before[i]) before[i].replaceWith(item); else list.append(item);
      return item;
    });
  }

  function afterFrame(call) { requestAnimationFrame(function () { soon(call); }); }

  /* --- live results under a box: the combobox pattern with a list */
  const SHOWN = 5;
  function combobox(input) {
    var id = input.id + "-list", popup = make("div", "search-list"), status = make("span", "search-status");
    var options = [], active = -1, opened = 0, dismissed = false, later = afterwards();
    popup.id = id; popup.setAttribute("role", "listbox"); popup.setAttribute("aria-label", text.results); popup.hidden = true;
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    input.parentNode.append(popup, status);
    function choose(next) {
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = next;
      var option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }
    function close() {
      choose(-1);
      popup.hidden = true;
      popup.replaceChildren();
      opened += 1;
      input.setAttribute("aria-expanded", "false");
    }
    function whole() { if (document.activeElement === input && active < 0 && !dismissed) open(true); }
    function option(doc, want, i) {
      var node = link(doc, want, true);
      node.id = id + "-" + i;
      node.setAttribute("role", "option");
      node.setAttribute("aria-selected", "false");
      node.tabIndex = -1;
      return node;
    }
    function open(full) {
      var raw = input.value, turn = ++opened;
      if (!raw.trim()) { status.textContent = ""; return close(); }
      var found = search(raw, full), results = (found.results.length ? found.results : found.near).slice(0, SHOWN);
      function add(count) {
        var before = Array.from(popup.children).slice(count, results.length);
        var nodes = results.slice(0, count).map(function (doc, i) { return option(doc, found.want, i); });
        options = replaced(popup, nodes.concat(before));
      }
      choose(-1);
      // The first ones at once, the others a frame later: less to be laid out before a key is answered.
      add(AT_ONCE);
      if (results.length > AT_ONCE) afterFrame(function () {
        if (turn !== opened) return;
        add(SHOWN);
        choose(active);
      });
      popup.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
      status.textContent = told(found.results.length ? results.length : 0, found.unsure);
      later(found.unsure && whole);
    }
    input.addEventListener("input", function () { dismissed = false; open(false); });
    input.addEventListener("focus", function () { if (popup.hidden && input.value) open(true); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (popup.hidden) open(true);
        var step = event.key === "ArrowDown" ? 1 : -1, count = options.length + 1;
        if (options.length) choose((active + 1 + step + count) % count - 1);
      } else if (event.key === "Enter" && active >= 0 && !popup.hidden) {
        event.preventDefault();
        location.href = options[active].href;
      } else if (event.key === "Escape" && !popup.hidden) {
        event.preventDefault();
        dismissed = true;
        close();
      } else if (event.key === "Escape" && input.value) {
        event.preventDefault();
        input.value = "";
        close();
      }
    });
    popup.addEventListener("mousedown", function (event) { event.preventDefault(); });
    input.addEventListener("blur", function () { setTimeout(function () { if (!popup.contains(document.activeElement)) close(); }, 100); });
    whenIndexed(function () { if (input.value) whole(); });
    if (document.activeElement === input && input.value) setTimeout(open, 0, false);
  }

  function load(name, done) {
    var script = document.createElement("script");
    script.src = base + "static/" + name;
    script.async = false; // fetched together, run in order
    script.onload = done;
    document.head.append(script);
  }
  function begin() {
    window.simSearchReady = { search: function (raw) { return search(raw, true); }, letters: letters };
    var area = document.getElementById("search-results"), box = document.getElementById("page-q");
    var boxes = ["q", "home-q"].map(function (id) { return document.getElementById(id); }).filter(Boolean);
    boxes.sort(function (input) { return input === document.activeElement ? -1 : 1; });
    if (area) box.value = box.value || new URLSearchParams(location.search).get("q") || "";
    // What runs for the first time is slow: looking up and showing in a turn each.
    var steps = [function () { search((area ? box : boxes[0]).value, false); }];
    if (area) steps.push(function () { resultsPage(box, area); });
    boxes.forEach(function (input) { steps.push(function () { combobox(input); }); });
    bySlices(function () {
      steps.shift()();
      return steps.length > 0;
    }, learnSpellings, 1);
  }
  /* What a single letter does not need comes after the first results: misspelt words, full text. */
  function learnSpellings() {
    var pairs = words.entries();
    soon(bySlices, function () {
      var pair = pairs.next();
      if (!pair.done) spell(pair.value[0], pair.value[1]);
      return !pair.done;
    }, function () {
      load("vendor/minisearch.js", null);
      load("search-text.js", index);
    }, 4);
  }
  let units = null, rows = null, next = 0;
  bySlices(function () {
    if (!units) units = JSON.parse(parts.units);
    else if (next < units.length) learn(units[next++]);
    else if (!rows) { rows = JSON.parse(parts.docs); next = units.length; }
    else if (docs.length < rows.length) enter(rows[docs.length]);
    else return false;
    return true;
  }, begin, 12);
})();
