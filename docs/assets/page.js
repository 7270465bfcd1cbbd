/* Small helps on a page; everything also works without them. Notes at flagged cells on hover, focus and tap; the year
   that an address names is opened; the citation is copied. */
(function () {
  "use strict";
  var note = null;
  var owner = null;

  function hide() {
    if (note) note.hidden = true;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
  }

  function show(flag) {
    if (!note) {
      note = document.createElement("div");
      note.className = "ogi-note";
      note.id = "ogi-note";
      note.setAttribute("role", "tooltip");
      document.body.appendChild(note);
    }
    note.textContent = flag.getAttribute("data-note");
    note.hidden = false;
    flag.setAttribute("aria-describedby", "ogi-note");
    owner = flag;
    var box = flag.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    var left = Math.min(Math.max(8, box.left + box.width / 2 - note.offsetWidth / 2), width - note.offsetWidth - 8);
    var above = box.top - note.offsetHeight - 8;
    note.style.left = left + "px";
    note.style.top = (above > 60 ? above : box.bottom + 8) + "px";
  }

  function flagOf(event) {
    return event.target.closest ? event.target.closest("a.flag") : null;
  }

  document.addEventListener("pointerover", function (event) {
    var flag = flagOf(event);
    if (flag && event.pointerType === "mouse") show(flag);
  });
  document.addEventListener("pointerout", function (event) {
    if (flagOf(event) && event.pointerType === "mouse") hide();
  });
  document.addEventListener("focusin", function (event) {
    var flag = flagOf(event);
    if (flag) show(flag);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", hide, { passive: true, capture: true });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  var explained = true;
  document.addEventListener("pointerdown", function (event) {
    // Focus shows the note before the click arrives, so remember here whether it was shown before the tap.
    explained = event.pointerType === "mouse" || flagOf(event) === owner;
  });
  document.addEventListener("click", function (event) {
    var flag = flagOf(event);
    // The first tap explains, the second follows the link to the finding.
    if (flag && !explained) {
      event.preventDefault();
      show(flag);
    } else if (!flag) {
      hide();
    }
  });

  var seek = document.querySelector("button.seek");
  var search = document.querySelector(".md-search__input");
  if (seek && search) {
    seek.hidden = false;
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
    var match = /^#(?:year|f)-(\d{4})/.exec(location.hash);
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
