/* Draws the figures of a page: joins its own rows (JSON in the page) with the specification of its kind and colours
   (charts-specs.js) through the runtime (charts-runtime.js, Vega). Both files are loaded only when the first figure comes
   into view, so nothing here holds up the first paint, and nothing is fetched from anywhere else. What saving needs
   (charts-save.js) is loaded with the first click on it. */
(function () {
  "use strict";
  // The English edition lies in a folder of the site and shares the runtime at the site's root.
  var english = document.documentElement.lang === "en";
  var base = new URL(english ? "../../assets/" : ".", document.currentScript.src).href;
  var loaded = {};
  var drawn = [];

  function load(name) {
    if (!loaded[name]) {
      loaded[name] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = base + name;
        script.onload = done;
        script.onerror = function () {
          delete loaded[name];
          failed(new Error(name));
        };
        document.head.appendChild(script);
      });
    }
    return loaded[name];
  }

  function runtime() {
    return Promise.all([load("charts-specs.js"), load("charts-runtime.js")]);
  }

  function scheme() {
    return document.body.getAttribute("data-md-color-scheme") === "slate" ? "dark" : "light";
  }

  /* What a figure carries; its rows stand there by field, each value once where that is shorter. */
  function content(figure) {
    var data = JSON.parse(figure.querySelector("script.rows").textContent);
    var rows = [];
    Object.keys(data.rows).forEach(function (field) {
      var column = data.rows[field];
      var values = column.of ? column.at.map(function (place) { return column.of[place]; }) : column;
      values.forEach(function (value, place) { (rows[place] = rows[place] || {})[field] = value; });
    });
    data.rows = rows;
    data.description = figure.querySelector(".plot").getAttribute("aria-label");
    return data;
  }

  /* What the pointer shows: the row's own text, in the note that flags and terms use. */
  function tip(handler, event, item, text) {
    if (!window.ogiNote) return;
    if (!text) window.ogiNote.hide();
    else window.ogiNote.show(text, { left: event.clientX, width: 0, top: event.clientY - 8, bottom: event.clientY + 12 });
  }

  /* Draws rows of a kind into an element; the promise gives the view. `more`: `description`, `height` in pixels, and
     `change`, a function that may alter the specification (Vega's) before it is drawn. Other scripts draw with it. */
  window.ogiDraw = function (plot, kind, rows, more) {
    return runtime().then(function () {
      var vega = window.ogiVega;
      var charts = window.ogiCharts;
      // What one drawing changes in a specification must not reach the next. Its letters are those of the page.
      var inside = function (text) { return JSON.stringify(text).slice(1, -1); };
      var font = inside(getComputedStyle(document.body).fontFamily);
      var text = JSON.stringify(charts.specs[kind][scheme()]);
      var spec = JSON.parse(text.split(inside(charts.config[scheme()].font)).join(font));
      spec.data.forEach(function (set) { if (set.name === "rows") set.values = rows; });
      if (more.description) spec.description = more.description;
      if (more.height) spec.height = more.height;
      if (more.change) more.change(spec);
      vega.formatLocale(charts.locale);
      plot.replaceChildren();
      var view = new vega.View(vega.parse(spec), { renderer: "svg", container: plot, hover: true });
      return view.tooltip(tip).runAsync();
    }).then(function (view) {
      name(plot);
      return view;
    });
  };

  /* Vega names marks and axes for screen readers in English and by our names of fields: a mark is named by its own
     text instead, and what has none, such as an axis, is left to the description of the whole and to the table. */
  function name(plot) {
    plot.querySelectorAll("[aria-roledescription]").forEach(function (shape) {
      var item = shape.__data__;
      var text = item && item.datum && item.datum.tip;
      shape.removeAttribute("aria-roledescription");
      if (shape.getAttribute("role") !== "graphics-symbol") return;
      if (text) shape.setAttribute("aria-label", text);
      else shape.setAttribute("aria-hidden", "true");
    });
  }

  function draw(figure) {
    var data = content(figure);
    var plot = figure.querySelector(".plot");
    var colours = scheme();
    return window.ogiDraw(plot, data.kind, data.rows, data).then(function (view) {
      figure.view = view;
      figure.setAttribute("data-drawn", colours);
      plot.tabIndex = 0;
      figure.querySelector(".save").hidden = false;
    });
  }

  function start(figure) {
    if (drawn.indexOf(figure) >= 0) return;
    drawn.push(figure);
    queue = queue.then(breathe).then(function () { return draw(figure); }).catch(function (error) {
      figure.setAttribute("data-drawn", "failed");
      figure.querySelector("details").open = true;
      console.error(error);
    });
  }

  // One after the other, and in between what the reader does comes first.
  var queue = Promise.resolve();
  function breathe() {
    return new Promise(function (go) { setTimeout(go, 0); });
  }

  var figures = document.querySelectorAll(".ogi-figure");
  if (!figures.length) return;

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".ogi-figure [data-save]");
    if (!button) return;
    var figure = button.closest(".ogi-figure");
    load("charts-save.js").then(function () {
      return window.ogiSave(figure, content(figure), button.getAttribute("data-save"));
    }).catch(function (error) { console.error(error); });
  });

  /* The keyboard reads a chart as the pointer does: the arrows go from mark to mark, the same text appears at it, and
     is told to screen readers. Every row of every kind carries its text in `tip`. */

  function marks(plot) {
    var told = {};
    var found = [];
    plot.querySelectorAll("svg path, svg rect, svg line, svg circle").forEach(function (shape) {
      var item = shape.__data__;
      var tip = item && item.datum && item.datum.tip;
      if (!tip || told[tip]) return;
      var box = shape.getBoundingClientRect();
      // A bar of no length has no place of its own; its row is in the table.
      if (!box.width && !box.height) return;
      told[tip] = true;
      found.push({ tip: tip, box: box, shape: shape });
    });
    return found.sort(function (a, b) {
      return Math.abs(a.box.top - b.box.top) > 4 ? a.box.top - b.box.top : a.box.left - b.box.left;
    });
  }

  function forget(plot) {
    plot.querySelectorAll(".at").forEach(function (shape) { shape.classList.remove("at"); });
    if (window.ogiNote) window.ogiNote.hide();
  }

  document.addEventListener("keydown", function (event) {
    var plot = event.target;
    if (!plot.matches || !plot.matches(".ogi-figure .plot") || event.altKey || event.ctrlKey || event.metaKey) return;
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -1e6, End: 1e6 }[event.key];
    if (!step) {
      if (event.key === "Escape") forget(plot);
      return;
    }
    var all = marks(plot);
    if (!all.length) return;
    event.preventDefault();
    var before = all.findIndex(function (mark) { return mark.shape.classList.contains("at"); });
    var here = all[Math.max(0, Math.min(all.length - 1, before + step))];
    forget(plot);
    here.shape.classList.add("at");
    here.shape.scrollIntoView({ block: "nearest" });
    if (window.ogiNote) window.ogiNote.show(here.tip, here.shape.getBoundingClientRect(), here.shape);
    plot.closest(".ogi-figure").querySelector(".told").textContent = here.tip;
  });
  document.addEventListener("focusout", function (event) {
    if (event.target.matches && event.target.matches(".ogi-figure .plot")) forget(event.target);
  });

  /* A page that was just opened draws what is seen of it and nothing else; who begins to scroll finds the next ready. */
  function watch(margin) {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        seen.unobserve(entry.target);
        start(entry.target.closest(".ogi-figure"));
      });
    }, { rootMargin: margin });
    figures.forEach(function (figure) {
      if (drawn.indexOf(figure) < 0) seen.observe(figure.querySelector(".plot"));
    });
    return seen;
  }

  if ("IntersectionObserver" in window) {
    var first = watch("0px");
    window.addEventListener("scroll", function () {
      first.disconnect();
      watch("600px");
    }, { passive: true, once: true });
  } else {
    figures.forEach(start);
  }

  // The library is fetched when all else has come, unless the line is slow or paid by the byte: then with the first chart.
  window.addEventListener("load", function () {
    var line = navigator.connection || {};
    if (location.protocol === "file:" || line.saveData || /2g/.test(line.effectiveType || "")) return;
    (window.requestIdleCallback || setTimeout)(function () {
      ["charts-specs.js", "charts-runtime.js"].forEach(function (name) {
        if (loaded[name]) return;
        var link = document.createElement("link");
        link.rel = "prefetch";
        link.as = "script";
        link.href = base + name;
        document.head.appendChild(link);
      });
    });
  });

  // Print what has not been scrolled to as well. Printing does not wait for a drawing: until then the table stands in.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    figures.forEach(function (figure) {
      if (figure.getAttribute("data-drawn")) return;
      var table = figure.querySelector("details.beside");
      if (!table.open) opened.push(table);
      table.open = true;
      start(figure);
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (table) { table.open = false; });
    opened = [];
  });

  new MutationObserver(function () {
    drawn.forEach(function (figure) {
      if (figure.view && figure.getAttribute("data-drawn") !== scheme()) {
        figure.view.finalize();
        draw(figure);
      }
    });
  }).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
})();
