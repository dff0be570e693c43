/* What the scripts know of the page they stand on: its base, its words, whether it is a copy on a disk. */

export function siteWords() {
  const node = document.getElementById("site-words");
  const held = node ? JSON.parse(node.textContent) : {};
  return { base: held.base || "./", words: held.words || {}, offline: Boolean(held.offline) };
}

export class Site {
  constructor(engine, texts) {
    const { base, words, offline } = siteWords();
    Object.assign(this, { engine, base, words, offline, texts });
    this.world = engine.world;
    this.width = this.world.spoken === "zh" ? 80 : 150;
  }

  say(key) {
    return this.texts[key] ?? this.words["search-" + key] ?? this.words[key] ?? "";
  }

  address(place) {
    const [path, anchor] = place.split("#");
    const file = this.offline && (path === "" || path.endsWith("/")) ? path + "index.html" : path;
    return this.base + file + (anchor ? "#" + anchor : "");
  }

  /* The results page, for a query. */
  results(query) {
    const page = this.offline ? "search.html" : "search/";
    return this.base + page + "?q=" + encodeURIComponent(query);
  }
}
