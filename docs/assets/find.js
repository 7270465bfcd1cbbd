/* Finds names: agencies, regions, years, terms. The names lie in find.json at the root of the edition (scripts/pages/
   finder.py), which is loaded when somebody begins to search. Found names stand above what the theme finds in the texts,
   in every `.ogi-find` of a page, and serve the page "Compare" through window.ogiFind. */
(function () {
  "use strict";
  var MOST = 8;
  var asset = document.currentScript.src;
  // The one page for missing addresses serves both languages: what lies below en/ is searched in English.
  var missing = document.querySelector("[data-missing]");
  var root = new URL("..", asset);
  if (missing && root.protocol !== "file:" && location.pathname.indexOf(root.pathname + "en/") === 0) root = new URL("en/", root);
  var waiting = null;

  function load(address) {
    if (location.protocol !== "file:") {
      return fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status + " " + address);
        return answer.json();
      });
    }
    // A page from a folder may not fetch: there the same data lie in scripts (scripts/offline.py).
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = String(address).replace(/\.json$/, ".json.js");
      script.onload = function () { done(window.ogiFiles[script.src]); };
      script.onerror = function () { failed(new Error(script.src)); };
      document.head.appendChild(script);
    });
  }

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s'’·・\-‐,，、()（）《》“”"]/g, "");
  }

  function spelling(text) {
    var syllables = text.toLowerCase().split(/[ -]+/).filter(Boolean);
    return {
      starts: syllables.map(function (_, place) { return syllables.slice(place).join(""); }),
      initials: syllables.map(function (syllable) { return syllable[0]; }).join("")
    };
  }

  function readable(text) {
    return text.replace(/-(?=[aoe])/g, "'").replace(/-/g, "");
  }

  function entry(kind, id, name, pinyin, more, facts) {
    return {
      kind: kind, id: id, name: name, pinyin: readable(pinyin || ""), facts: facts,
      plain: plain(name), also: more.filter(Boolean).map(plain), spelling: pinyin ? spelling(pinyin) : null
    };
  }

  function read(data) {
    var english = document.documentElement.lang === "en";
    var all = data.agencies.map(function (a) {
      var facts = [data.kinds[a[5]], data.places[a[4]], a[6]];
      var one = entry("agency", a[0], a[1], a[2], a[3].split("|").concat(a[0]), facts);
      one.division = a[4];
      return one;
    });
    data.regions.forEach(function (r) { all.push(entry("region", r[0], r[1], r[2], [r[0]], [data.words.region])); });
    data.years.forEach(function (y) { all.push(entry("year", String(y), String(y), "", [], [data.words.year])); });
    data.terms.forEach(function (t) { all.push(entry("term", t[0], t[1], "", [t[2]], [data.words.term, t[2] !== t[1] ? t[2] : ""])); });
    all.forEach(function (one) {
      one.href = new URL(data.page[one.kind].replace("{}", one.id).replace(/^en\//, ""), root).href;
      one.label = english && one.pinyin ? one.name + " " + one.pinyin : one.name;
    });
    return { all: all, words: data.words };
  }

  function names() {
    if (!waiting) {
      waiting = load(new URL("find.json", root)).then(read);
      waiting.catch(function () { waiting = null; });
    }
    return waiting;
  }

  // How well a name fits a word: whole, at its beginning, an alias, its pinyin, anywhere; 0 if not at all.
  function fit(one, word) {
    if (one.plain === word || one.also.indexOf(word) >= 0) return 100;
    if (one.plain.indexOf(word) === 0) return 90;
    if (one.also.some(function (other) { return other.indexOf(word) === 0; })) return 80;
    if (one.plain.indexOf(word) > 0) return 70;
    if (one.also.some(function (other) { return other.indexOf(word) > 0; })) return 50;
    if (!one.spelling || !/^[a-zü]{2,}$/.test(word)) return 0;
    var place = one.spelling.starts.findIndex(function (start) { return start.indexOf(word) === 0; });
    if (place === 0) return 75;
    if (place > 0) return 60;
    if (one.spelling.initials.indexOf(word) === 0) return 55;
    return one.spelling.initials.indexOf(word) > 0 ? 40 : 0;
  }

  function search(everything, query, kinds) {
    var whole = plain(query);
    var words = query.trim().split(/[\s,，、]+/).map(plain).filter(Boolean);
    if (!whole) return [];
    var found = [];
    everything.forEach(function (one) {
      if (kinds && kinds.indexOf(one.kind) < 0) return;
      var score = fit(one, whole);
      if (!score && words.length > 1) {
        var each = words.map(function (word) { return fit(one, word); });
        var least = Math.min.apply(null, each);
        score = least ? least / 2 : 0;
      }
      if (score) found.push([score, one]);
    });
    // A region before the many agencies that bear its name.
    found.sort(function (a, b) {
      return b[0] - a[0] || (b[1].kind === "region") - (a[1].kind === "region") || a[1].plain.length - b[1].plain.length
        || (a[1].id < b[1].id ? -1 : 1);
    });
    return found.map(function (pair) { return pair[1]; });
  }

  window.ogiLoad = load;
  window.ogiFind = function (query, kinds) {
    return names().then(function (known) { return search(known.all, query, kinds); });
  };
  window.ogiNames = names;

  function element(tag, properties, children) {
    var made = Object.assign(document.createElement(tag), properties);
    (children || []).forEach(function (child) { made.appendChild(child); });
    return made;
  }

  function item(one) {
    var name = element("h2", { textContent: one.name });
    if (one.pinyin && document.documentElement.lang === "en") {
      name.lang = "zh-Hans";
      name.append(" ", element("span", { className: "pinyin", lang: "zh-Latn", textContent: one.pinyin }));
    }
    var facts = element("p", { textContent: one.facts.filter(Boolean).join(" · ") });
    var article = element("div", { className: "md-search-result__article md-typeset" }, [name, facts]);
    article.setAttribute("data-md-score", "1000");  // the theme opens the first of these on Enter
    var link = element("a", { href: one.href, className: "md-search-result__link", tabIndex: -1 }, [article]);
    return element("li", { className: "md-search-result__item" }, [link]);
  }

  function show(box, query) {
    return names().then(function (known) {
      var found = search(known.all, query, null);
      var list = element("ol", { className: "md-search-result__list" }, found.slice(0, MOST).map(item));
      var told = query.trim() ? (found.length ? known.words.names : known.words.none) + (found.length ? " " + found.length : "") : "";
      box.replaceChildren(element("p", { className: "told", textContent: told }), list);
      if (found.length > MOST) {
        box.appendChild(element("p", { className: "told", textContent: known.words.more.replace("{count}", found.length - MOST) }));
      }
      box.hidden = !told;
      box.setAttribute("data-query", query);
    }).catch(function (error) {
      box.hidden = true;
      if (location.protocol !== "file:") console.error(error);
    });
  }

  // Above what the theme finds: between the line that counts and its list, both of which it keeps hold of.
  var field = document.querySelector(".md-search__input");
  var result = document.querySelector("[data-md-component=search-result]");
  if (field && result) {
    // The theme leaves its dialog, and the landmark in it, without a name.
    document.querySelectorAll(".md-search, .md-search__inner").forEach(function (part) {
      part.setAttribute("aria-label", field.getAttribute("aria-label"));
    });
    var box = element("div", { className: "ogi-found", hidden: true });
    box.setAttribute("aria-live", "polite");
    var look = function () {
      if (!box.parentNode) result.insertBefore(box, result.lastElementChild);
      show(box, field.value);
    };
    field.addEventListener("focus", function () { names().catch(function () {}); });
    field.addEventListener("input", look);
    field.form.addEventListener("reset", function () { box.hidden = true; });
    if (field.value) look();
  }

  // A field of a page's own.
  document.querySelectorAll(".ogi-find").forEach(function (own) {
    var input = own.querySelector("input");
    var below = own.querySelector(".ogi-found");
    own.hidden = false;
    input.addEventListener("input", function () { show(below, input.value); });
    own.addEventListener("submit", function (event) {
      event.preventDefault();
      var first = below.querySelector("a");
      if (first) first.click();
    });
    if (!missing) return;
    // What the missing address may have meant: its last part.
    var parts = decodeURIComponent(location.pathname).split("/").filter(Boolean);
    var last = (parts.pop() || "").replace(/\.html?$/, "").replace(/^index$/, "").replace(/^\d{6}-/, "");
    if (last.length > 1 && last !== "404") {
      input.value = last;
      show(below, last).then(function () {
        if (!below.querySelector("li")) { below.hidden = true; input.value = ""; }
      });
    }
  });
  if (missing && root.pathname.slice(-4) === "/en/") {
    document.querySelectorAll("[data-missing]").forEach(function (part) { part.hidden = part.lang !== "en"; });
  }
})();
