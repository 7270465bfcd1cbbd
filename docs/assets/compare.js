/* The page "Compare": chosen agencies and medians of regions, one figure, over the years, as a chart and as a table.
   Names come from find.js, figures from data/compare/ (scripts/dataset/comparison.py), a file per agency or region. The
   choice stands behind the # of the address: #agencies=a,b&medians=330000.department.county&measure=granted */
(function () {
  "use strict";
  var page = document.getElementById("compare");
  if (!page || !window.ogiFind) return;
  var data = JSON.parse(document.getElementById("compare-data").textContent);
  var texts = data.texts;
  var LETTERS = "ABCDEF";
  var folder = new URL(data.folder, location.href.split("#")[0]);
  var measure = document.getElementById("compare-measure");
  var input = document.getElementById("compare-name");
  var options = document.getElementById("compare-found");
  var picksList = page.querySelector(".picks");
  var message = page.querySelector(".message");
  var begin = page.querySelector(".begin");
  var result = page.querySelector(".result");
  var plot = page.querySelector(".plot");
  var files = {};
  var shown = null;  // what is drawn: series, years, measure
  var turn = 0;      // the latest drawing; those that come in late are dropped
  page.hidden = false;

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  function say(text) { message.textContent = text; }

  function element(tag, properties, children) {
    var made = Object.assign(document.createElement(tag), properties);
    (children || []).forEach(function (child) { made.appendChild(child); });
    return made;
  }

  /* ---- what is chosen, in the address */

  function chosen() {
    var given = new URLSearchParams(location.hash.slice(1));
    function list(key) { return (given.get(key) || "").split(",").filter(Boolean); }
    var asked = given.get("measure");
    var picks = list("agencies").concat(list("medians"));
    return {
      measure: data.measures[asked] ? asked : Object.keys(data.measures)[0],
      picks: picks.filter(function (pick, place) { return picks.indexOf(pick) === place; }).slice(0, data.most)
    };
  }

  function choose(picks, code) {
    var agencies = picks.filter(function (pick) { return pick.indexOf(".") < 0; });
    var medians = picks.filter(function (pick) { return pick.indexOf(".") > 0; });
    var parts = [];
    if (agencies.length) parts.push("agencies=" + agencies.join(","));
    if (medians.length) parts.push("medians=" + medians.join(","));
    parts.push("measure=" + code);
    var hash = "#" + parts.join("&");
    if (hash === location.hash) draw(); else location.hash = hash;
  }

  function add(picks, told) {
    var now = chosen();
    var every = now.picks.concat(picks.filter(function (pick) { return now.picks.indexOf(pick) < 0; }));
    say(every.length > data.most ? fill(texts.full, { most: data.most }) : told);
    choose(every.slice(0, data.most), now.measure);
  }

  function remove(pick, name) {
    var now = chosen();
    choose(now.picks.filter(function (other) { return other !== pick; }), now.measure);
    say(fill(texts.removed, { name: name }));
    input.focus();
  }

  /* ---- figures */

  function file(path) {
    if (!files[path]) {
      files[path] = window.ogiLoad(new URL(path, folder));
      files[path].catch(function () { delete files[path]; });
    }
    return files[path];
  }

  function nameOfMedian(pick, known) {
    var parts = pick.split(".");
    var place = parts[0] === "all" ? texts.whole : (known["region " + parts[0]] || {}).label;
    var group = data.groups[parts[1] + "/" + parts[2]];
    return place && group ? fill(texts.median, { place: place, group: group }) : null;
  }

  function series(pick, known) {
    if (pick.indexOf(".") < 0) {
      var agency = known["agency " + pick];
      if (!agency) return Promise.reject(new Error(fill(texts.none_found, { text: pick })));
      return file("agencies/" + pick + ".json").then(function (years) {
        return { pick: pick, name: agency.label, href: agency.href, years: years, median: false };
      });
    }
    var parts = pick.split(".");
    var name = nameOfMedian(pick, known);
    if (!name || parts.length !== 3) return Promise.reject(new Error(fill(texts.none_found, { text: pick })));
    return file("regions.json").then(function (regions) {
      var group = parts[1] + "/" + parts[2];
      if ((regions[parts[0]] || []).indexOf(group) < 0) throw new Error(fill(texts.none_found, { text: name }));
      return file("regions/" + parts[0] + ".json").then(function (groups) {
        return { pick: pick, name: name, href: "", years: groups[group], median: true };
      });
    });
  }

  function number(value) {
    return Number.isInteger(value) ? value.toLocaleString("en-US") : String(Math.round(value * 10) / 10);
  }

  function percent(value) {
    if (value > 0 && value < 0.0005) return "<0.1%";
    if (value >= 0.9995 && value < 1) return ">99.9%";
    return (value * 100).toFixed(1) + "%";
  }

  // One figure: the number that is drawn (null: none), the text of its cell, and the marks of what must be known of it.
  function figure(one, year, code) {
    var share = data.shares.indexOf(code) >= 0;
    var report = one.years[year];
    if (!report) return { value: null, text: texts.no_report, quiet: true };
    if (one.median) {
      var spread = report[code];
      if (!spread) return { value: null, text: "n < " + data.enough, quiet: true };
      var told = share ? percent(spread.median) : number(spread.median);
      return { value: spread.median, text: fill(texts.stated, { median: told, n: spread.n, of: spread.of }), n: spread.n };
    }
    var marks = ((report.doubtful || []).indexOf(code) >= 0 ? "†" : "") + ((report.corrected || []).indexOf(code) >= 0 ? "‡" : "");
    if (!(code in report.values)) return { value: null, text: texts.absent, quiet: true };
    var given = report.values[code];
    if (!share) {
      if (given === null) return { value: null, text: texts.blank, quiet: true };
      if (typeof given !== "number") return { value: null, text: given + marks, quiet: true };
      return { value: given, text: number(given) + marks };
    }
    if (given[0] === null || given[1] === null) return { value: null, text: texts.not_stated + marks, quiet: true };
    if (given[2] === null) return { value: null, text: given[0] + " / " + given[1] + marks, quiet: true, part: given[0], whole: given[1] };
    var text = fill(texts.share, { share: percent(given[2]), part: number(given[0]), whole: number(given[1]) });
    return { value: given[2], text: text + marks, part: given[0], whole: given[1] };
  }

  /* ---- the view */

  function draw() {
    var now = chosen();
    var mine = ++turn;
    measure.value = now.measure;
    follow();
    begin && (begin.hidden = now.picks.length > 0);
    window.ogiNames().then(function (names) {
      var known = {};
      names.all.forEach(function (one) { known[one.kind + " " + one.id] = one; });
      return Promise.all(now.picks.map(function (pick) {
        return series(pick, known).catch(function (error) { say(error.message || String(error)); return null; });
      }));
    }).then(function (all) {
      if (mine === turn) show(all.filter(Boolean), now.measure);
    }).catch(function (error) {
      say(fill(texts.failed, { name: texts.agency }));
      if (location.protocol !== "file:") console.error(error);
    });
  }

  // Both languages show the same choice.
  function follow() {
    document.querySelectorAll(".ogi-languages a").forEach(function (link) { link.hash = location.hash; });
  }

  function show(all, code) {
    var years = [];
    all.forEach(function (one) { Object.keys(one.years).forEach(function (year) { years.push(+year); }); });
    var first = Math.min.apply(null, years), last = Math.max.apply(null, years);
    var span = [];
    for (var year = first; year <= last; year++) span.push(year);
    all.forEach(function (one, place) {
      one.letter = LETTERS[place];
      one.figures = span.map(function (year) { return figure(one, year, code); });
    });
    shown = { all: all, span: span, code: code };
    chips(all);
    result.hidden = !all.length || !span.length;
    if (result.hidden) return;
    var share = data.shares.indexOf(code) >= 0;
    var title = fill(share ? texts.title_shares : texts.title_counts, {
      measure: data.measures[code], years: first === last ? String(first) : fill(data.range, { first: first, last: last })
    });
    page.querySelector("h2.view").textContent = title;
    page.querySelector("caption").textContent = title;
    var names = all.map(function (one) { return one.letter + " " + one.name; }).join("; ");
    var told = fill(texts.description, { title: title, names: names });
    plot.setAttribute("aria-label", told);
    shown.told = told;
    table(all, span);
    remarks(all);
    chart();
  }

  function chips(all) {
    picksList.replaceChildren.apply(picksList, all.map(function (one) {
      var label = element("span", { className: "name", textContent: one.name });
      if (one.href) label = element("a", { className: "name", href: one.href, textContent: one.name });
      var button = element("button", { type: "button", textContent: "×" });
      button.setAttribute("aria-label", fill(texts.remove, { name: one.name }));
      button.addEventListener("click", function () { remove(one.pick, one.name); });
      var chip = element("li", {}, [element("b", { textContent: one.letter, className: "letter" }), label, button]);
      look(chip, one.letter);
      return chip;
    }));
    colours();
  }

  // What is pointed at or focused stands out in the chart.
  function look(where, letter) {
    function focus(text) { return function () { if (shown.view) shown.view.signal("focus", text).runAsync(); }; }
    where.addEventListener("mouseenter", focus(letter));
    where.addEventListener("mouseleave", focus(""));
    where.addEventListener("focusin", focus(letter));
    where.addEventListener("focusout", focus(""));
  }

  function table(all, span) {
    var head = element("tr", {}, [element("th", { scope: "col", textContent: texts.agency })]);
    span.forEach(function (year) { head.appendChild(element("th", { scope: "col", className: "number", textContent: year })); });
    page.querySelector("thead").replaceChildren(head);
    page.querySelector("tbody").replaceChildren.apply(page.querySelector("tbody"), all.map(function (one) {
      var row = element("tr", {}, [element("th", { scope: "row", textContent: one.letter + " " + one.name })]);
      one.figures.forEach(function (f) {
        row.appendChild(element("td", { className: "number" + (f.quiet ? " quiet" : ""), textContent: f.text }));
      });
      look(row, one.letter);
      return row;
    }));
  }

  function remarks(all) {
    var text = page.querySelector("tbody").textContent;
    var told = [];
    if (text.indexOf("†") >= 0) told.push(texts.doubtful);
    if (text.indexOf("‡") >= 0) told.push(texts.corrected);
    told.push(fill(texts.source, { address: location.href.split("#")[0] }));
    page.querySelector(".remarks").replaceChildren.apply(page.querySelector(".remarks"), told.map(function (line) {
      return element("li", { textContent: line });
    }));
  }

  /* ---- the chart */

  function scheme() {
    return document.body.getAttribute("data-md-color-scheme") === "slate" ? "dark" : "light";
  }

  function colours() {
    if (!window.ogiCharts) return;
    var range = window.ogiCharts.config[scheme()].range.category;
    picksList.querySelectorAll(".letter").forEach(function (letter, place) { letter.style.color = range[place]; });
  }

  function rows() {
    var out = [];
    shown.all.forEach(function (one) {
      var run = 0, latest = null;
      one.figures.forEach(function (f, place) {
        if (f.value === null) { run += 1; return; }
        latest = {
          year: shown.span[place], series: one.letter, run: one.letter + run, value: f.value, end: "",
          tip: one.name + " · " + shown.span[place] + " · " + f.text
        };
        out.push(latest);
      });
      if (latest) latest.end = one.letter;
    });
    // Lines that end at the same place share one label.
    var top = Math.max.apply(null, out.map(function (row) { return row.value; }).concat([0])) || 1;
    out.filter(function (row) { return row.end; }).forEach(function (row, place, ends) {
      ends.slice(0, place).forEach(function (other) {
        if (other.end && other.year === row.year && Math.abs(other.value - row.value) < top * 0.05) {
          other.end += " " + row.end;
          row.end = "";
        }
      });
    });
    return out;
  }

  function chart() {
    var now = shown;
    window.ogiDraw(plot, "compare", rows(), {
      description: now.told,
      // Vega's specification: whether values are shares, and every year of the span, also those without a value.
      change: function (spec) {
        spec.signals.forEach(function (signal) {
          if (signal.name === "share") signal.value = data.shares.indexOf(now.code) >= 0;
        });
        spec.scales.forEach(function (scale) { if (scale.name === "x") scale.domain = now.span; });
      }
    }).then(function (view) {
      if (now !== shown) return;
      colours();
      now.view = view;
      plot.setAttribute("data-drawn", scheme());
    }).catch(function (error) {
      plot.setAttribute("data-drawn", "failed");
      console.error(error);
    });
  }

  new MutationObserver(function () {
    if (shown && !result.hidden && plot.getAttribute("data-drawn") !== scheme()) { colours(); chart(); }
  }).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });

  /* ---- choosing by name: a combobox with a list of what was found */

  var offered = [];
  var active = -1;

  function close() {
    options.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    active = place;
    Array.prototype.forEach.call(options.children, function (option, each) {
      option.setAttribute("aria-selected", String(each === place));
      if (each === place) option.scrollIntoView({ block: "nearest" });
    });
    if (place >= 0) input.setAttribute("aria-activedescendant", "compare-option-" + place);
    else input.removeAttribute("aria-activedescendant");
  }

  function within(agency, code) {
    var stem = code.replace(/(0000|00)$/, "");
    return agency.division.indexOf(stem) === 0;
  }

  // A region offers all its agencies, and the medians that there are in it.
  function offers(found, everything, regions) {
    var out = [];
    found.slice(0, 10).forEach(function (one) {
      if (one.kind === "agency") {
        out.push({ text: one.label, what: one.facts.filter(Boolean).join(" · "), picks: [one.id] });
        return;
      }
      var agencies = everything.filter(function (other) { return other.kind === "agency" && within(other, one.id); });
      if (agencies.length && agencies.length <= data.most) {
        var ids = agencies.map(function (agency) { return agency.id; });
        out.push({ text: one.label, what: fill(texts.of_region, { count: ids.length }), picks: ids });
      }
      (regions[one.id] || []).forEach(function (group) {
        var pick = one.id + "." + group.replace("/", ".");
        out.push({ text: fill(texts.median, { place: one.label, group: data.groups[group] }), what: "", picks: [pick] });
      });
    });
    return out;
  }

  function open() {
    var query = input.value;
    if (!query.trim()) { close(); return; }
    Promise.all([window.ogiFind(query, ["agency", "region"]), window.ogiNames(), file("regions.json")]).then(function (all) {
      if (query !== input.value) return;
      offered = offers(all[0], all[1].all, all[2]);
      options.replaceChildren.apply(options, offered.map(function (offer, place) {
        var option = element("li", { id: "compare-option-" + place }, [
          element("span", { textContent: offer.text }), element("small", { textContent: offer.what })
        ]);
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.addEventListener("mousedown", function (event) { event.preventDefault(); take(place); });
        return option;
      }));
      options.hidden = !offered.length;
      input.setAttribute("aria-expanded", String(offered.length > 0));
      active = -1;
      say(offered.length ? "" : fill(texts.none_found, { text: query.trim() }));
    }).catch(function (error) { say(fill(texts.failed, { name: query })); console.error(error); });
  }

  function take(place) {
    var offer = offered[place];
    if (!offer) return;
    input.value = "";
    close();
    add(offer.picks, fill(texts.added, { name: offer.text }));
  }

  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    var many = options.hidden ? 0 : options.children.length;
    if (event.key === "Enter") {
      event.preventDefault();
      if (many) take(Math.max(active, 0));
    } else if (event.key === "Escape") {
      close();
    } else if (many && event.key === "ArrowDown") {
      event.preventDefault();
      mark((active + 1) % many);
    } else if (many && event.key === "ArrowUp") {
      event.preventDefault();
      mark(active <= 0 ? many - 1 : active - 1);
    }
  });
  measure.addEventListener("change", function () { choose(chosen().picks, measure.value); });

  /* ---- to take along */

  function csv() {
    function field(value) {
      var text = value === null || value === undefined ? "" : String(value);
      if (/^[=+\-@\t\r]/.test(text) && typeof value !== "number") text = "'" + text;
      return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }
    var lines = ["agency,measure,year,value,numerator,denominator,n,printed"];
    shown.all.forEach(function (one) {
      one.figures.forEach(function (f, place) {
        lines.push([one.name, shown.code, shown.span[place], f.value, f.part, f.whole, f.n, f.text].map(field).join(","));
      });
    });
    return "\ufeff" + lines.join("\r\n") + "\r\n";
  }

  page.addEventListener("click", function (event) {
    var what = event.target.getAttribute && event.target.getAttribute("data-do");
    if (what === "csv") {
      var address = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
      var link = element("a", { href: address, download: "compare-" + shown.code + ".csv" });
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
    } else if (what === "link" && navigator.clipboard) {
      navigator.clipboard.writeText(location.href).then(function () { say(texts.copied); });
    }
  });

  window.addEventListener("hashchange", function () { say(""); draw(); });
  draw();
})();
