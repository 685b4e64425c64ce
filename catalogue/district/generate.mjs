// Draws the invented district: cells, communities, streets, roads, water, parks and a gazetteer.
// The cells come first and everything above them is an exact union of cells, so the borders of all levels agree to the last digit.

import { writeFileSync } from "node:fs";
import { Delaunay } from "d3-delaunay";
import * as geo from "./geometry.mjs";
import { CELLS, DISTRICT, LAKES, PARKS, RADII, RIVERS, ROADS, STREETS } from "./plan.mjs";

const random = geo.seededRandom(990101);
const outline = geo.blob(random, [0, 0], RADII, {
  points: 240, squareness: 2.7, waves: { 3: .022, 4: .015, 5: .018, 7: .016, 11: .012, 17: .009, 26: .006, 37: .003 },
});
const waterways = RIVERS.map(([name, nameEn, width, controls]) => ({ name, nameEn, width, line: geo.clipLine(geo.curve(controls), outline) }));
const lakes = LAKES.map(([name, nameEn, at, size]) => ({ name, nameEn, ring: geo.blob(random, at, size) }));
const parks = PARKS.map(([names, nameEn, at, size]) => ({ names: names.split("="), nameEn, at, ring: geo.blob(random, at, size) }));
const roads = ROADS.map(([name, nameEn, kind, controls]) => ({ name, nameEn, kind, line: geo.clipLine(geo.curve(controls), outline) }));

const communities = STREETS.flatMap((street, s) => Object.entries(street.communities).map(([name, plan], c) =>
  ({ street, streetCode: digits(s + 1), code: DISTRICT + digits(s + 1) + digits(c + 1), name, plan })));
const cells = numberCells(drawCells());
writeAreas();
writeLines();
writePlaces();

function digits(n) {
  return String(n).padStart(3, "0");
}

/** A relaxed Voronoi diagram. Relaxing towards random points that are denser in the middle makes the cells smaller there. */
function drawCells() {
  const density = ([x, y]) => .22 + .78 * Math.exp(-(x * x + 1.4 * y * y) / 11);
  const pointInside = () => {
    for (;;) {
      const p = [(random() * 2 - 1) * 8.5, (random() * 2 - 1) * 6.5];
      if (random() < density(p) && geo.contains(outline, p)) return p;
    }
  };
  const samples = Array.from({ length: 30000 }, pointInside);
  let sites = Array.from({ length: CELLS }, pointInside);
  for (let round = 0; round < 25; round++) {
    const sums = sites.map(() => [0, 0, 0]);
    const delaunay = Delaunay.from(sites);
    let near = 0;
    for (const [x, y] of samples) {
      near = delaunay.find(x, y, near);
      sums[near][0] += x; sums[near][1] += y; sums[near][2]++;
    }
    sites = sites.map((site, i) => sums[i][2] ? [sums[i][0] / sums[i][2], sums[i][1] / sums[i][2]] : site);
  }
  const voronoi = Delaunay.from(sites).voronoi([-9, -7, 9, 7]);
  return sites.map((site, i) => {
    const ring = geo.clipToConvex(outline, voronoi.cellPolygon(i).slice(0, -1)).map(geo.toDegrees);
    return { site, ring: ring.filter((p, k) => String(p) !== String(ring.at(k - 1))) };
  });
}

/** Each cell joins the nearest community; serials run from north to south like the lines of a page. */
function numberCells(drawn) {
  const distance = (cell, c) => Math.hypot(cell.site[0] - c.plan.at[0], cell.site[1] - c.plan.at[1]);
  for (const cell of drawn) cell.community = communities.reduce((best, c) => (distance(cell, c) < distance(cell, best) ? c : best));
  return communities.flatMap(community => drawn
    .filter(cell => cell.community === community)
    .sort((a, b) => b.site[1] - a.site[1])
    .map((cell, i) => ({ ...cell, code: community.code + digits(i + 1), serial: i + 1 })));
}

function writeAreas() {
  const ringOf = group => geo.union(group.map(cell => cell.ring));
  const label = ring => geo.toDegrees(geo.labelPoint(ring.map(geo.toKilometres)));
  write("outline.geojson", [polygon(ringOf(cells), { code: DISTRICT, name: "示范区", nameEn: "Shifan District" })]);
  write("grids.geojson", cells.map(({ ring, code, serial, community: { name, street } }) => polygon(ring, {
    code, name: `${street.name}${name}第${serial}网格`, street: street.name, community: name, center: label(ring),
  })));
  write("communities.geojson", communities.map(community => {
    const ring = ringOf(cells.filter(cell => cell.community === community));
    return polygon(ring, { code: community.code, name: community.name, street: community.street.name, center: label(ring) });
  }));
  write("streets.geojson", STREETS.map((street, s) => {
    const ring = ringOf(cells.filter(cell => cell.community.street === street));
    return polygon(ring, { code: digits(s + 1), name: street.name, nameEn: street.nameEn, kind: street.kind, center: label(ring) });
  }));
}

function writeLines() {
  write("roads.geojson", roads.map(({ name, nameEn, kind, line }) => lineString(line, { name, nameEn, class: kind })));
  write("water.geojson", [
    ...waterways.map(({ name, nameEn, width, line }) => lineString(line, { name, nameEn, kind: "river", width })),
    ...lakes.map(({ name, nameEn, ring }) => polygon(ring.map(geo.toDegrees), { name, nameEn, kind: "lake" })),
  ]);
  write("parks.geojson", parks.map(({ names, nameEn, ring }) => polygon(ring.map(geo.toDegrees), { name: names[0], nameEn })));
}

