/* Lists that can be sorted and filtered in the page. Without this script the table simply stays as it is.
   A listing: <div class="ogi-listing" data-…words…><table>; a heading with data-sort (text or number) can be sorted by,
   one with data-pick gives a choice of its values. A cell's data-v is what it is sorted by, data-p its value in the
   choice; a row's data-t holds further words to find it by. */
(function () {
  "use strict";
  var boxes = document.querySelectorAll(".ogi-listing");
  if (!boxes.length) return; // the order of Chinese takes longer to load than the rest of this file
  var language = document.documentElement.lang === "en" ? "en" : "zh-Hans-u-co-pinyin";
  var collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

  function text(node) {
    return (node ? node.textContent : "").trim();
  }

  function make(tag, attributes) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    return node;
  }

  function setUp(box, number) {
    var table = box.querySelector("table");
    var body = table.tBodies[0];
    var headings = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var rows = Array.prototype.map.call(body.rows, function (row) {
      return { row: row, found: (text(row) + " " + (row.getAttribute("data-t") || "")).toLowerCase() };
    });
    if (rows.length < 2) return;
    var bar = make("div", { class: "controls", role: "search", "aria-label": box.querySelector(".frame").getAttribute("aria-label") });
    var told = make("output", { class: "told", "aria-live": "polite" });
    var choices = [];

    function label(words, field) {
      var node = make("label");
      node.appendChild(document.createTextNode(words));
      node.appendChild(field);
      bar.appendChild(node);
      return field;
    }

    var id = "listing-" + number;
    var input = label(box.getAttribute("data-search"), make("input", { type: "search", id: id, autocomplete: "off" }));

    headings.forEach(function (heading, column) {
      if (!heading.hasAttribute("data-pick")) return;
      var values = {};
      rows.forEach(function (entry) { values[picked(entry.row, column)] = true; });
      var names = Object.keys(values).filter(Boolean).sort(collator.compare);
      if (names.length < 2) return;
      var select = label(text(heading), make("select"));
      [""].concat(names).forEach(function (name) {
        var option = make("option", { value: name });
        option.textContent = name || box.getAttribute("data-all");
        select.appendChild(option);
      });
      choices.push({ column: column, select: select });
      select.addEventListener("change", filter);
    });

    function picked(row, column) {
      var cell = row.cells[column];
      return cell.getAttribute("data-p") || text(cell);
    }

    function filter() {
      var terms = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (entry) {
        var fits = terms.every(function (term) { return entry.found.indexOf(term) >= 0; }) &&
          choices.every(function (c) { return !c.select.value || picked(entry.row, c.column) === c.select.value; });
        entry.row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      told.textContent = box.getAttribute("data-shown").replace("{shown}", shown).replace("{whole}", rows.length);
    }

    function key(entry, column, kind) {
      var cell = entry.row.cells[column];
      var value = cell.hasAttribute("data-v") ? cell.getAttribute("data-v") : text(cell);
      if (kind !== "number") return value;
      return value === "" || isNaN(Number(value)) ? null : Number(value);
    }

    function sort(heading, column) {
      var kind = heading.getAttribute("data-sort");
      var down = heading.getAttribute("aria-sort") === "ascending" ||
        (kind === "number" && heading.getAttribute("aria-sort") !== "descending");
      headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      var keyed = rows.map(function (entry, place) { return [key(entry, column, kind), place, entry]; });
      keyed.sort(function (a, b) {
        // What is not stated stands last, whichever way.
        if (a[0] === null || b[0] === null) return (a[0] === null) - (b[0] === null) || a[1] - b[1];
        var order = kind === "number" ? a[0] - b[0] : collator.compare(a[0], b[0]);
        return (down ? -order : order) || a[1] - b[1];
      });
      var sorted = document.createDocumentFragment();
      keyed.forEach(function (entry) { sorted.appendChild(entry[2].row); });
      body.appendChild(sorted);
    }

    headings.forEach(function (heading, column) {
      if (!heading.hasAttribute("data-sort")) return;
      var button = make("button", { type: "button" });
      while (heading.firstChild) button.appendChild(heading.firstChild);
      heading.appendChild(button);
      button.addEventListener("click", function () { sort(heading, column); });
    });

    input.addEventListener("input", filter);
    bar.appendChild(told);
    box.insertBefore(bar, box.firstChild);
    filter();
  }

  boxes.forEach(setUp);
})();
