/* The map of a snapshot file: everything it draws is in the page, as data, and text is only ever set as text. */
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("map-data").textContent);
  var choice = document.getElementById("province");
  var paths = {};
  var map = L.map("map", { zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 120 });
  map.attributionControl.setPrefix(false).addAttribution(data.attribution);
  L.control.scale().addTo(map);
  map.setMinZoom(4).setMaxZoom(12).setMaxBounds(data.limits);

  function lines(texts) {
    var box = document.createElement("div");
    texts.forEach(function (text, index) {
      var line = document.createElement(index ? "div" : "strong");
      line.textContent = text;
      box.appendChild(line);
    });
    return box;
  }

  function label(feature, latlng) {
    var text = document.createElement("span");
    text.textContent = feature.properties.name;
    if (feature.properties.code) {
      var badge = document.createElement("b");
      badge.textContent = feature.properties.code;
      text.className = "cm-reported";
      text.appendChild(badge);
    }
    if (feature.properties.lifted) { text.classList.add("cm-lifted"); }
    var icon = L.divIcon({ className: feature.properties.kind, iconSize: [0, 0], html: text });
    return L.marker(latlng, { icon: icon, interactive: false, keyboard: false });
  }

  function show(code) {
    document.querySelectorAll("[data-area]").forEach(function (section) {
      section.hidden = section.dataset.area !== code;
    });
    Object.keys(paths).forEach(function (key) { paths[key].setStyle(data.style[key]); });
    if (paths[code]) { paths[code].setStyle(data.selected).bringToFront(); }
    sites.bringToFront();
    choice.value = code;
  }

  function bind(feature, layer) {
    layer.bindTooltip(lines(feature.properties.tooltip), { sticky: true, className: "cm-tooltip" });
    layer.on("click", function () { show(feature.properties.province); });
  }

  L.geoJSON(data.surroundings, { style: data.context, interactive: false }).addTo(map);
  L.geoJSON(data.areas, {
    smoothFactor: 0.5,
    style: function (feature) { return data.style[feature.id]; },
    onEachFeature: function (feature, layer) { paths[feature.id] = layer; bind(feature, layer); }
  }).addTo(map);
  var sites = L.geoJSON(data.sites, {
    pointToLayer: function (feature, latlng) { return L.circleMarker(latlng, feature.properties.style); },
    onEachFeature: bind
  }).addTo(map);
  L.geoJSON(data.labels, { pointToLayer: label }).addTo(map);
  controlmapFit(map, data.bounds);
  controlmapLabels(map);
  choice.addEventListener("change", function () { show(choice.value); });
  show("");
})();