function writePlaces() {
  const places = [];
  const add = (name, aliases, kind, at) => {
    const [lng, lat] = geo.toDegrees(at);
    places.push({ name, aliases, kind, at, lng, lat, grid: cellAt([lng, lat]).code });
  };
  addPlanned(add, places);
  for (const { names: [name, ...aliases], at } of parks) add(name, aliases, "park", at);
  for (const { name, ring } of lakes) add(name, [`${name}边`], "river", geo.labelPoint(ring));
  for (const { name, line } of waterways) add(name, [], "river", line[Math.floor(line.length / 2)]);
  addRoads(add);
  const rows = places.map(({ name, aliases, kind, lng, lat, grid }, i) =>
    [`P${digits(i + 1)}`, name, aliases.join(";"), kind, lng.toFixed(6), lat.toFixed(6), grid].join(","));
  writeFileSync(new URL("places.csv", import.meta.url), ["id,name,aliases,kind,lng,lat,grid", ...rows, ""].join("\n"));
}

/** The places named in the plan, and for each community and street the office that serves it. */
function addPlanned(add, places) {
  for (const { name: community, code, plan: { at, ...kinds }, street } of communities) {
    const own = cells.filter(cell => cell.community.code === code);
    for (const [kind, list] of Object.entries(kinds)) {
      for (const entry of list.split(" ")) {
        const [names, position] = entry.split("@");
        const [name, ...aliases] = names.split("=");
        add(name, aliases, kind, position ? position.split(",").map(Number) : freePoint(own, places));
      }
    }
    add(`${community}党群服务中心`, [community], "office", freePoint(own, places));
    if (community === Object.keys(street.communities)[0]) {
      const seat = street.kind === "镇" ? `${street.name}政府` : `${street.name}办事处`;
      add(`${street.name}综治中心`, [seat], "office", freePoint(own, places));
    }
  }
}

/** A point in one of the cells, on dry land, out of the parks, off the roads and not on top of another place. */
function freePoint(own, places) {
  let gap = .3;
  for (;;) {
    const { ring, site } = own[Math.floor(random() * own.length)];
    const p = [site[0] + (random() - .5) * 1.2, site[1] + (random() - .5) * 1.2];
    const free = geo.contains(ring, geo.toDegrees(p))
      && geo.distanceToLine(p, [...ring, ring[0]].map(geo.toKilometres)) > .03
      && ![...lakes, ...parks].some(open => geo.contains(open.ring, p))
      && waterways.every(river => geo.distanceToLine(p, river.line) > .12)
      && roads.every(road => geo.distanceToLine(p, road.line) > .04)
      && places.every(other => Math.hypot(p[0] - other.at[0], p[1] - other.at[1]) > gap);
    if (free) return p;
    gap *= .995; // a crowded community ends up with smaller gaps instead of an endless search
  }
}

/** Roads as places: the whole road, its part in each street it passes, its crossings, and bus stops at the larger ones. */
function addRoads(add) {
  const carRoads = roads.filter(road => road.kind !== "rail");
  for (const { name, kind, line } of carRoads) {
    add(name, [], "road", line[Math.floor(line.length / 2)]);
    if (kind !== "main") continue;
    const inside = line.slice(1, -1).map(p => ({ p, street: cellAt(geo.toDegrees(p)).community.street.name }));
    const streets = [...new Set(inside.map(({ street }) => street))];
    for (const street of streets) {
      const part = inside.filter(other => other.street === street).map(({ p }) => p);
      if (streets.length > 1 && part.length > 4) add(`${name}${street}段`, [`${street}${name}`], "road", part[Math.floor(part.length * .4)]);
    }
  }
  const mouth = name => (name.endsWith("路") ? "口" : "路口"); // 晨曦路口, but 示范大道路口
  carRoads.forEach((a, i) => carRoads.slice(i + 1).forEach(b => {
    const at = geo.crossing(a.line, b.line);
    if (!at) return;
    const [ab, ba] = [[a.name, b.name], [b.name, a.name]];
    const aliases = [ba.join("与") + "交叉口", ...[ab, ba].flatMap(pair => ["", "与"].map(word => pair.join(word) + mouth(pair[1])))];
    add(`${a.name}与${b.name}交叉口`, aliases, "road_crossing", at);
    if (a.kind === "main" && b.kind === "main") add(`${a.name}${b.name}${mouth(b.name)}公交站`, [], "station", [at[0] + .05, at[1] - .06]);
  }));
}

function cellAt(point) {
  return cells.find(cell => geo.contains(cell.ring, point)) ?? (() => { throw new Error(`${point} is outside the district.`); })();
}

function polygon(ring, properties) {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] } };
}

function lineString(line, properties) {
  return { type: "Feature", properties, geometry: { type: "LineString", coordinates: line.map(geo.toDegrees) } };
}

/** One feature per line: a change of one cell is a change of one line. */
function write(name, features) {
  const lines = features.map(feature => JSON.stringify(feature)).join(",\n");
  writeFileSync(new URL(name, import.meta.url), `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`);
}
