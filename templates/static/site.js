/* What the browser adds to a page that is complete without it. Classic script: works from file:// too.
   Each part stands alone and does nothing where its elements are missing. */
(function () {
  "use strict";
  var body = document.body, text = body.dataset, base = text.base || "./";
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
  var script = function (path) {
    var element = make("script", { src: base + "static/" + path });
    document.head.append(element);
    return element;
  };

  // The time in Japan, wherever the reader is.
  var japan = function () { return new Date(Date.now() + 9 * 3600 * 1000); };
  var iso = function (date) { return date.toISOString().slice(0, 10); };

  // A fact that has not been checked for long says so, in an offline copy too.
  function markStale() {
    var today = iso(japan());
    all("[data-fresh]").forEach(function (element) {
      if (element.dataset.fresh < today) element.dataset.stale = text.staleText;
    });
  }

  // Opening hours as in the data: "24h", "mon-fri 09:00-20:00; sat 10:00-17:00; closed hol; closed 12-31..01-03".
  var DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "hol"];
  function daysOf(list) {
    var found = [];
    list.split(",").forEach(function (item) {
      var ends = item.split("-").map(function (day) { return DAYS.indexOf(day); });
      for (var i = ends[0]; i <= ends[ends.length - 1]; i++) found.push(DAYS[i]);
    });
    return found;
  }
  function isOpen(hours, now, holidays) {
    if (hours === "24h") return true;
    var minute = now.getUTCHours() * 60 + now.getUTCMinutes(), day = iso(now), monthDay = day.slice(5);
    var holiday = holidays.indexOf(day) >= 0, weekday = DAYS[(now.getUTCDay() + 6) % 7];
    var parts = hours.split(";").map(function (part) { return part.trim(); });
    if (holiday && parts.indexOf("closed hol") >= 0) return false;
    var closed = parts.some(function (part) {
      var span = /^closed (\d\d-\d\d)(?:\.\.(\d\d-\d\d))?$/.exec(part);
      if (!span) return false;
      var from = span[1], to = span[2] || span[1];
      return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
    });
    if (closed) return false;
    var open = parts.filter(function (part) { return !/^closed/.test(part); }).map(function (part) {
      var words = part.split(" ");
      return { days: words.length > 1 ? daysOf(words[0]) : DAYS, time: words[words.length - 1] };
    });
    var named = open.some(function (part) { return part.days.indexOf("hol") >= 0; });
    var today = holiday && named ? "hol" : weekday;
    return open.some(function (part) {
      var times = part.time.split("-").map(function (time) { return +time.slice(0, 2) * 60 + +time.slice(3); });
      return part.days.indexOf(today) >= 0 && minute >= times[0] && minute < times[1];
    });
  }
  function markOpen() {
    var calls = all("[data-hours]").filter(function (call) { return call.dataset.hours.indexOf("?") < 0; });
    var show = function () {
      calls.forEach(function (call) {
        var open = isOpen(call.dataset.hours, japan(), window.JAPAN_HOLIDAYS || []);
        call.classList.add("timed");
        call.querySelector("small").prepend(make("span", { "class": "open-now" }, open ? text.open : text.closed));
      });
    };
    var byDate = calls.some(function (call) { return /[a-z]{3}/.test(call.dataset.hours); });
    if (byDate) script("holidays.js").onload = show; else show();
  }

  // Sources open in place; without scripts the link leads to the list at the end.
  function openSources() {
    var dialog;
    document.addEventListener("click", function (event) {
      var link = event.target.closest('a[href^="#s"]');
      var source = link && /^#s\d+$/.test(link.hash) && document.getElementById(link.hash.slice(1));
      if (!source || !window.HTMLDialogElement) return;
      event.preventDefault();
      if (!dialog) { dialog = make("dialog", { "class": "source", "aria-label": text.source }); body.append(dialog); }
      var content = make("div");
      content.append.apply(content, Array.from(source.cloneNode(true).childNodes));
      dialog.replaceChildren(content, closeButton(dialog));
      dialog.showModal();
    });
  }
  function closeButton(dialog) {
    var button = make("button", { type: "button" }, text.close);
    button.onclick = function () { dialog.close(); };
    dialog.onclick = function (event) { if (event.target === dialog) dialog.close(); };
    return button;
  }

  // A sentence fills the screen, for the other side of the counter.
  function enlargeSentences() {
    var dialog;
    all("[data-say]").forEach(function (say) {
      var button = make("button", { type: "button" }, text.enlarge);
      button.onclick = function () {
        if (!dialog) { dialog = make("dialog", { "class": "big" }); body.append(dialog); }
        dialog.replaceChildren.apply(dialog, all("p", say).map(function (line) { return line.cloneNode(true); }));
        dialog.append(closeButton(dialog));
        dialog.setAttribute("aria-label", say.querySelector("p").textContent);
        dialog.showModal();
      };
      say.append(button);
    });
  }

  // The exact label can be copied into a translator or a search: the label is the button for it.
  function copyLabels() {
    if (!navigator.clipboard) return;
    all(".short .btn-ja, .steps .btn-ja").forEach(function (label) {
      var button = make("button", { type: "button", "class": "btn-ja", lang: "ja", title: text.copy }, label.textContent);
      button.onclick = function () {
        navigator.clipboard.writeText(button.textContent).then(function () {
          button.classList.add("copied");
          button.title = text.copied;
        });
      };
      label.replaceWith(button);
    });
  }

  // Papers and checklists keep their ticks on this device only.
  function keepTicks() {
    all("[data-checklist]").forEach(function (list) {
      var key = "ticks:" + list.dataset.checklist, ticked = (stored.get(key) || "").split(" ");
      all("input[type=checkbox]", list).forEach(function (box) { box.checked = ticked.indexOf(box.value) >= 0; });
      list.addEventListener("change", function () {
        var boxes = all("input:checked", list).map(function (box) { return box.value; });
        stored.set(key, boxes.join(" "));
      });
    });
  }

  // Lists and tables of carriers: typing any name or alias narrows them, boxes filter, headings sort.
  var fold = function (value) { return value.normalize("NFKC").toLowerCase().replace(/[\s\-_!！・]/g, ""); };
  function filterCarriers() {
    all("[data-picker]").forEach(function (picker, index) {
      var items = all("[data-alias]", picker);
      var input = make("input", { type: "search", "class": "picker-filter", "aria-label": text.filter, placeholder: text.filter, autocomplete: "off", id: "pick-" + index });
      var none = make("p", { role: "status" });
      var boxes = all("[data-filter]", picker);
      var filters = picker.querySelector("[data-filters]");
      if (filters) filters.hidden = false;
      var chosen = function (name) {
        return boxes.filter(function (box) { return box.dataset.filter === name && box.checked; }).map(function (box) { return box.value; });
      };
      var apply = function () {
        var wanted = fold(input.value), cards = chosen("card"), networks = chosen("network"), shown = 0;
        items.forEach(function (item) {
          var name = item.querySelector("a, th").textContent + " " + item.dataset.alias;
          var fits = fold(name).indexOf(wanted) >= 0;
          if (item.dataset.card) {
            fits = fits && cards.indexOf(item.dataset.card) >= 0;
            fits = fits && (!networks.length || networks.some(function (network) { return item.dataset.network.split(" ").indexOf(network) >= 0; }));
          }
          item.hidden = !fits;
          shown += fits ? 1 : 0;
        });
        none.textContent = shown ? "" : text.none;
      };
      input.addEventListener("input", apply);
      picker.addEventListener("change", apply);
      picker.prepend(input);
      picker.append(none);
    });
  }
  function sortTables() {
    all("table[data-sort]").forEach(function (table) {
      var heads = all("thead th", table), rows = table.tBodies[0];
      heads.forEach(function (head, column) {
        var button = make("button", { type: "button" }, head.textContent);
        head.replaceChildren(button);
        button.onclick = function () {
          var down = head.getAttribute("aria-sort") === "ascending";
          heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
          head.setAttribute("aria-sort", down ? "descending" : "ascending");
          var value = function (row) {
            var cell = row.cells[column];
            return cell.dataset.value !== undefined ? +cell.dataset.value : cell.querySelector(".unknown") ? null : cell.textContent.trim();
          };
          var compare = function (a, b) {
            var x = value(a), y = value(b);
            if (x === null || y === null) return (x === null) - (y === null);  // unknown last, both ways
            var order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), document.documentElement.lang);
            return down ? -order : order;
          };
          rows.append.apply(rows, Array.from(rows.rows).sort(compare));
        };
      });
    });
  }

  function rememberLanguage() {
    all("[data-language]").forEach(function (link) {
      link.addEventListener("click", function () { stored.set("language", link.getAttribute("href").match(/([a-z]{2})\/[^.]*$/)[1]); link.hash = location.hash; });
    });
  }

  // The lost page stays readable without a network once it has been seen.
  function keepOffline() {
    var secure = location.protocol === "https:" || location.hostname === "127.0.0.1" || location.hostname === "localhost";
    if (text.path === "lost/" && secure && "serviceWorker" in navigator) {
      navigator.serviceWorker.register(base + "sw.js").catch(function () { /* private window */ });
    }
  }

  // A number that is to be seen must not stay in a closed fold when a link leads to it.
  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  }

  [markStale, markOpen, openSources, enlargeSentences, copyLabels, keepTicks, filterCarriers, sortTables, rememberLanguage, keepOffline, openTarget].forEach(function (part) { part(); });
  window.addEventListener("hashchange", openTarget);
})();

/* Loads the search when it is first touched: a click or focus in a box, the key "/", or ?q= in the address. */
(function () {
  var boxes = ["q", "home-q", "page-q"].map(function (id) { return document.getElementById(id); }).filter(Boolean);
  var base = document.body.dataset.base || "./", started = false;
  function start() {
    if (started) return;
    started = true;
    ["search-index.js", "search.js"].forEach(function (name) {
      var script = document.createElement("script");
      script.src = base + "static/" + name;
      script.async = false; // fetched together, run in order
      document.head.append(script);
    });
  }
  boxes.forEach(function (box) {
    // In a turn of its own: the box takes its first letter before anything is loaded.
    ["focus", "pointerdown", "input"].forEach(function (name) {
      box.addEventListener(name, function () { setTimeout(start, 0); });
    });
  });
  if (document.activeElement && boxes.indexOf(document.activeElement) >= 0) start();
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(at.tagName) || at.isContentEditable) return;
    var box = boxes[0];
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  if (document.getElementById("page-q") && /[?&]q=[^&]/.test(location.search)) start();
})();
