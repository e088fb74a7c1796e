// The map with MapLibre, over the same filter; where that is not to be had, the drawn map stays.
const box = document.getElementById("map");
const SHAPES = ["battles", "explosions", "civilians", "protests", "riots", "strategic", "other"];
const KINDS = { Battles: "battles", "Explosions/Remote violence": "explosions", "Violence against civilians": "civilians", Protests: "protests", Riots: "riots", "Strategic developments": "strategic" };
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const empty = { type: "FeatureCollection", features: [] };
const AROUND = 48;

// A ring of AROUND points `km` about a place, on the sphere.
function ring(lon, lat, km) {
  const far = km / 6371, y = (lat * Math.PI) / 180, points = [];
  for (let at = 0; at <= AROUND; at += 1) {
    const turn = (at / AROUND) * 2 * Math.PI;
    const to = Math.asin(Math.sin(y) * Math.cos(far) + Math.cos(y) * Math.sin(far) * Math.cos(turn));
    const over = Math.atan2(Math.sin(turn) * Math.sin(far) * Math.cos(y), Math.cos(far) - Math.sin(y) * Math.sin(to));
    points.push([lon + (over * 180) / Math.PI, (to * 180) / Math.PI]);
  }
  return [points];
}

function features(shapes) {
  return shapes.flatMap((s) => {
    const properties = { kind: KINDS[s.kind] ?? "other", events: s.events, id: s.id ?? "", label: s.label, km: s.km, image: s.id ? `k-${KINDS[s.kind] ?? "other"}` : `n-${s.events}` };
    const point = { type: "Feature", properties, geometry: { type: "Point", coordinates: [s.lon, s.lat] } };
    if (!s.km) return [point];
    return [{ type: "Feature", properties, geometry: { type: "Polygon", coordinates: ring(s.lon, s.lat, s.km) } }, point];
  });
}

// Symbols are drawn from the page's own: a shape for a type, a disc with its number for a cluster.
function draw(name) {
  const size = name.startsWith("k-") ? 18 : 24 + 5 * name.length, scale = 2;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  if (name.startsWith("k-")) {
    const shape = document.querySelector(`#s-${name.slice(2)}`);
    const circle = shape.querySelector("circle");
    const path = circle ? new Path2D() : new Path2D(shape.querySelector("path").getAttribute("d"));
    if (circle) path.arc(8, 8, 6.6, 0, 7);
    pen.translate(1, 1);
    pen.fillStyle = colour(name.slice(2)); pen.strokeStyle = colour("card"); pen.lineWidth = 1;
    pen.fill(path); pen.stroke(path);
  } else {
    pen.beginPath(); pen.arc(size / 2, size / 2, size / 2 - 2, 0, 7);
    pen.fillStyle = colour("card"); pen.strokeStyle = colour("ink"); pen.lineWidth = 1.5; pen.fill(); pen.stroke();
    pen.fillStyle = colour("ink"); pen.font = "600 12px system-ui, sans-serif"; pen.textAlign = "center"; pen.textBaseline = "middle";
    pen.fillText(name.slice(2), size / 2, size / 2 + 0.5);
  }
  return { image: pen.getImageData(0, 0, size * scale, size * scale), scale };
}

