/* Saves a figure: its rows as CSV; its picture as SVG or PNG with title, note, legend and source, so that it still says
   what it shows where it stands alone. Loaded by charts.js with the first click. */
(function () {
  "use strict";
  var EDGE = 24;
  var LINE = 1.5;

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

  function escape(text) {
    return String(text).replace(/[&<>"]/g, function (c) {
      return { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }[c];
    });
  }

  function words(figure, selector) {
    var found = figure.querySelector(selector);
    return found ? found.textContent.trim() : "";
  }

  /* Lines of text that fit a width; Chinese breaks anywhere, other words between words. */
  function wrap(text, width, measure) {
    var lines = [""];
    (text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) || []).forEach(function (part) {
      var last = lines.length - 1;
      if (lines[last] && measure(lines[last] + part) > width) lines.push(part.replace(/^\s+/, ""));
      else lines[last] += part;
    });
    return lines;
  }

  function picture(figure) {
    var style = getComputedStyle(document.body);
    var token = function (name) { return style.getPropertyValue("--ogi-" + name).trim(); };
    var family = style.getPropertyValue("--ogi-sans").trim().replace(/"/g, "'");
    var pen = document.createElement("canvas").getContext("2d");
    return figure.view.toSVG().then(function (svg) {
      var size = /<svg[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"/.exec(svg);
      var width = Math.max(Number(size[1]), 320);
      var top = EDGE;
      var parts = [];

      function write(text, pixels, weight, colour) {
        if (!text) return;
        pen.font = weight + " " + pixels + "px " + family;
        wrap(text, width, function (line) { return pen.measureText(line).width; }).forEach(function (line) {
          parts.push('<text x="' + EDGE + '" y="' + (top + pixels) + '" font-size="' + pixels + '" font-weight="' +
            weight + '" fill="' + colour + '">' + escape(line) + "</text>");
          top += pixels * LINE;
        });
      }

      function legend() {
        var items = figure.querySelectorAll(".legend li");
        if (!items.length) return;
        var left = EDGE;
        top += 6;
        pen.font = "400 13px " + family;
        items.forEach(function (item) {
          var swatch = item.querySelector("i");
          var colour = swatch.style.getPropertyValue("--c");
          var text = item.textContent.trim();
          var room = 18 + pen.measureText(text).width;
          if (left > EDGE && left + room > EDGE + width) {
            left = EDGE;
            top += 20;
          }
          parts.push('<rect x="' + left + '" y="' + (top + (swatch.className === "mark" ? 0 : 2)) + '" width="' +
            (swatch.className === "mark" ? 2 : 10) + '" height="' + (swatch.className === "mark" ? 14 : 10) +
            '" fill="' + (colour === "currentColor" ? token("ink") : colour) + '"/>');
          parts.push('<text x="' + (left + 15) + '" y="' + (top + 12) + '" font-size="13" fill="' + token("ink") +
            '">' + escape(text) + "</text>");
          left += room + 16;
        });
        top += 24;
      }

      write(words(figure, "figcaption h3"), 17, 700, token("ink"));
      write(words(figure, "figcaption p"), 12, 400, token("quiet"));
      legend();
      top += 4;
      parts.push('<g transform="translate(' + EDGE + "," + top + ')">' + svg + "</g>");
      top += Number(size[2]) + 8;
      write(words(figure, ".under > span"), 12, 400, token("quiet"));
      write(document.title + " · " + location.href.split("#")[0], 11, 400, token("quiet"));
      var whole = { width: width + 2 * EDGE, height: Math.ceil(top + EDGE / 2) };
      whole.text = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="' +
        whole.width + '" height="' + whole.height + '" viewBox="0 0 ' + whole.width + " " + whole.height +
        '" font-family="' + escape(family) + '"><rect width="100%" height="100%" fill="' + token("paper") + '"/>' +
        parts.join("") + "</svg>";
      return whole;
    });
  }

  function raster(whole) {
    var address = URL.createObjectURL(new Blob([whole.text], { type: "image/svg+xml;charset=utf-8" }));
    return new Promise(function (done, failed) {
      var image = new Image();
      image.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = whole.width * 2;
        canvas.height = whole.height * 2;
        var pen = canvas.getContext("2d");
        pen.scale(2, 2);
        pen.drawImage(image, 0, 0);
        URL.revokeObjectURL(address);
        canvas.toBlob(function (blob) { done(blob); }, "image/png");
      };
      image.onerror = failed;
      image.src = address;
    });
  }

  function save(blob, name) {
    var address = URL.createObjectURL(blob);
    var link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  window.ogiSave = function (figure, data, format) {
    if (format === "csv") {
      save(new Blob([csv(data)], { type: "text/csv;charset=utf-8" }), data.name + ".csv");
      return Promise.resolve();
    }
    return picture(figure).then(function (whole) {
      if (format === "svg") return new Blob([whole.text], { type: "image/svg+xml;charset=utf-8" });
      return raster(whole);
    }).then(function (blob) { save(blob, data.name + "." + format); });
  };
})();
