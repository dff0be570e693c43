/* The results page: one box, filters as chips, results in rank order. What is shown stays. */
import { card, make } from "./drawing.js";
import { touch } from "./turns.js";

export const AT_ONCE = 3; // results that a key waits for
const EACH = 2; // further ones a turn
const PAUSE = 120; // after a key, before the others are added
const MOST = 20;
const SETTLES = 300; // so long after a key the address is written: Safari takes 100 in 30 seconds

/* The state of the page as it stands in the address. */
function stateOf(world) {
  const given = new URLSearchParams(location.search);
  const place = (rows, name) => rows.findIndex((row) => row[0] === given.get(name));
  return { query: given.get("q") || "", procedure: place(world.procedures, "procedure"), type: place(world.types, "type") };
}

function keep(query, filters, world) {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  if (filters.procedure >= 0) given.set("procedure", world.procedures[filters.procedure][0]);
  if (filters.type >= 0) given.set("type", world.types[filters.type][0]);
  const tail = String(given) ? "?" + given : "";
  try {
    history.replaceState(history.state, "", location.pathname + tail + location.hash);
  } catch {
    // A copy on a disk may not change its address: nothing depends on it.
  }
  // The other language answers the same query.
  for (const link of document.querySelectorAll("a[data-language], a[hreflang]")) {
    const [path, hash = ""] = link.getAttribute("href").split("#");
    link.setAttribute("href", path.split("?")[0] + tail + (hash && "#" + hash));
  }
}

/* One filter: a choice among what the results have, if there is one. */
function choices(field, rows, results, filters, site) {
  const there = rows.map((row, i) => i).filter((i) => results.some((doc) => doc[field] === i));
  if (there.length < 2 && filters[field] < 0) return null;
  const group = make("fieldset", "chips");
  group.append(make("legend", "", site.say("filter-" + field)));
  for (const i of [-1, ...there]) {
    const label = make("label", "chip");
    const radio = make("input");
    radio.type = "radio";
    radio.name = field;
    radio.value = i;
    radio.defaultChecked = filters[field] === i;
    label.append(radio, make("span", "", i < 0 ? site.say("filter-all") : rows[i][1]));
    group.append(label);
  }
  return group;
}

/* The children of a list, those that look the same left in place: laying them out anew is what takes time. */
export function replaced(list, items) {
  const before = Array.from(list.children);
  for (const item of before.slice(items.length)) item.remove();
  return items.map((item, i) => {
    if (before[i] && before[i].isEqualNode(item)) return before[i];
    if (before[i]) before[i].replaceWith(item);
    else list.append(item);
    return item;
  });
}

export function resultsPage(input, area, site, whenText) {
  const { world, engine } = site;
  const state = stateOf(world);
  let filters = { procedure: state.procedure, type: state.type };
  const tools = make("div", "filters");
  const status = make("p", "result-count");
  const list = make("div", "result-groups");
  status.setAttribute("role", "status");
  area.replaceChildren(tools, status, list);
  let cards = [];
  let shown = [];
  let timer = 0;
  let group = null;
  let unkept = 0;

  const fits = (doc) =>
    (filters.procedure < 0 || doc.procedure === filters.procedure) && (filters.type < 0 || doc.type === filters.type);

  /* Adds the next result; results of one carrier that follow each other stand below its name. */
  function add(want) {
    const doc = shown[cards.length];
    if (!doc) return false;
    if (!group || group.carrier !== doc.carrier) {
      const name = doc.carrier < 0 ? site.say("general") : world.carriers[doc.carrier][1];
      const section = make("section", "result-group");
      const items = make("ol", "result-list");
      section.setAttribute("aria-label", name);
      section.append(make("h2", "", name), items);
      list.append(section);
      group = { carrier: doc.carrier, items };
    }
    const item = make("li");
    const node = card(doc, want, site, { grouped: true });
    item.append(node);
    group.items.append(item);
    cards.push(node);
    return true;
  }
  function more(want, wait) {
    clearTimeout(timer);
    timer = setTimeout(function step() {
      for (let i = 0; i < EACH; i++) if (!add(want)) return;
      timer = setTimeout(step, 20);
    }, wait);
  }
  function tell(found) {
    const missing = engine.missing ? " " + site.say("text-missing") : "";
    if (!input.value.trim()) status.textContent = "";
    else if (found.pending) status.textContent = site.say("coming");
    else if (shown.length && !found.near.length) status.textContent = site.say("count").replace("{count}", String(shown.length)) + missing;
    else status.textContent = site.say("nothing") + missing;
  }
  function show() {
    const raw = input.value;
    const found = engine.search(raw);
    const all = found.results.slice(0, 2 * MOST);
    shown = (all.length ? all.filter(fits) : found.near).slice(0, MOST);
    area.classList.toggle("asked", raw.trim() !== "");
    document.body.classList.toggle("search-asked", raw.trim() !== "");
    const certain = all.slice(0, found.certain || all.length);
    const rows = [
      choices("procedure", world.procedures, certain, filters, site),
      choices("type", world.types, certain, filters, site),
    ];
    replaced(tools, rows.filter(Boolean));
    clearTimeout(timer);
    list.replaceChildren();
    cards = [];
    group = null;
    if (found.near.length) list.append(make("p", "result-nearest", site.say("nearest")));
    for (let i = 0; i < AT_ONCE; i++) add(found.want);
    more(found.want, PAUSE);
    tell(found);
    clearTimeout(unkept);
    unkept = setTimeout(write, SETTLES);
    return found;
  }
  /* The address says what is shown; before the reader goes elsewhere at the latest. */
  function write() {
    clearTimeout(unkept);
    unkept = 0;
    keep(input.value.trim(), filters, world);
  }
  /* The text has come: passages fill their room, and what it finds comes after the rest. */
  let last = null;
  function complete() {
    if (!last || last.pending || last.near.length) {
      last = show();
      return;
    }
    for (const node of cards) node.fill();
    const found = engine.search(input.value);
    const seen = new Set(shown);
    shown = shown.concat(found.results.filter((doc) => fits(doc) && !seen.has(doc))).slice(0, MOST);
    more(found.want, 0);
    tell(found);
    last = found;
  }
  tools.addEventListener("change", (event) => {
    filters[event.target.name] = Number(event.target.value);
    last = show();
    write();
    tools.querySelector(`input[name="${event.target.name}"]:checked`).focus();
  });
  input.addEventListener("input", () => {
    touch();
    filters = { procedure: -1, type: -1 };
    last = show();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted || input.value === state.query) return;
    // The browser has put back what stood in the box.
    if (input.value) last = show();
  });
  document.addEventListener("click", () => unkept && write(), true);
  last = show();
  whenText(complete);
}
