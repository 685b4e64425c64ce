// Proves what the rest of the system relies on: the cells tile the district, the levels agree, every place is where it says,
// and the demo reports cover every item. Prints one line per fact and fails on the first that does not hold.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { contains, union } from "./geometry.mjs";

const ITEMS_PER_CLASS = [5, 5, 5, 6, 6, 4, 6, 5, 5, 5, 4, 4, 5, 5, 6, 6, 5];
const CHANNELS = ["hotline-12345", "police-110", "procuratorate-12309", "court-12368", "legal-12348", "petition", "grid", "patrol",
  "volunteer", "citizen", "enterprise", "window", "web", "superior", "iot"];
const KINDS = ["estate", "school", "hospital", "market", "park", "road_crossing", "road", "factory", "site", "station", "office", "river", "mall"];

const text = name => readFileSync(new URL(name, import.meta.url), "utf8");
const features = name => JSON.parse(text(name)).features;
const ringOf = feature => feature.geometry.coordinates[0].slice(0, -1);
const [grids, communities, streets, [outline]] = ["grids", "communities", "streets", "outline"].map(name => features(`${name}.geojson`));
const areaOf = feature => twiceArea(ringOf(feature));

/** In whole micro-degrees, so that the sum is exact. */
function twiceArea(ring) {
  const whole = ring.map(p => p.map(d => BigInt(Math.round(d * 1e6))));
  return whole.reduce((sum, [x, y], i) => {
    const [nx, ny] = whole[(i + 1) % whole.length];
    return sum + x * ny - nx * y;
  }, 0n);
}

function checkCells() {
  assert.equal(grids.length, 170);
  assert.equal(new Set(grids.map(g => g.properties.code)).size, 170);
  for (const g of grids) {
    assert.match(g.properties.code, /^990101\d{9}$/);
    assert.ok(areaOf(g) > 0n, `${g.properties.code} must run anticlockwise`);
    assert.ok(contains(ringOf(g), g.properties.center), `the centre of ${g.properties.code} is outside it`);
  }
  assert.equal(grids.reduce((sum, g) => sum + areaOf(g), 0n), areaOf(outline));
  console.log("170 cells, their areas add up to the outline exactly");
}

function checkEdges() {
  const edges = new Map();
  const count = (ring, by) => ring.forEach((p, i) => {
    const key = [p, ring[(i + 1) % ring.length]].map(String).sort().join("|");
    edges.set(key, (edges.get(key) ?? 0) + by);
  });
  grids.forEach(g => count(ringOf(g), 1));
  count(ringOf(outline), 1);
  for (const [edge, uses] of edges) assert.equal(uses, 2, `${edge} is used ${uses} times`);
  console.log(`${edges.size} edges, each between two cells or a cell and the outside`);
}

function checkLevels() {
  const sameShape = (feature, parts) =>
    assert.deepEqual(new Set(union(parts.map(ringOf)).map(String)), new Set(ringOf(feature).map(String)), feature.properties.name);
  for (const c of communities) sameShape(c, grids.filter(g => g.properties.code.startsWith(c.properties.code)));
  for (const s of streets) {
    sameShape(s, grids.filter(g => g.properties.code.startsWith(`990101${s.properties.code}`)));
    assert.ok(contains(ringOf(s), s.properties.center));
  }
  assert.equal(streets.length, 7);
  console.log(`${communities.length} communities and 7 streets are exact unions of their cells`);
}

function checkPlaces() {
  const [header, ...rows] = text("places.csv").trim().split("\n").map(line => line.split(","));
  assert.deepEqual(header, ["id", "name", "aliases", "kind", "lng", "lat", "grid"]);
  const cells = new Map(grids.map(g => [g.properties.code, ringOf(g)]));
  const names = new Map();
  for (const [id, name, aliases, kind, lng, lat, grid] of rows) {
    assert.ok(contains(cells.get(grid), [Number(lng), Number(lat)]), `${name} is not in ${grid}`);
    assert.ok(KINDS.includes(kind), kind);
    for (const word of [name, ...aliases.split(";").filter(Boolean)]) {
      assert.ok(!names.has(word), `${word} names both ${names.get(word)} and ${id}`);
      names.set(word, id);
    }
  }
  console.log(`${rows.length} places under ${names.size} names, each in its cell, no name used twice`);
}

function checkReports() {
  const { hours, channels, voices, items, bursts } = JSON.parse(text("../demo/reports.json"));
  const codes = ITEMS_PER_CLASS.flatMap((n, c) => Array.from({ length: n }, (_, i) => String(c + 1).padStart(2, "0") + String(i + 1).padStart(2, "0")));
  assert.equal(hours.length, 24);
  assert.deepEqual(Object.keys(channels).sort(), [...CHANNELS].sort());
  assert.deepEqual(Object.keys(items).sort(), codes);
  const all = [];
  for (const [code, { weight, texts, placeKinds = [] }] of Object.entries(items)) {
    assert.ok(weight > 0 && texts.length >= 3, code);
    assert.ok(placeKinds.includes("estate") || !texts.some(wording => wording.includes("{house}")), `${code}: only estates have houses`);
    placeKinds.forEach(kind => assert.ok(KINDS.includes(kind), `${code} ${kind}`));
    all.push(...texts);
  }
  for (const [channel, words] of Object.entries(voices)) {
    assert.ok(CHANNELS.includes(channel), channel);
    words.forEach(word => assert.ok(all.some(wording => wording.includes(word)), `no text says ${word}`));
  }
  for (const { name, itemCode, placeKind, texts, minutes } of bursts) {
    assert.ok(codes.includes(itemCode) && KINDS.includes(placeKind) && minutes > 0 && texts.length >= 5 && texts.length <= 8, name);
    for (const { channel, text: wording } of texts) {
      assert.ok(CHANNELS.includes(channel), `${name} ${channel}`);
      all.push(wording);
    }
  }
  for (const wording of all) {
    assert.ok(wording.length >= 20 && wording.length <= 70, `${wording.length} characters: ${wording}`);
    for (const [slot] of wording.matchAll(/\{.*?\}/g)) assert.match(slot, /^\{(place|house|n|when)\}$/, wording);
    assert.doesNotMatch(wording, /\d{7,}/, wording);
  }
  assert.equal(new Set(all).size, all.length, "a text occurs twice");
  console.log(`87 items, ${bursts.length} bursts, ${all.length} texts, all slots known`);
}

checkCells();
checkEdges();
checkLevels();
checkPlaces();
checkReports();
