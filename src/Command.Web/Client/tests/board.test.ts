import { test } from "node:test";
import assert from "node:assert/strict";
import { Picture } from "../board/picture.ts";
import type { Row } from "../board/rows.ts";
import { judge, silentSince, type Pulse } from "../link/judge.ts";

const row = (code: string, version = 1, more: Partial<Row> = {}): Row => ({
  code, version, state: "handling", urgency: "normal", complexity: "simple", lead: "D01", co: [], channel: "grid", received: "2026-11-20T09:00:00+08:00",
  rung: 0, reports: 1, returns: 0, restricted: false, closed: false, ...more,
});
const counts: Record<string, number> = {
  receivedToday: 0, open: 1, waiting: 0, returned: 0, dueSoon: 0, overdue: 0, closedToday: 0, closedOnTimeToday: 0, critical: 0,
};
const frame = (from: number, to: number, ...rows: Row[]) => ({ from, to, asOf: "", counts, rows });
const loaded = () => {
  const picture = new Picture();
  picture.load({ position: 10, asOf: "", counts, rows: [row("a"), row("b")] });
  return picture;
};

test("a frame that follows is applied and closed rows go", () => {
  const picture = loaded();
  const change = picture.apply(frame(10, 12, row("c"), row("a", 2, { state: "archived" })));
  assert.deepEqual(change?.changed.map((r) => r.code), ["c"]);
  assert.deepEqual(change?.gone, ["a"]);
  assert.deepEqual([...picture.rows.keys()], ["b", "c"]);
  assert.equal(picture.position, 12);
});

test("a gap is refused and changes nothing", () => {
  const picture = loaded();
  assert.equal(picture.apply(frame(11, 12, row("c"))), null);
  assert.equal(picture.position, 10);
  assert.equal(picture.rows.size, 2);
});

test("a heartbeat changes no row", () => {
  const picture = loaded();
  assert.deepEqual(picture.apply(frame(10, 10)), { changed: [], gone: [], whole: false });
});

test("a frame older than the board is ignored, an overlapping one never steps back", () => {
  const picture = loaded();
  assert.deepEqual(picture.apply(frame(5, 9, row("z")))?.changed, []);
  picture.apply(frame(10, 12, row("a", 5)));
  picture.apply(frame(11, 13, row("a", 4)));
  assert.equal(picture.rows.get("a")?.version, 5);
  assert.equal(picture.position, 13);
});

test("loading anew tells which rows are gone", () => {
  const change = loaded().load({ position: 20, asOf: "", counts, rows: [row("b")] });
  assert.deepEqual(change.gone, ["a"]);
  assert.equal(change.whole, true);
});

test("a row that becomes restricted leaves the screen", () => {
  assert.deepEqual(loaded().apply(frame(10, 11, row("a", 2, { restricted: true })))?.gone, ["a"]);
});

const pulse = (last: number | null, more: Partial<Pulse> = {}): Pulse => ({ last, broken: false, behind: false, ...more });

test("a page is live only when every stream speaks", () => {
  assert.equal(judge([pulse(9_500), pulse(9_000)], 0, 10_000), "live");
  assert.equal(judge([pulse(9_500), pulse(5_900)], 0, 10_000), "lost");
  assert.equal(judge([pulse(9_500), pulse(9_500, { behind: true })], 0, 10_000), "catching-up");
});

test("a stream that says it is broken is lost at once", () => {
  assert.equal(judge([pulse(9_900, { broken: true })], 0, 10_000), "lost");
});

test("a page that has just opened is catching up, for a while", () => {
  assert.equal(judge([pulse(null)], 0, 3_000), "catching-up");
  assert.equal(judge([pulse(null)], 0, 9_000), "lost");
});

test("the silence began with the last word of the stream silent longest", () => {
  assert.equal(silentSince([pulse(9_000), pulse(4_000)], 0), 4_000);
});
