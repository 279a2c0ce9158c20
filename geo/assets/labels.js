/* Labels that give way: where two would overlap, the one of lower rank is hidden until there is room for it.
   The elements are in the order of their rank already. */
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
  }
  function later() {
    if (!waiting) { waiting = true; window.requestAnimationFrame(arrange); }
  }
  map.on("zoomend layeradd resize", later);
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
