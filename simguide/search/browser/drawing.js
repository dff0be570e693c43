/* Makes what is shown. A query is text and never markup. */
import { isLatin, kindOf } from "./folding.js";

export function make(name, classes, content) {
  const node = document.createElement(name);
  if (classes) node.className = classes;
  if (content) node.textContent = content;
  return node;
}

/* The text with the words of the query in <mark>, compared in their folded form. */
export function marked(node, content, needles, folding) {
  const letters = Array.from(content);
  const places = [];
  const spots = [];
  let folded = "";
  letters.forEach((letter, i) => {
    for (const part of folding.letter(letter)) {
      if (!kindOf(part)) continue;
      folded += part;
      places.push(i);
    }
  });
  places.push(letters.length);
  for (const needle of needles) {
    for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + 1)) {
      const short = isLatin(kindOf(needle[0])) && needle.length < 4;
      const ends = [folded[i - 1] || "", folded[i + needle.length] || ""];
      if (short && ends.some((end) => isLatin(kindOf(end)))) continue;
      for (let k = i; k < i + needle.length; k++) spots[places[k]] = true;
    }
  }
  let run = "";
  let on = false;
  const flush = () => {
    if (run) node.append(on ? make("mark", "", run) : run);
    run = "";
  };
  letters.forEach((letter, i) => {
    if (Boolean(spots[i]) !== on) {
      flush();
      on = Boolean(spots[i]);
    }
    run += letter;
  });
  flush();
  return node;
}

/* The part of a text around the first word that was looked for. */
export function excerpt(content, needles, folding, width) {
  const letters = Array.from(content);
  const plain = letters.map((letter) => folding.letter(letter)).join("");
  let first = -1;
  for (const needle of needles) {
    const i = plain.indexOf(needle);
    if (i >= 0 && (first < 0 || (needle.length > 1 && i < first))) first = i;
  }
  const start = first > width / 2 ? Math.floor(first - width / 3) : 0;
  const end = letters.length > start + width ? "…" : "";
  return (start ? "…" : "") + letters.slice(start, start + width).join("") + end;
}

/* The title, without the carrier's name where a heading has said it. */
function titleOf(doc, site, grouped) {
  if (!grouped || doc.carrier < 0 || doc.kind === "overview") return doc.title;
  const name = site.world.carriers[doc.carrier][1];
  if (!doc.title.startsWith(name)) return doc.title;
  return doc.title.slice(name.length).replace(/^[\s:：,，'’s]+/, "") || doc.title;
}

/* The answer: a name, then each figure with its way and its standing; or whom to ask. */
function answerLine(answer, site) {
  const line = make("span", "result-answer");
  line.append(make("span", "where", answer.name + site.say("colon")));
  if (!answer.items.length && answer.desk !== undefined) line.append(make("span", "cite unknown", site.say("standing-unknown")));
  const alike = new Set(answer.items.map((item) => item.standing)).size === 1;
  answer.items.forEach((item, i) => {
    const part = make("span", "result-item");
    if (item.label) part.append(make("span", "where", item.label + " "));
    part.append(make("b", "num", item.value));
    if (!alike || i === answer.items.length - 1) {
      part.append(" ", make("span", "cite " + item.standing, site.say("standing-" + item.standing)));
    }
    line.append(part, " ");
  });
  if (answer.desk) {
    line.append(make("span", "result-ask", site.say("ask") + site.say("colon")));
    line.append(make("b", "num", answer.desk));
  }
  return answer.items.length || answer.desk !== undefined ? line : null;
}

/* A result: title, answer, and room for a passage that comes later. */
export function card(doc, want, site, options) {
  const node = make("a", "result");
  const { world } = site;
  node.href = site.address(doc.address);
  node.setAttribute("data-search-result", "");
  node.append(marked(make("b", "result-title"), titleOf(doc, site, options.grouped), want.needles, world.folding));
  const answer = site.engine.answer(doc, want);
  const line = answer && answerLine(answer, site);
  if (line) node.append(line);
  if (!options.brief) {
    const room = make("span", "result-text");
    node.append(room);
    node.fill = () => {
      const text = site.engine.passage(doc, want, answer);
      if (!text) return;
      const needles = want.needles.concat(want.rest);
      room.replaceChildren();
      marked(room, excerpt(text, want.rest.length ? want.rest : needles, world.folding, site.width), needles, world.folding);
    };
    node.fill();
  }
  return node;
}
