/* Draws the figures of a page: joins its own rows (JSON in the page) with the specification of its kind
   (charts-specs.js) through the runtime (charts-runtime.js). Both files are loaded only when the first figure comes
   into view, so nothing here holds up the first paint, and nothing is fetched from anywhere else. */
(function () {
  "use strict";
  // The English edition lies in a folder of the site and shares the runtime at the site's root.
  var english = document.documentElement.lang === "en";
  var base = new URL(english ? "../../assets/" : ".", document.currentScript.src).href;
  var waiting = null;
  var drawn = [];

  function load(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = base + name;
      script.onload = done;
      script.onerror = failed;
      document.head.appendChild(script);
    });
  }

  function runtime() {
    if (!waiting) waiting = Promise.all([load("charts-specs.js"), load("charts-runtime.js")]);
    return waiting;
  }

  function scheme() {
    return document.body.getAttribute("data-md-color-scheme") === "slate" ? "dark" : "light";
  }

  function content(figure) {
    return JSON.parse(figure.querySelector("script.rows").textContent);
  }

  function draw(figure) {
    var data = content(figure);
    var charts = window.ogiCharts;
    // What one drawing changes in a specification must not reach the next.
    var spec = JSON.parse(JSON.stringify(charts.specs[data.kind]));
    spec.datasets = { rows: data.rows };
    spec.description = data.description;
    // As a number: a height in steps beside a flexible width makes Vega-Lite warn on every page.
    spec.height = data.height;
    var plot = figure.querySelector(".plot");
    return window.vegaEmbed(plot, spec, {
      mode: "vega-lite",
      renderer: "svg",
      actions: false,
      config: charts.config[scheme()],
      formatLocale: charts.locale,
      tooltip: { disableDefaultStyle: true },
    }).then(function (result) {
      figure.view = result.view;
      figure.setAttribute("data-drawn", scheme());
      figure.querySelector(".save").hidden = false;
    });
  }

  function start(figure) {
    drawn.push(figure);
    runtime().then(function () { return draw(figure); }).catch(function (error) {
      figure.setAttribute("data-drawn", "failed");
      figure.querySelector("details").open = true;
      console.error(error);
    });
  }

  function csv(data) {
    function field(value) {
      var text = value === null || value === undefined ? "" : String(value);
      // A spreadsheet must not take a label for a formula.
      if (/^[=+\-@\t\r]/.test(text) && typeof value !== "number") text = "'" + text;
      return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }
    var lines = [data.columns.map(function (column) { return field(column[1]); }).join(",")];
    data.rows.forEach(function (row) {
      if (row.value === null || row.value === undefined) return;
      lines.push(data.columns.map(function (column) { return field(row[column[0]]); }).join(","));
    });
    return "\ufeff" + lines.join("\r\n") + "\r\n";
  }

  function save(address, name) {
    var link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
  }

  function saveAs(figure, format) {
    var data = content(figure);
    if (format === "csv") {
      var address = URL.createObjectURL(new Blob([csv(data)], { type: "text/csv;charset=utf-8" }));
      save(address, data.name + ".csv");
      setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
      return;
    }
    figure.view.background(getComputedStyle(document.body).backgroundColor);
    figure.view.toImageURL(format, 2).then(function (address) {
      save(address, data.name + "." + format);
      figure.view.background("transparent").run();
    });
  }

  var figures = document.querySelectorAll(".ogi-figure");
  if (!figures.length) return;

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".ogi-figure [data-save]");
    if (button) saveAs(button.closest(".ogi-figure"), button.getAttribute("data-save"));
  });

  if ("IntersectionObserver" in window) {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        seen.unobserve(entry.target);
        start(entry.target);
      });
    }, { rootMargin: "300px" });
    figures.forEach(function (figure) { seen.observe(figure); });
  } else {
    figures.forEach(start);
  }

  // Print what has not been scrolled to as well.
  window.addEventListener("beforeprint", function () {
    figures.forEach(function (figure) { if (drawn.indexOf(figure) < 0) start(figure); });
  });

  new MutationObserver(function () {
    if (!window.vegaEmbed) return;
    drawn.forEach(function (figure) {
      if (figure.view && figure.getAttribute("data-drawn") !== scheme()) {
        figure.view.finalize();
        draw(figure);
      }
    });
  }).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
})();
