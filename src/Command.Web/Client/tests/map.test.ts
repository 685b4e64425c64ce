import { test } from "node:test";
import assert from "node:assert/strict";
import type { Row } from "../board/rows.ts";
import { Coalescer } from "../map/coalesce.ts";
import { markOf, pointOf } from "../map/features.ts";
import { Load } from "../map/load.ts";
import { Points } from "../map/points.ts";
import { stageFor } from "../wall/stage.ts";

const T = Date.parse("2026-11-20T10:00:00+08:00"), H = 3_600_000;
const row = (code: string, more: Partial<Row> = {}): Row => ({
  code, version: 1, state: "handling", urgency: "normal", complexity: "simple", lead: "D01", co: [], channel: "grid", received: "", location: [113.7, 34.8],
  rung: 0, reports: 1, returns: 0, restricted: false, closed: false,
  clockStart: new Date(T).toISOString(), due: new Date(T + H).toISOString(), ...more,
});
const change = (...changed: Row[]) => ({ changed, gone: [], whole: false });

test("form says urgency, fill says time left, and both change the drawing", () => {
  assert.equal(markOf("normal", "blue"), "dot-blue");
  assert.equal(markOf("normal", "orange"), "diamond-orange");
  assert.equal(markOf("normal", "red2"), "square-red");
  assert.equal(markOf("urgent", "red"), "tri-red");
  assert.equal(markOf("critical", "yellow"), "hex-yellow");
});

test("a point knows when its band will change", () => {
  assert.equal(pointOf(row("a"), T)?.changes, T + H / 2);
  const { location: _, ...nowhere } = row("a");
  assert.equal(pointOf(nowhere, T), null);
});

test("a new point stands alone for a minute, then joins the others", () => {
  const rows = new Map([["a", row("a")]]);
  const points = new Points(rows);
  assert.equal(points.take(change(rows.get("a")!), T).length, 1);
  assert.equal(points.takeDiffs(T).loose.add.length, 1);
  assert.equal(points.age(T + 30_000), false);
  assert.equal(points.age(T + 61_000), true);
  const diffs = points.takeDiffs(T + 61_000);
  assert.deepEqual(diffs.loose.remove, [1]);
  assert.equal(diffs.points.add.length, 1);
});

test("what was there when the board was read is not new", () => {
  const rows = new Map([["a", row("a")], ["b", row("b", { urgency: "critical" })]]);
  const points = new Points(rows);
  assert.equal(points.take({ changed: [...rows.values()], gone: [], whole: true }, T).length, 0);
  const diffs = points.takeDiffs(T);
  assert.equal(diffs.points.add.length, 1);
  assert.equal(diffs.loose.add.length, 1, "a critical one never joins a cluster");
});

test("F6: critical cases on one spot say how many they are, and no longer when they part", () => {
  const at = (code: string, more: Partial<Row> = {}): Row => row(code, { urgency: "critical", ...more });
  const rows = new Map(["a", "b", "c"].map((code) => [code, at(code)]));
  rows.set("d", at("d", { location: [113.71, 34.8] }));
  const points = new Points(rows);
  points.take({ changed: [...rows.values()], gone: [], whole: true }, T);
  const marks = (diffs: ReturnType<Points["takeDiffs"]>) => diffs.loose.add.map((f) => f.properties!["mark"]).sort();
  assert.deepEqual(marks(points.takeDiffs(T)), ["hex-blue", "hex-blue-3", "hex-blue-3", "hex-blue-3"]);
  assert.deepEqual(points.criticalStacks, [{ at: [113.7, 34.8], size: 3 }]);

  rows.delete("c");
  points.take({ changed: [], gone: ["c"], whole: false }, T);
  const left = points.takeDiffs(T);
  assert.deepEqual([marks(left), left.loose.remove.length], [["hex-blue-2", "hex-blue-2"], 1]);

  rows.set("b", at("b", { location: [113.71, 34.8], version: 2 }));
  points.take(change(rows.get("b")!), T);
  assert.deepEqual(marks(points.takeDiffs(T)), ["hex-blue", "hex-blue-2", "hex-blue-2"]);
  assert.deepEqual(points.criticalStacks, [{ at: [113.71, 34.8], size: 2 }]);
});

test("hundreds of critical points join the clusters, and come out again", () => {
  const rows = new Map([["b", row("b", { urgency: "critical" })]]);
  const points = new Points(rows);
  points.take({ changed: [...rows.values()], gone: [], whole: true }, T);
  points.takeDiffs(T);
  points.standApart(false);
  const diffs = points.takeDiffs(T);
  assert.deepEqual([diffs.loose.remove, diffs.points.add.length], [[1], 1]);
});

test("a row that changes nothing on the map costs no update; a band that moves on does", () => {
  const rows = new Map([["a", row("a")]]);
  const points = new Points(rows);
  points.take({ changed: [...rows.values()], gone: [], whole: true }, T);
  points.takeDiffs(T);
  points.take(change(row("a", { version: 2, lead: "D02" })), T);
  assert.equal(points.takeDiffs(T).points.add.length, 0);
  assert.equal(points.age(T + H / 2), true);
  assert.equal(points.takeDiffs(T + H / 2).points.add[0]?.properties?.["mark"], "dot-yellow");
});

test("a closed row leaves the source it was in", () => {
  const rows = new Map([["a", row("a")]]);
  const points = new Points(rows);
  points.take({ changed: [...rows.values()], gone: [], whole: true }, T);
  points.takeDiffs(T);
  rows.clear();
  points.take({ changed: [], gone: ["a"], whole: false }, T);
  assert.deepEqual(points.takeDiffs(T).points.remove, [1]);
});

test("cells count what is in them, and only changed cells are told", () => {
  const load = new Load();
  load.put("a", "g1");
  load.put("b", "g1");
  load.put("b", "g1");
  assert.deepEqual(load.takeChanges(), [["g1", 2]]);
  load.put("a", "g2");
  load.drop("b");
  assert.deepEqual(load.takeChanges().sort(), [["g1", 0], ["g2", 1]]);
  assert.deepEqual(load.takeChanges(), []);
});

test("the first change after quiet is painted at once, the next ones together", async () => {
  let now = 0, runs = 0;
  const timers: { at: number; f: () => void }[] = [];
  const paint = new Coalescer(() => { runs++; }, 200, () => now, (f, ms) => timers.push({ at: now + ms, f }));
  paint.request();
  assert.equal(runs, 1);
  await Promise.resolve();
  await Promise.resolve();
  paint.request();
  paint.request();
  assert.equal(runs, 1);
  assert.deepEqual(timers.map((t) => t.at), [200]);
  now = 200;
  timers[0]!.f();
  assert.equal(runs, 2);
});

test("slow work is never started twice at the same time", async () => {
  let now = 0, running = 0, most = 0;
  let finish = () => { };
  const timers: (() => void)[] = [];
  const paint = new Coalescer(async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((done) => { finish = done; });
    running--;
  }, 200, () => now, (f) => timers.push(f));
  paint.request();
  now = 1000;
  paint.request();
  finish();
  await new Promise((done) => setTimeout(done));
  assert.equal(most, 1);
  assert.equal(running, 1, "what came meanwhile is painted afterwards");
  finish();
});

test("a wall is scaled as a whole", () => {
  assert.deepEqual(stageFor(1920, 1080), { width: 1920, scale: 1 });
  assert.deepEqual(stageFor(3840, 1080), { width: 3840, scale: 1 });
  assert.deepEqual(stageFor(3840, 2160), { width: 1920, scale: 2 });
  assert.deepEqual(stageFor(5760, 2160), { width: 2880, scale: 2 });
});
