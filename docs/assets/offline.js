/* Only in the copy that is opened from disk (scripts/offline.py): there a browser starts no worker, so what the theme's
   search would do in one is done in a frame of the page. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      var worker = this;
      var frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.body.appendChild(frame);
      var inside = frame.contentWindow;

      function load(source) {
        return new Promise(function (done, failed) {
          var script = inside.document.createElement("script");
          script.src = source;
          script.onload = done;
          script.onerror = failed;
          inside.document.head.appendChild(script);
        });
      }

      inside.postMessage = function (data) { worker.dispatchEvent(new MessageEvent("message", { data: data })); };
      inside.importScripts = function () {
        return Array.prototype.reduce.call(arguments, function (before, source) {
          return before.then(function () { return load(source); });
        }, Promise.resolve());
      };
      this.inside = inside;
      this.ready = load(address);
    }

    postMessage(data) {
      var inside = this.inside;
      this.ready.then(function () { inside.dispatchEvent(new inside.MessageEvent("message", { data: data })); });
    }

    terminate() {}
  }

  window.Worker = window.IFrameWorker = FrameWorker;
})();
