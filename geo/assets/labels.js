/* Labels that give way: where two would overlap, the one of lower rank is hidden until there is room for it.
   The elements are in the order of their rank already. Names of countries are shown where the frame holds them whole. */
function controlmapLabels(map) {
  var waiting = false;
  function arrange() {
    waiting = false;
    var kept = [];
    map.getContainer().querySelectorAll(".cm-label > span").forEach(function (label) {
      var box = label.getBoundingClientRect();
      var free = kept.every(function (other) {
        return box.right + 2 < other.left || other.right + 2 < box.left || box.bottom < other.top || other.bottom < box.top;
      });
      label.style.visibility = free ? "visible" : "hidden";
      if (free) { kept.push(box); }
    });
    var frame = map.getContainer().getBoundingClientRect();
    map.getContainer().querySelectorAll(".cm-country > span").forEach(function (name) {
      var box = name.getBoundingClientRect();
      var whole = box.left > frame.left + 48 && box.right < frame.right && box.top > frame.top && box.bottom < frame.bottom - 20;
      name.style.visibility = whole ? "visible" : "hidden";
    });
  }
  function later() {
    if (!waiting) { waiting = true; window.requestAnimationFrame(arrange); }
  }
  map.on("zoomend moveend layeradd resize", later);
  later();
}

/* Fit the country into the frame, again whenever the frame changes, until the reader has moved the map. */
function controlmapFit(map, bounds) {
  var moved = false;
  var frame = map.getContainer();
  ["pointerdown", "wheel", "keydown"].forEach(function (kind) {
    frame.addEventListener(kind, function () { moved = true; }, { passive: true });
  });
  function fit() { if (!moved) { map.fitBounds(bounds, { padding: [6, 6], animate: false }); } }
  map.on("resize", fit);
  fit();
}

// A click focuses the map. In a frame that is partly out of sight the page would scroll to it before the button is
// released, and the click would land on another area.
function controlmapStay(map) {
  var container = map.getContainer();
  container.focus = function () { HTMLElement.prototype.focus.call(container, { preventScroll: true }); };
}
