/* Loads the search when it is first touched: a click or focus in a box, the key "/", or ?q= in the address.
   It never fails silently: what does not come is said, with what helps without it. */
import { siteWords } from "./site.js";

const SLOW = 400; // ms after which it is said that the search is coming
const LATE = 15000; // … and that it does not come

const NAMES = ["search-index.js", "search.js"];

function link(place, words, site) {
  const node = document.createElement("a");
  node.href = site.base + place + (site.offline ? "index.html" : "");
  node.textContent = words;
  return node;
}

/* What stands where the results will: the query, what is the matter, and other ways. */
function notice(site, query, failed, again) {
  const box = document.createElement("div");
  box.className = "search-notice";
  box.setAttribute("role", "status");
  const said = document.createElement("p");
  const word = (key) => site.words["search-" + key] || "";
  const what = word(failed ? "failed" : "coming");
  said.textContent = query ? `“${query}” · ${what}` : what;
  box.append(said);
  if (failed) {
    const ways = document.createElement("p");
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = word("again");
    retry.addEventListener("click", again);
    ways.append(retry, " ", link("lost/", word("to-lost"), site), " ", link("carriers/", word("to-carriers"), site));
    box.append(ways);
  }
  return box;
}

export function loader() {
  const boxes = ["q", "home-q"].map((id) => document.getElementById(id)).filter(Boolean);
  const area = document.getElementById("search-results");
  const site = siteWords();
  const asked = new URLSearchParams(location.search).get("q") || "";
  let started = false;
  let timers = [];

  function say(failed) {
    if (window.simSearchReady) return;
    const input = area ? boxes[0] : boxes.find((box) => box === document.activeElement) || boxes[0];
    if (!input) return;
    const query = input.value || asked;
    if (area && !input.value) input.value = asked;
    const node = notice(site, query, failed, () => {
      started = false;
      input.focus();
      start();
    });
    if (area) {
      area.replaceChildren(node);
      return;
    }
    if (!query && !failed) return;
    for (const old of input.parentNode.querySelectorAll(".search-list")) old.remove();
    node.classList.add("search-list");
    input.parentNode.append(node);
  }
  function fail() {
    timers.forEach(clearTimeout);
    say(true);
  }
  function start() {
    if (started || window.simSearchReady) return;
    started = true;
    timers = [setTimeout(say, SLOW, false), setTimeout(say, LATE, true)];
    for (const name of NAMES) {
      const script = document.createElement("script");
      script.src = site.base + "static/" + name;
      script.async = false; // fetched together, run in order
      script.onerror = fail;
      document.head.append(script);
    }
  }
  for (const box of boxes) {
    // In a turn of its own: the box takes its first letter before anything is loaded.
    for (const name of ["focus", "pointerdown", "input"]) box.addEventListener(name, () => setTimeout(start, 0));
  }
  if (boxes.includes(document.activeElement)) start();
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const typing = /^(input|textarea|select)$/i.test(at.tagName) || at.isContentEditable;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const box = boxes[0];
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  if (area && asked) {
    document.body.classList.add("search-asked");
    area.classList.add("asked");
    if (!boxes[0].value) boxes[0].value = asked;
    start();
  }
}
