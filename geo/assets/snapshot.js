/* The map of a snapshot file: everything it shows is in the page. Markup was made and escaped when the file was written
   and lies in templates; whatever else is text is only ever set as text. */
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("map-data").textContent);
  var byId = function (id) { return document.getElementById(id); };
  var choice = byId("province"), slider = byId("slider"), play = byId("play");
  var shown = -1, chosen = "", timer = null, DAY = 86400000;

  /* What holds on a day: the last entry of a timeline that began by then. */
  function entry(timeline, day) {
    var found = timeline[0];
    for (var i = 1; i < timeline.length && timeline[i][0] <= day; i += 1) { found = timeline[i]; }
    return found;
  }

  /* A copy of a piece of markup with the pieces that it refers to, the day and the ages filled in. */
  function piece(number, day) {
    var copy = byId("piece-" + number).content.cloneNode(true);
    copy.querySelectorAll("[data-piece]").forEach(function (slot) {
      slot.replaceWith(byId("piece-" + slot.dataset.piece).content.cloneNode(true));
    });
    copy.querySelectorAll("[data-day]").forEach(function (slot) { slot.textContent = data.days[day][1]; });
    copy.querySelectorAll("[data-last]").forEach(function (slot) {
      var days = Math.round((Date.parse(data.days[day][0]) - Date.parse(slot.dataset.last)) / DAY);
      var paler = slot.dataset.aged ? ", shown paler" : "";
      slot.textContent = days ? "(" + days + (days === 1 ? " day" : " days") + " earlier" + paler + ")" : "";
    });
    return copy;
  }

  function lines(texts) {
    var box = document.createElement("div");
    texts.forEach(function (text, index) {
      var line = document.createElement(index ? "div" : "strong");
      line.textContent = text;
      box.appendChild(line);
    });
    return box;
  }

  function name(text, code, kind, at, lifted) {
    var label = document.createElement("span");
    var words = document.createElement("bdi");
    words.textContent = text;
    words.lang = kind === "cm-label" ? data.language : "en";
    label.appendChild(words);
    if (code) {
      var badge = document.createElement("b");
      badge.textContent = code;
      label.className = "cm-reported";
      label.appendChild(badge);
    }
    if (lifted) { label.classList.add("cm-lifted"); }
    var icon = L.divIcon({ className: kind, iconSize: [0, 0], html: label });
    return L.marker(at, { icon: icon, interactive: false, keyboard: false });
  }

  /* A map in an element; show(day) repaints it. Only the large one answers to the pointer. */
  function draw(element, large) {
    var still = { dragging: false, scrollWheelZoom: false, doubleClickZoom: false, keyboard: false, touchZoom: false };
    var options = { zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 120, zoomControl: large };
    var map = L.map(element, large ? options : Object.assign({ boxZoom: false, attributionControl: false }, options, still));
    var paths = {}, marks = {}, names = L.layerGroup();
    if (large) {
      map.attributionControl.setPrefix(false).addAttribution(data.attribution);
      L.control.scale().addTo(map);
    }
    map.setMinZoom(4).setMaxZoom(12).setMaxBounds(data.limits);

    function bind(layer, code) {
      if (!large) { return; }
      layer.bindTooltip("", { sticky: true, className: "cm-tooltip" });
      layer.on("click", function () { choose(code); });
    }

    L.geoJSON(data.surroundings, { style: data.context, interactive: false }).addTo(map);
    L.geoJSON(data.shapes, {
      smoothFactor: 0.5, interactive: large, style: function () { return { className: "cm-area" }; },
      onEachFeature: function (feature, layer) { paths[feature.id] = layer; bind(layer, feature.id); }
    }).addTo(map);
    data.sites.forEach(function (feature) {
      var at = [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];
      marks[feature.id] = { at: at, province: feature.properties.province, layer: null, look: null };
    });
    names.addTo(map);

    /* Leaflet sets the class of a path once only, so a new look changes the class by hand. */
    function dress(layer, look) {
      layer.setStyle(look);
      var path = layer.getElement();
      if (path) { path.setAttribute("class", look.className + (large ? " leaflet-interactive" : "")); }
    }

    function show(day) {
      Object.keys(paths).forEach(function (code) {
        var now = entry(data.areaDays[code], day);
        dress(paths[code], data.looks[now[2]]);
        if (large) { paths[code].setTooltipContent(lines(data.tooltips[now[3]])); }
        if (data.looks[now[2]].weight > 1) { paths[code].bringToFront(); }
      });
      Object.keys(marks).forEach(function (key) {
        var mark = marks[key], now = entry(data.siteDays[key], day);
        if (mark.look !== now[1]) {
          if (mark.layer) { mark.layer.remove(); }
          mark.layer = null;
          mark.look = now[1];
          if (now[1] >= 0) {
            var look = large ? data.looks[now[1]] : Object.assign({}, data.looks[now[1]], { radius: data.looks[now[1]].radius * 0.6 });
            mark.layer = L.circleMarker(mark.at, look).addTo(map);
            bind(mark.layer, mark.province);
          }
        }
        if (mark.layer && large) { mark.layer.setTooltipContent(lines(data.tooltips[now[2]])); }
        if (mark.layer) { mark.layer.bringToFront(); }
      });
      names.clearLayers();
      if (large) { write(day); }
      if (large) { mark(); }
    }

    function write(day) {
      data.labels.map(function (label) {
        var code = entry(data.areaDays[label.id], day)[4];
        return { label: label, code: code, rank: label.rank + (code ? 0 : 100) };
      }).sort(function (one, other) { return one.rank - other.rank; }).forEach(function (each) {
        names.addLayer(name(each.label.name, each.code, "cm-label", each.label.at, each.label.lifted));
      });
      data.countries.forEach(function (country) { names.addLayer(name(country.name, "", "cm-country", country.at)); });
    }

    function mark() {
      Object.keys(paths).forEach(function (code) {
        var look = data.looks[entry(data.areaDays[code], shown)[2]];
        paths[code].setStyle({ color: look.color, weight: look.weight });
      });
      if (paths[chosen]) {
        paths[chosen].setStyle(data.selected).bringToFront();
        Object.keys(marks).forEach(function (key) { if (marks[key].layer) { marks[key].layer.bringToFront(); } });
      }
    }

    controlmapFit(map, data.bounds);
    if (large) { controlmapLabels(map); }
    return { show: show, mark: mark };
  }

  function fill(id, number) { byId(id).replaceChildren(piece(number, shown)); }

  function tell() {
    fill("panel", chosen ? entry(data.areaDays[chosen], shown)[1] : data.summaries[shown]);
  }

  function choose(code) {
    chosen = code;
    choice.value = code;
    tell();
    main.mark();
  }

  function changes() {
    var box = byId("changed"), found = data.changes[shown];
    var since = shown ? data.days[shown - 1][1] : "";
    box.replaceChildren(shown ? (found.length ? "Since " + since + ": " : "No change since " + since + ".") : "");
    found.forEach(function (change, index) {
      var link = document.createElement("button");
      link.type = "button";
      link.className = "link";
      link.textContent = change[1];
      link.addEventListener("click", function () { choose(change[0]); });
      box.append(link, ": " + change[2] + (index + 1 < found.length ? "; " : "."));
    });
  }

  function go(day) {
    if (day === shown) { return; }
    shown = day;
    fill("head", data.heads[day]);
    fill("table", data.tables[day]);
    main.show(day);
    tell();
    if (slider) {
      slider.value = day;
      slider.setAttribute("aria-valuetext", data.days[day][1]);
      byId("day").textContent = data.days[day][1];
      byId("before").disabled = day === 0;
      byId("after").disabled = day === data.days.length - 1;
      changes();
    }
  }

  function pause() {
    window.clearInterval(timer);
    timer = null;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  }

  function start() {
    if (shown === data.days.length - 1) { go(0); }
    play.textContent = "Pause";
    play.setAttribute("aria-pressed", "true");
    timer = window.setInterval(function () {
      if (shown === data.days.length - 1) { pause(); } else { go(shown + 1); }
    }, 700);
  }

  function ticks() {
    var most = 1, last = data.days.length - 1;
    data.changes.forEach(function (found) { most = Math.max(most, found.length); });
    data.changes.forEach(function (found, day) {
      if (!found.length) { return; }
      var tick = document.createElement("i");
      tick.style.left = (100 * day / last) + "%";
      tick.style.height = Math.max(15, 100 * found.length / most) + "%";
      byId("ticks").appendChild(tick);
    });
  }

  var main = draw(byId("map"), true);
  choice.addEventListener("change", function () { choose(choice.value); });
  if (slider) {
    ticks();
    slider.addEventListener("input", function () { if (timer) { pause(); } go(Number(slider.value)); });
    byId("before").addEventListener("click", function () { go(Math.max(0, shown - 1)); });
    byId("after").addEventListener("click", function () { go(Math.min(data.days.length - 1, shown + 1)); });
    play.addEventListener("click", function () { if (timer) { pause(); } else { start(); } });
  }
  go(data.start);
  document.querySelectorAll(".small-map").forEach(function (element) {
    draw(element, false).show(Number(element.dataset.shows));
  });
})();
