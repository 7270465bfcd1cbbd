/* Small helps on a page; everything also works without them. Notes at flagged cells, corrected values and terms on hover,
   focus and tap; the year that an address names is opened; the citation is copied. */
(function () {
  "use strict";
  // The explanations of terms lie at the site's root, as does this file's copy there: one script per language.
  var english = document.documentElement.lang === "en";
  var script = new URL(english ? "../../assets/terms.en.js" : "terms.zh.js", document.currentScript.src).href;
  var note = null;
  var owner = null;
  var held = null; // what a note that the keyboard asked for stays with when the page moves under it
  var leaving = null;
  var asked = null;

  function hide() {
    clearTimeout(leaving);
    if (note) note.hidden = true;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
    held = null;
  }

  function place(text, box, anchor) {
    held = anchor || null;
    if (!note) {
      note = document.createElement("div");
      note.className = "ogi-note";
      note.id = "ogi-note";
      note.setAttribute("role", "tooltip");
      // What a note says can be read and copied: it stays while the pointer is on it.
      note.addEventListener("pointerenter", function () { clearTimeout(leaving); });
      note.addEventListener("pointerleave", leave);
      document.body.appendChild(note);
    }
    note.textContent = text;
    note.hidden = false;
    var width = document.documentElement.clientWidth;
    var left = Math.min(Math.max(8, box.left + box.width / 2 - note.offsetWidth / 2), width - note.offsetWidth - 8);
    var above = box.top - note.offsetHeight - 4;
    note.style.left = left + "px";
    note.style.top = (above > 60 ? above : box.bottom + 4) + "px";
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200);
  }

  /* The text of a flag stands at it; that of a term comes with the script, which is asked for once. */
  function textOf(mark) {
    if (mark.hasAttribute("data-note")) return mark.getAttribute("data-note");
    var known = window.ogiTerms;
    return known ? known[decodeURIComponent(mark.hash.slice(1))] || "" : null;
  }

  function terms() {
    if (!asked) {
      asked = new Promise(function (done) {
        var loading = document.createElement("script");
        loading.src = script;
        loading.onload = done;
        document.head.appendChild(loading);
      });
    }
    return asked;
  }

  function show(mark) {
    clearTimeout(leaving);
    if (owner && owner !== mark) hide();
    owner = mark;
    var text = textOf(mark);
    if (text === null) {
      terms().then(function () { if (owner === mark && window.ogiTerms) show(mark); });
    } else if (text) {
      place(text, mark.getBoundingClientRect(), mark === document.activeElement ? mark : null);
      mark.setAttribute("aria-describedby", "ogi-note");
    }
  }

  window.ogiNote = { show: place, hide: hide };

  function flagOf(event) {
    return event.target.closest ? event.target.closest("a.flag, a.term") : null;
  }

  document.addEventListener("pointerover", function (event) {
    var mark = flagOf(event);
    if (mark && event.pointerType === "mouse") show(mark);
  });
  document.addEventListener("pointerout", function (event) {
    if (flagOf(event) && event.pointerType === "mouse") leave();
  });
  document.addEventListener("focusin", function (event) {
    var mark = flagOf(event);
    if (mark) show(mark);
  });
  document.addEventListener("focusout", function (event) { if (flagOf(event)) hide(); });
  document.addEventListener("scroll", function () {
    // Focus brings what it reaches into view, and what is laid out above moves what the pointer is on: that must not
    // take its note away.
    var mark = held || (owner && owner.matches(":hover") ? owner : null);
    var box = mark && mark.isConnected ? mark.getBoundingClientRect() : null;
    if (box && box.bottom > 0 && box.top < window.innerHeight) place(note.textContent, box, held);
    else hide();
  }, { passive: true, capture: true });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  var explained = true;
  document.addEventListener("pointerdown", function (event) {
    // Focus shows the note before the click arrives, so remember here whether it was shown before the tap.
    explained = event.pointerType === "mouse" || flagOf(event) === owner;
  });
  document.addEventListener("click", function (event) {
    var mark = flagOf(event);
    // The first tap explains, the second follows the link to the finding or the glossary.
    if (mark && !explained) {
      event.preventDefault();
      show(mark);
    } else if (!mark && !(note && note.contains(event.target))) {
      hide();
    }
  });

  /* The page was opened with the sections below the screen left out of the layout (site.css): they follow one by one,
     each when nothing else is to be done, so that a picture of the whole page shows all of it; large tables by themselves.
     They begin when the reader does, or after a while. */
  function layOut() {
    if (begun) return;
    begun = true;
    var sections = Array.prototype.slice.call(document.querySelectorAll(".ogi-section, .ogi-section .printed"));
    var idle = window.requestIdleCallback || function (then) { setTimeout(then, 50); };
    function next() {
      var section = sections.shift();
      if (!section) return;
      section.style.contentVisibility = "visible";
      requestAnimationFrame(function () { idle(next); });
    }
    idle(next);
  }
  var begun = false;
  ["scroll", "keydown", "pointerdown", "pointermove"].forEach(function (what) {
    window.addEventListener(what, layOut, { passive: true, once: true });
  });
  window.addEventListener("load", function () { setTimeout(layOut, 6000); });

  /* Light or dark: what the reader chose last, else what the system says (docs/overrides/main.html, before the paint). */
  var dark = document.querySelector("button.ogi-scheme");
  if (dark && window.ogiScheme) {
    var system = matchMedia("(prefers-color-scheme: dark)");
    var turned = function () { return document.body.getAttribute("data-md-color-scheme") === "slate"; };
    var colour = function (on) {
      window.ogiScheme(on);
      dark.setAttribute("aria-pressed", String(on));
    };
    dark.setAttribute("aria-pressed", String(turned()));
    dark.addEventListener("click", function () {
      colour(!turned());
      try { localStorage.setItem("ogi-scheme", turned() ? "dark" : "light"); } catch (error) { /* only not kept */ }
    });
    system.addEventListener("change", function (event) {
      var kept = null;
      try { kept = localStorage.getItem("ogi-scheme"); } catch (error) { /* nothing is kept */ }
      if (!kept) colour(event.matches);
    });
  }

  // Who has no mouse scrolls code by its keys.
  document.querySelectorAll("pre > code").forEach(function (code) { code.tabIndex = 0; });

  var seek = document.querySelector("button.seek");
  var search = document.querySelector(".md-search__input");
  if (seek && search) {
    seek.addEventListener("click", function () { search.focus(); });
  }

  function choose(year) {
    var input = document.getElementById("y" + year);
    if (input) {
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return input;
  }

  var box = document.querySelector(".ogi-years");
  if (box && box.querySelector(".tabs")) {
    // Without this script every year is shown, one below the other.
    box.classList.add("tabbed");
    var turn = function () {
      var year = (box.querySelector(".tabs input:checked") || {}).value;
      box.querySelectorAll("section.year").forEach(function (section) {
        section.classList.toggle("shown", section.getAttribute("data-year") === year);
      });
    };
    box.addEventListener("change", turn);
    turn();
  }

  function follow() {
    var match = /^#(?:year|f|t)-(\d{4})/.exec(location.hash);
    if (!match || !choose(match[1])) return;
    var target = document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView();
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[data-year]") : null;
    if (link) choose(link.getAttribute("data-year"));
  });
  window.addEventListener("hashchange", follow);
  follow();

  document.querySelectorAll("button.copy").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.getAttribute("data-copy")).textContent;
      navigator.clipboard.writeText(text).then(function () {
        button.textContent = button.getAttribute("data-done");
      });
    });
  });
})();
