/* Live results under a box: the combobox pattern with a list, and a way to all results at its end. */
import { card, make } from "./drawing.js";
import { AT_ONCE, replaced } from "./page.js";
import { soon, touch } from "./turns.js";

const SHOWN = 5;

export function combobox(input, site, whenText) {
  const { engine } = site;
  const id = input.id + "-list";
  const popup = make("div", "search-list");
  const status = make("span", "search-status");
  let options = [];
  let active = -1;
  let opened = 0;
  let dismissed = false;
  let last = null;
  for (const old of input.parentNode.querySelectorAll(".search-list, .search-status")) old.remove();
  popup.id = id;
  popup.setAttribute("role", "listbox");
  popup.setAttribute("aria-label", site.say("results"));
  popup.hidden = true;
  status.setAttribute("role", "status");
  const given = {
    role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": id,
  };
  for (const name of Object.keys(given)) input.setAttribute(name, given[name]);
  input.parentNode.append(popup, status);

  function choose(next) {
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = next;
    const option = options[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }
  function close() {
    choose(-1);
    popup.hidden = true;
    popup.replaceChildren();
    options = [];
    opened += 1;
    last = null;
    input.setAttribute("aria-expanded", "false");
  }
  function asOption(node, i) {
    node.id = id + "-" + i;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    node.tabIndex = -1;
    return node;
  }
  function toAll() {
    const node = make("a", "search-all", site.say("all"));
    node.href = site.results(input.value.trim());
    return node;
  }
  function waiting(found) {
    const note = make("p", "search-note", site.say(found.pending ? "coming" : "nothing"));
    note.setAttribute("role", "presentation");
    return note;
  }
  function open() {
    const raw = input.value;
    const turn = ++opened;
    if (!raw.trim()) {
      status.textContent = "";
      close();
      return;
    }
    const found = engine.search(raw);
    const results = (found.results.length ? found.results : found.near).slice(0, SHOWN);
    last = found;
    const add = (count) => {
      const nodes = results.slice(0, count).map((doc, i) => asOption(card(doc, found.want, site, { brief: true }), i));
      const ending = count < results.length ? [] : [asOption(toAll(), results.length)];
      const note = found.results.length ? [] : [waiting(found)];
      const old = Array.from(popup.children).slice(note.length + nodes.length, note.length + results.length);
      options = replaced(popup, [...note, ...nodes, ...(count < results.length ? old : []), ...ending]).filter((node) => node.id);
    };
    choose(-1);
    // The first ones at once, the others a frame later: less to be laid out before a key is answered.
    add(Math.min(AT_ONCE, results.length));
    if (results.length > AT_ONCE) {
      requestAnimationFrame(() => soon(() => {
        if (turn !== opened) return;
        add(results.length);
        choose(active);
      }));
    }
    popup.hidden = false;
    input.setAttribute("aria-expanded", "true");
    const count = found.results.length ? site.say("count").replace("{count}", String(results.length)) : "";
    status.textContent = count || (found.pending ? site.say("coming") : site.say("nothing"));
  }
  input.addEventListener("input", () => {
    touch();
    dismissed = false;
    open();
  });
  input.addEventListener("focus", () => {
    if (popup.hidden && input.value) open();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (popup.hidden) open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = options.length + 1;
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
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", () => setTimeout(() => {
    if (!popup.contains(document.activeElement)) close();
  }, 100));
  // The list changes only where it has been waiting for the text.
  whenText(() => {
    if (document.activeElement === input && !dismissed && last && (last.pending || last.near.length)) open();
  });
  if (document.activeElement === input && input.value) soon(open);
}