function style() {
  return {
    version: 8, sources: {
      land: { type: "geojson", data: empty }, borders: { type: "geojson", data: empty }, events: { type: "geojson", data: empty },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land") } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("border"), "line-width": 0.9 } },
      { id: "areas", type: "fill", source: "events", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": kindColour(), "fill-opacity": 0.1 } },
      { id: "edges", type: "line", source: "events", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": kindColour(), "line-dasharray": [3, 2], "line-width": 1.2 } },
      { id: "points", type: "symbol", source: "events", filter: ["==", ["geometry-type"], "Point"], layout: { "icon-image": ["get", "image"], "icon-allow-overlap": true } },
    ],
  };
}
const kindColour = () => ["match", ["get", "kind"], ...SHAPES.slice(0, -1).flatMap((s) => [s, colour(s)]), colour("other")];

// What the server's drawing of 720 by 420 pixels shows, in the pixels that there are.
function seen() {
  const share = Math.min(box.clientWidth / 720, box.clientHeight / 420);
  return { center: [Number(box.dataset.lon), Number(box.dataset.lat)], zoom: Math.max(0, Number(box.dataset.zoom) - 1 + Math.log2(share)) };
}

async function start() {
  const gl = await import("/static/vendor/maplibre-gl.mjs");
  gl.setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");
  const drawn = box.innerHTML;
  box.replaceChildren();
  box.classList.add("gl");
  let map;
  try {
    map = new gl.Map({
      container: box, style: style(), ...seen(),
      attributionControl: { compact: true, customAttribution: "Natural Earth" }, dragRotate: false, pitchWithRotate: false, maxZoom: box.dataset.tiles ? 18 : 12, fadeDuration: 0,
    });
  } catch (error) {
    box.classList.remove("gl");
    box.innerHTML = drawn; // the page's own drawing, as the server wrote it
    throw error;
  }
  map.addControl(new gl.NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  await new Promise((done) => map.once("load", done));
  listen(map, gl);
  await Promise.all([borders(map), divisions(map), tiles(map, gl), fetchShapes(map)]);
  box.dataset.ready = "yes";
}

function add(map, name) {
  if (map.hasImage(name) || !/^[kn]-/.test(name)) return;
  const { image, scale } = draw(name);
  map.addImage(name, image, { pixelRatio: scale });
}

// A line over the 180th meridian goes on beyond it, where it would jump to the other end of the map.
function unbroken(line) {
  let turn = 0, last = null;
  return line.map(([x, y]) => {
    if (last !== null && Math.abs(x - last) > 180) turn += x < last ? 360 : -360;
    last = x;
    return [x + turn, y];
  });
}

// A ring about a pole does not close on the map: it is closed along the pole.
function unrolled(ring) {
  const found = unbroken(ring), [first] = found, end = found[found.length - 1];
  if (Math.abs(end[0] - first[0]) < 1) return found;
  const pole = found.reduce((sum, [, y]) => sum + y, 0) < 0 ? -89.9 : 89.9;
  return [...found, [end[0], pole], [first[0], pole], first];
}

async function borders(map) {
  const world = await (await fetch("/static/vendor/countries.json")).json();
  const { countries } = world.objects;
  const land = topojson.merge(world, countries.geometries).coordinates.map((rings) => rings.map(unrolled));
  const lines = topojson.mesh(world, countries).coordinates.map(unbroken);
  const feature = (type, coordinates) => ({ type: "Feature", properties: {}, geometry: { type, coordinates } });
  map.getSource("land").setData(feature("MultiPolygon", land));
  map.getSource("borders").setData(feature("MultiLineString", lines));
}

const plain = (text) => Object.assign(document.createElement("span"), { textContent: text }).innerHTML;
const lines = (coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates } });

// Lines between divisions, where the user added borders of a country.
async function divisions(map) {
  const answer = await fetch("/api/divisions");
  const { lines: found, sources, detail } = await answer.json();
  if (!answer.ok) { warn(`Borders of divisions are not drawn: ${detail}`); return; }
  if (!found.length) return;
  map.addSource("divisions", { type: "geojson", data: lines(found), attribution: plain(`divisions: ${sources.join(", ")}`) });
  map.addLayer({ id: "divisions", type: "line", source: "divisions", minzoom: 3, paint: { "line-color": colour("border"), "line-width": 0.8, "line-dasharray": [4, 2] } }, "areas");
}

// The user's own tiles: pictures from a server, or a PMTiles file of pictures or of shapes.
async function tiles(map, gl) {
  const { tiles: where, attribution } = box.dataset;
  if (!where) return;
  map.on("error", ({ error, sourceId }) => { if (sourceId === "tiles") warn(`Some tiles cannot be loaded: ${error.message}`); });
  if (!where.endsWith(".pmtiles")) { raster(map, { tiles: [where], attribution: plain(attribution) }); return; }
  const address = location.origin + where, archive = new pmtiles.PMTiles(address), protocol = new pmtiles.Protocol();
  protocol.add(archive);
  gl.addProtocol("pmtiles", protocol.tile);
  const head = await archive.getHeader(), told = await archive.getMetadata();
  const given = { tiles: [`pmtiles://${address}/{z}/{x}/{y}`], minzoom: head.minZoom, maxzoom: head.maxZoom, attribution: plain(attribution || (told?.attribution ?? "").replace(/<[^>]*>/g, "")) };
  if (head.tileType !== pmtiles.TileType.Mvt) { raster(map, given); return; }
  map.addSource("tiles", { type: "vector", ...given });
  for (const { id } of told?.vector_layers ?? []) shaped(map, id);
}

function raster(map, given) {
  map.addSource("tiles", { type: "raster", tileSize: 256, ...given });
  map.addLayer({ id: "tiles", type: "raster", source: "tiles" }, "borders");
}

// Whatever a layer of shapes holds, drawn plainly: water as sea, lines thin, names of points as text.
function shaped(map, name) {
  const wet = /water|ocean|sea|river|lake/i.test(name), held = { source: "tiles", "source-layer": name };
  const of = (kind) => ["==", ["geometry-type"], kind];
  map.addLayer({ id: `fill-${name}`, type: "fill", ...held, filter: of("Polygon"), paint: { "fill-color": colour(wet ? "sea" : "border"), "fill-opacity": wet ? 1 : 0.12 } }, "borders");
  map.addLayer({ id: `line-${name}`, type: "line", ...held, filter: of("LineString"), paint: { "line-color": colour(wet ? "accent" : "dim"), "line-opacity": wet ? 0.35 : 0.5, "line-width": 0.8 } }, "borders");
  map.addLayer({
    id: `name-${name}`, type: "symbol", ...held, filter: of("Point"),
    layout: { "text-field": ["coalesce", ["get", "name:en"], ["get", "name"], ""], "text-size": 11 },
    paint: { "text-color": colour("dim"), "text-halo-color": colour("land"), "text-halo-width": 1.2 },
  }, "areas");
}

// What stands below the map stays there when the results about it come fresh.
const besides = new Set();
function beside(element) {
  besides.add(element);
  box.after(element);
}

function warn(text) {
  const note = document.getElementById("map-note") ?? Object.assign(document.createElement("p"), { id: "map-note", className: "dim small" });
  note.textContent = text;
  beside(note);
}

let running = null;
async function fetchShapes(map) {
  running?.abort();
  running = new AbortController();
  const query = new URLSearchParams(location.search);
  for (const name of ["page", "size"]) query.delete(name);
  const bounds = map.getBounds(), wide = bounds.getEast() - bounds.getWest();
  query.set("zoom", (map.getZoom() + 1).toFixed(2)); // MapLibre counts tiles of 512 pixels
  if (wide < 180 && map.getZoom() > 2) {
    const turn = (x) => ((((x + 180) % 360) + 360) % 360) - 180;
    const pad = 0.15 * wide, tall = 0.15 * (bounds.getNorth() - bounds.getSouth());
    query.set("view", [turn(bounds.getWest() - pad), Math.max(-90, bounds.getSouth() - tall), turn(bounds.getEast() + pad), Math.min(90, bounds.getNorth() + tall)].map((x) => x.toFixed(3)).join(","));
  }
  try {
    const answer = await fetch(`/api/map?${query}`, { signal: running.signal });
    if (!answer.ok) return;
    const { shapes } = await answer.json();
    for (const name of new Set(shapes.map((s) => (s.id ? `k-${KINDS[s.kind] ?? "other"}` : `n-${s.events}`)))) add(map, name);
    map.getSource("events").setData({ type: "FeatureCollection", features: features(shapes) });
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function listen(map, gl) {
  map.on("moveend", () => fetchShapes(map));
  document.addEventListener("filtered", () => {
    for (const each of besides) box.after(each);
    map.resize();
    map.jumpTo(seen());
    fetchShapes(map);
  });
  map.on("click", "points", ({ features: [found] }) => {
    const { id, label, km } = found.properties;
    if (!id) { map.easeTo({ center: found.geometry.coordinates, zoom: map.getZoom() + 2 }); return; }
    const note = document.createElement("div");
    const link = document.createElement("a");
    link.href = `/events/${encodeURIComponent(id)}`;
    link.textContent = label;
    note.append(link, km ? ` (somewhere within ${km} km)` : "");
    new gl.Popup().setLngLat(found.geometry.coordinates).setDOMContent(note).addTo(map);
  });
  for (const [name, shape] of [["mouseenter", "pointer"], ["mouseleave", ""]]) map.on(name, "points", () => { map.getCanvas().style.cursor = shape; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => location.reload());
  const button = document.createElement("button");
  button.type = "button"; button.className = "plain area-button"; button.textContent = "Filter by what the map shows";
  button.addEventListener("click", () => {
    const b = map.getBounds();
    const bound = (x, most) => Math.max(-most, Math.min(most, x)).toFixed(2);
    document.dispatchEvent(new CustomEvent("area", { detail: [bound(b.getWest(), 180), bound(b.getSouth(), 90), bound(b.getEast(), 180), bound(b.getNorth(), 90)].join(",") }));
  });
  beside(button);
}

if (box?.dataset.library === "yes") start().catch((error) => { box.dataset.failed = String(error); });
