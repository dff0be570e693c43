/* What the browser adds to a page that is complete without it. Classic script: works from file:// too.
   Each part stands alone and does nothing where its elements are missing. */
(function () {
  "use strict";
  var site = JSON.parse(document.getElementById("site-words").textContent), text = site.words, base = site.base;
  var body = document.body;
  var all = function (selector, root) { return Array.from((root || document).querySelectorAll(selector)); };
  var make = function (tag, attributes, content) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (content !== undefined) element.textContent = content;
    return element;
  };
  var stored = {
    get: function (key) { try { return localStorage.getItem(key); } catch (error) { return null; } },
    set: function (key, value) { try { localStorage.setItem(key, value); } catch (error) { /* storage is off */ } }
  };
  var script = function (name) {
    var element = make("script", { src: base + "static/" + name });
    document.head.append(element);
    return element;
  };
  // Material's own script, if mkdocs.yml asks for it, sees to the palette itself.
  var material = Boolean(document.getElementById("__config"));

  // The switch for light and dark, kept as Material keeps it: its inline script applies it before the page is drawn.
  function switchPalette() {
    var options = all("[data-md-component=palette] input"), system = matchMedia("(prefers-color-scheme: dark)");
    if (material || !options.length) return;
    var buttons = all("[data-md-component=palette] label").map(asButton);
    var color = function (option) {
      var values = {};
      ["media", "scheme", "primary", "accent"].forEach(function (key) { values[key] = option.getAttribute("data-md-color-" + key); });
      return values;
    };
    var apply = function (index) {
      var chosen = color(options[index]), real = chosen;
      if (chosen.media === "(prefers-color-scheme)") {
        real = color(options.find(function (option) { return option.dataset.mdColorMedia.indexOf(system.matches ? "dark" : "light") > 0; }) || options[index]);
      }
      Object.keys(real).forEach(function (key) { body.setAttribute("data-md-color-" + key, real[key]); });
      options[index].checked = true;
      buttons.forEach(function (button, at) { button.hidden = at !== index; });
      return chosen;
    };
    var before = __md_get("__palette"), now = before && options[before.index] ? before.index : 0;
    options.forEach(function (option, index) {
      option.tabIndex = -1;  // its button is in the keyboard's way
      option.addEventListener("change", function () {
        now = index;
        __md_set("__palette", { index: index, color: apply(index) });
        buttons[index].focus();
      });
    });
    apply(now);
    system.addEventListener("change", function () { apply(now); });
  }

  // A label that switches something becomes a button, which a keyboard reaches too.
  function asButton(label) {
    var button = make("button", { type: "button", "class": label.className });
    if (label.title) button.title = label.title;
    // On a wide screen only its sign is shown.
    button.setAttribute("aria-label", label.title || label.textContent.trim());
    button.hidden = label.hidden;
    button.append.apply(button, Array.from(label.childNodes));
    button.onclick = function () { document.getElementById(label.htmlFor).click(); };
    label.replaceWith(button);
    return button;
  }
  function openDrawer() {
    var drawer = document.getElementById("__drawer"), label = document.querySelector(".md-header__menu");
    if (!label) return;
    var menu = asButton(label);
    drawer.checked = false;  // Firefox remembers it over a reload
    var tell = function () { menu.setAttribute("aria-expanded", String(drawer.checked)); };
    drawer.addEventListener("change", tell);
    tell();
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && drawer.checked) { drawer.click(); menu.focus(); }
    });
  }

  // The time in Japan, wherever the reader is.
  var japan = function () { return new Date(Date.now() + 9 * 3600 * 1000); };
  var iso = function (date) { return date.toISOString().slice(0, 10); };

  // A fact that has not been checked for long says so, in an offline copy too.
  function markStale() {
    var today = iso(japan());
    all("[data-fresh]").forEach(function (element) {
      if (element.dataset.fresh < today) element.dataset.stale = text.stale;
    });
  }

  // Opening hours: eight days (Monday to Sunday, holiday) of "start-end" in minutes, then ";MMDD-MMDD" closed each year.
  // "=" for a holiday: as on the weekday that it falls on.
  function isOpen(hours, now, holidays) {
    var parts = hours.split(";"), days = parts[0].split("/"), date = iso(now);
    var monthDay = date.slice(5, 7) + date.slice(8), minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    var closed = parts.slice(1).some(function (span) {
      var ends = span.split("-");
      return ends[0] <= ends[1] ? monthDay >= ends[0] && monthDay <= ends[1] : monthDay >= ends[0] || monthDay <= ends[1];
    });
    var weekday = (now.getUTCDay() + 6) % 7;
    var day = holidays.indexOf(date) >= 0 && days[7] !== "=" ? 7 : weekday;
    return !closed && days[day].split(",").some(function (time) {
      var ends = time.split("-");
      return time && minute >= +ends[0] && minute < +ends[1];
    });
  }
  function markOpen() {
    var calls = all("[data-hours]").filter(function (call) { return call.dataset.hours; });
    var show = function () {
      calls.forEach(function (call) {
        var open = isOpen(call.dataset.hours, japan(), window.JAPAN_HOLIDAYS || []);
        call.classList.add("timed");
        call.append(make("span", { "class": "open-now" }, open ? text["open-now"] : text["closed-now"]));
      });
    };
    if (!calls.length) return;
    var sameAlways = calls.every(function (call) { return /^([^/]+)(\/\1){7}$/.test(call.dataset.hours); });
    if (!sameAlways) script("holidays.js").onload = show; else show();
  }

  // Sources open in place; without scripts the link leads to the list at the end.
  function openSources() {
    var dialog;
    document.addEventListener("click", function (event) {
      var link = event.target.closest('a[href^="#fn:"]');
      var source = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!source || !window.HTMLDialogElement) return;
      event.preventDefault();
      if (!dialog) { dialog = make("dialog", { "class": "source", "aria-label": text.source }); body.append(dialog); }
      var content = source.cloneNode(true);
      all(".footnote-backref", content).forEach(function (back) { back.remove(); });
      dialog.replaceChildren.apply(dialog, Array.from(content.childNodes));
      var fact = link.closest("[data-fact]") || link.closest("li, p").querySelector("[data-fact]");
      if (fact) dialog.append(reportLink(fact.dataset.fact));
      dialog.append(closeButton(dialog));
      dialog.showModal();
    });
  }
  // A wrong fact is reported with its id.
  function reportLink(fact) {
    return make("a", { "class": "report", href: text["report-address"] + encodeURIComponent(fact), rel: "noopener" }, text.report);
  }
  function closeButton(dialog) {
    var button = make("button", { type: "button" }, text.close);
    button.onclick = function () { dialog.close(); };
    dialog.onclick = function (event) { if (event.target === dialog) dialog.close(); };
    return button;
  }

  // A sentence fills the screen, for the other side of the counter, with its reading and its meaning.
  function enlargeSentences() {
    var dialog;
    all("article .say").forEach(function (say) {
      var lines = [say], next = say.nextElementSibling;
      if (next && next.classList.contains("reading")) { lines.push(next); next = next.nextElementSibling; }
      if (next && next.tagName === "P" && !next.className && !next.querySelector("a")) lines.push(next);
      var button = make("button", { type: "button", "class": "enlarge" }, text.enlarge);
      button.onclick = function () {
        if (!dialog) { dialog = make("dialog", { "class": "big" }); body.append(dialog); }
        dialog.replaceChildren.apply(dialog, lines.map(function (line) { return line.cloneNode(true); }));
        dialog.append(closeButton(dialog));
        dialog.setAttribute("aria-label", say.textContent);
        dialog.showModal();
      };
      lines[lines.length - 1].after(button);
    });
  }

  // The exact label can be copied into a translator or a search: the label is the button for it.
  function copyLabels() {
    if (!navigator.clipboard) return;
    all("strong.ja").filter(function (label) { return !label.closest("a, summary"); }).forEach(function (label) {
      var button = make("button", { type: "button", "class": "ja", lang: "ja", title: text.copy }, label.textContent);
      button.onclick = function () {
        navigator.clipboard.writeText(button.textContent).then(function () {
          button.classList.add("copied");
          button.title = text.copied;
        });
      };
      label.replaceWith(button);
    });
  }

  // Papers and checklists keep their ticks on this device only, by page and wording; the whole line is to be pressed.
  function keepTicks() {
    var key = "ticks:" + location.pathname, ticked = JSON.parse(stored.get(key) || "[]");
    var boxes = all(".task-list-item [type=checkbox]");
    boxes.forEach(function (box) {
      var label = make("label"), line = box.parentElement;
      if (line.tagName === "LABEL") line = line.parentElement;
      while (line.firstChild && !/^(UL|OL|P|DL|DIV|DETAILS)$/.test(line.firstChild.nodeName)) label.append(line.firstChild);
      line.prepend(label);
      box.value = label.textContent.trim();
      box.checked = box.checked || ticked.indexOf(box.value) >= 0;
      box.addEventListener("change", function () {
        stored.set(key, JSON.stringify(boxes.filter(function (one) { return one.checked; }).map(function (one) { return one.value; })));
      });
    });
  }

  // Lists and tables of carriers: typing any name or alias narrows all of a page's, headings sort.
  var fold = function (value) { return value.normalize("NFKC").toLowerCase().replace(/[\s\-_!！・]/g, ""); };
  function filterCarriers() {
    var pickers = all(".picker"), items = [], names;
    if (!pickers.length) return;
    pickers.forEach(function (picker) {
      items = items.concat(all("tbody > tr", picker), all("li", picker), Array.from(picker.children).filter(function (child) { return child.tagName === "DETAILS"; }));
    });
    // A table or list of which nothing is left goes with its heading.
    var groups = all(".picker > table, .picker > ul");
    var input = make("input", { type: "search", "class": "picker-filter", "aria-label": text.filter, placeholder: text.filter, autocomplete: "off" });
    var none = make("p", { role: "status" });
    // Other names are the same on every page: one file for all, fetched when somebody types.
    var called = function (item) {
      var link = item.querySelector("a"), id = link && /\/carriers\/([a-z0-9-]+)\//.exec(link.href);
      return item.textContent + " " + (link && link.dataset.alias || "") + " " + (id && window.CARRIER_NAMES && window.CARRIER_NAMES[id[1]] || "");
    };
    var narrow = function () {
      var wanted = fold(input.value), shown = 0;
      items.forEach(function (item) {
        var fits = fold(called(item)).indexOf(wanted) >= 0;
        item.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      groups.forEach(function (group) {
        var before = group.previousElementSibling;
        group.hidden = !group.querySelector("tbody > tr:not([hidden]), li:not([hidden])");
        if (before && /^(H[2-4]|P)$/.test(before.tagName)) before.hidden = group.hidden;
      });
      none.textContent = shown ? "" : text.none;
    };
    input.addEventListener("focus", function () { names = names || script("names.js"); names.onload = narrow; });
    input.addEventListener("input", narrow);
    pickers[0].prepend(input);
    pickers[0].append(none);
  }
  function sortTables() {
    all("article table:not([class])").forEach(function (table) {
      var heads = all("thead th", table), rows = table.tBodies[0];
      if (table.scrollWidth > table.clientWidth || table.scrollHeight > table.clientHeight) table.tabIndex = 0;
      if (!rows || rows.rows.length < 6) return;
      heads.forEach(function (head, column) {
        if (!head.textContent.trim()) return;
        var button = make("button", { type: "button" });
        button.append.apply(button, Array.from(head.childNodes));
        head.append(button);
        // A column of figures is sorted by its first figure; a cell without one is unknown.
        var figures = Array.from(rows.rows).some(function (row) { return row.cells[column].classList.contains("num"); });
        var value = function (row) {
          var shown = row.cells[column].textContent.trim();
          if (!figures) return shown;
          var number = /\d[\d,]*(\.\d+)?/.exec(shown.normalize("NFKC"));
          return number ? +number[0].replace(/,/g, "") : null;
        };
        button.onclick = function () {
          var down = head.getAttribute("aria-sort") === "ascending";
          heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
          head.setAttribute("aria-sort", down ? "descending" : "ascending");
          rows.append.apply(rows, Array.from(rows.rows).sort(function (a, b) {
            var x = value(a), y = value(b);
            if (x === null || y === null) return (x === null) - (y === null);  // unknown last, both ways
            var order = figures ? x - y : x.localeCompare(y, document.documentElement.lang);
            return down ? -order : order;
          }));
        };
      });
    });
  }

  // Tabs: a choice holds for every page (Material's inline script applies it), an address opens its tab.
  function linkTabs() {
    var labels = all(".tabbed-labels > label");
    labels.forEach(function (label) {
      document.getElementById(label.htmlFor).addEventListener("change", function () {
        var name = label.textContent.trim(), set = label.closest(".tabbed-set");
        labels.forEach(function (other) {
          if (other.textContent.trim() === name && other.closest(".tabbed-set") !== set) document.getElementById(other.htmlFor).checked = true;
        });
        if (!material) __md_set("__tabs", [name].concat((__md_get("__tabs") || []).filter(function (old) { return old !== name; })));
      });
    });
  }

  // What an address names must not stay in a closed fold or behind another tab.
  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.classList.contains("tabbed-block")) {
        var tabs = at.closest(".tabbed-set"), index = Array.from(at.parentElement.children).indexOf(at);
        all("input", tabs).filter(function (input) { return input.parentElement === tabs; })[index].checked = true;
      }
    }
    target.scrollIntoView();
  }

  // The contents beside the text show where the reader is.
  function followContents() {
    var links = all(".md-nav--secondary a[href^='#']"), frame = 0;
    var places = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    if (material || !links.length) return;
    var mark = function () {
      frame = 0;
      var current = -1;
      places.forEach(function (place, index) {
        // Of a hidden tab's headings none is passed.
        if (place && place.offsetParent && place.getBoundingClientRect().top < innerHeight / 4) current = index;
      });
      links.forEach(function (link, index) {
        link.classList.toggle("md-nav__link--active", index === current);
        if (index === current) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
      });
      var pane = links[0].closest(".md-sidebar__scrollwrap"), link = links[current];
      if (pane && link && pane.scrollHeight > pane.clientHeight) pane.scrollTop = link.offsetTop - pane.clientHeight / 2;
    };
    addEventListener("scroll", function () { frame = frame || requestAnimationFrame(mark); }, { passive: true });
    mark();
  }

  // The navigation beside the text is scrolled to the open page.
  function showPlace() {
    var here = all(".md-nav--primary .md-nav__link--active").pop(), pane = here && here.closest(".md-sidebar__scrollwrap");
    if (pane && here.offsetTop > pane.clientHeight / 2) pane.scrollTop = here.offsetTop - pane.clientHeight / 2;
  }

  function rememberLanguage() {
    all("[data-language]").forEach(function (link) {
      link.addEventListener("click", function () { stored.set("language", link.dataset.language); link.hash = location.hash; });
    });
  }

  // The lost page stays readable without a network once it has been seen.
  function keepOffline() {
    var secure = location.protocol === "https:" || location.hostname === "127.0.0.1" || location.hostname === "localhost";
    if (/\/lost\/$/.test(location.pathname) && secure && "serviceWorker" in navigator) {
      navigator.serviceWorker.register(base + "sw.js").catch(function () { /* private window */ });
    }
  }

  [switchPalette, openDrawer, markStale, markOpen, openSources, enlargeSentences, copyLabels, keepTicks, filterCarriers, sortTables,
    linkTabs, openTarget, followContents, showPlace, rememberLanguage, keepOffline].forEach(function (part) { part(); });
  addEventListener("hashchange", openTarget);
})();
