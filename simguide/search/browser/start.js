/* Brings the search up in small steps, then the full text. Loaded by loader.js when search is first touched. */
import { combobox } from "./box.js";
import { Engine } from "./engine.js";
import { Fulltext } from "./fulltext.js";
import { resultsPage } from "./page.js";
import { Site, siteWords } from "./site.js";
import { bySlices, soon } from "./turns.js";
import { documentsOf, unfolded, World } from "./world.js";

function load(name, done, failed) {
  const script = document.createElement("script");
  script.src = siteWords().base + "static/" + name;
  script.async = false; // fetched together, run in order
  script.onload = done;
  script.onerror = failed;
  document.head.append(script);
}

/* The sentences, indexed aside. Without them the words and names answer alone. */
function loadText(engine, done) {
  const fail = () => {
    engine.missing = true;
    window.simSearchText = null;
    done();
  };
  load("vendor/minisearch.js", null, null);
  load("search-text.js", () => {
    if (!window.MiniSearch) {
      fail();
      return;
    }
    const text = new Fulltext(window.MiniSearch, engine.world);
    const pieces = window.simSearchText;
    let piece = [];
    let queue = [];
    let place = 0;
    let id = 0;
    bySlices(() => {
      if (queue.length) text.engine.add(queue.shift());
      else if (piece.length) queue = text.queue(id++, piece.shift());
      else if (place < pieces.length) piece = JSON.parse(pieces[place++]);
      else return false;
      return true;
    }, () => {
      engine.text = text;
      window.simSearchText = null;
      done();
    }, 4, true);
  }, fail);
}

function begin(world, texts) {
  const engine = new Engine(world);
  const site = new Site(engine, texts);
  const waiting = [];
  const whenText = (call) => waiting.push(call);
  const area = document.getElementById("search-results");
  const box = document.getElementById("q");
  // On the results page the box of the header is the one box: it has the page for its list.
  const boxes = ["q", "home-q"].map((id) => document.getElementById(id)).filter((input) => input && !(area && input === box));
  boxes.sort((input) => (input === document.activeElement ? -1 : 1));
  window.simSearchReady = { engine, search: (raw) => engine.search(raw), letters: (raw) => world.folding.letters(raw) };
  if (area) box.value = box.value || new URLSearchParams(location.search).get("q") || "";
  // What runs for the first time is slow: looking up and showing in a turn each.
  const steps = [() => engine.search((area ? box : boxes[0]).value)];
  if (area) steps.push(() => resultsPage(box, area, site, whenText));
  for (const input of boxes) steps.push(() => combobox(input, site, whenText));
  bySlices(() => {
    steps.shift()();
    return steps.length > 0;
  }, () => {
    // What may wait until the first results are drawn. Slips are looked for in what is typed next.
    requestAnimationFrame(() => requestAnimationFrame(() => soon(() => {
      if (!world.lexicon.spellings) world.lexicon.spell();
      loadText(engine, () => waiting.forEach((call) => call()));
    })));
  }, 1);
}

export function start() {
  const parts = window.simSearch;
  if (!parts || window.simSearchReady) return;
  const world = new World(JSON.parse(parts.head));
  let units = null;
  let rows = null;
  let next = 0;
  bySlices(() => {
    if (!units) units = unfolded(JSON.parse(parts.units));
    else if (next < units.length) world.lexicon.learn(units[next++]);
    else if (!rows) rows = documentsOf(JSON.parse(parts.docs));
    else if (world.docs.length < rows.length) world.enter(rows[world.docs.length]);
    else if (!world.names.size) world.name(JSON.parse(parts.names));
    else if (!world.likeness) world.liken(JSON.parse(parts.likeness));
    else {
      world.keep(JSON.parse(parts.rows));
      return false;
    }
    return true;
  }, () => soon(begin, world, world.text), 12);
}
