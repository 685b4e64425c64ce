import { test } from "node:test";
import assert from "node:assert/strict";
import { bandOf, marksIn, nextChange, used } from "../clock/band.ts";
import { leftText } from "../clock/duration.ts";
import { freshness } from "../clock/freshness.ts";
import { hms, Offset, weekday, ymd } from "../clock/offset.ts";
import { wordsFor } from "../words/words.ts";

const zh = wordsFor("zh-CN"), en = wordsFor("en");
const S = 1000, M = 60 * S, H = 60 * M, D = 24 * H;

test("time left is written in its two largest units", () => {
  assert.equal(leftText(17 * M + 52 * S, zh), "余 17分52秒");
  assert.equal(leftText(2 * H + 41 * M + 59 * S, zh), "余 2时41分");
  assert.equal(leftText(1 * H + 6 * M, zh), "余 1时06分");
  assert.equal(leftText(-(3 * D + 21 * H), zh), "超 3天21时");
  assert.equal(leftText(9 * S, zh), "余 9秒");
  assert.equal(leftText(0, zh), "余 0秒");
  assert.equal(leftText(2 * H + 41 * M, en), "left 2h41m");
});

test("a countdown never shows more than is left", () => {
  assert.equal(leftText(59 * S + 999, zh), "余 59秒");
  assert.equal(leftText(H - 1, zh), "余 59分59秒");
  assert.equal(leftText(D - 1, zh), "余 23时59分");
});

const natural = { start: 0, due: 1000 };

test("bands begin at 50, 80, 100 and 150 per cent", () => {
  assert.deepEqual([0, 499, 500, 799, 800, 999, 1000, 1499, 1500, 9000].map((now) => bandOf(natural, now)),
    ["blue", "blue", "yellow", "yellow", "orange", "orange", "red", "red", "red2", "red2"]);
});

test("a clock of working time changes its bands where the server says", () => {
  const working = { start: 0, due: 1000, marks: marksIn("700,900,1100") };
  assert.deepEqual([0, 699, 700, 899, 900, 999, 1000, 1099, 1100].map((now) => bandOf(working, now)),
    ["blue", "blue", "yellow", "yellow", "orange", "orange", "red", "red", "red2"]);
  assert.equal(nextChange(working, 900), 1000);
  assert.deepEqual([marksIn(undefined), marksIn("")], [undefined, undefined]);
});

test("a clock without length is over when it is due", () => {
  const none = { start: 100, due: 100 };
  assert.equal(used(none, 99), 0);
  assert.deepEqual([bandOf(none, 99), bandOf(none, 100)], ["blue", "red2"]);
});

test("the next change of a band is known in advance", () => {
  assert.deepEqual([0, 500, 990, 1000, 1500].map((now) => nextChange(natural, now)), [500, 800, 1000, 1500, Infinity]);
});

test("a panel is grey after three periods and withdrawn after a minute", () => {
  assert.equal(freshness(14_999, 1000), "fresh");
  assert.equal(freshness(15_000, 1000), "stale");
  assert.equal(freshness(29_000, 10_000), "fresh");
  assert.equal(freshness(60_000, 1000), "lost");
  assert.equal(freshness(70_000, 30_000), "fresh");
});

test("the fastest beat sets the clock", () => {
  const offset = new Offset();
  offset.beat(1_000_500, 1_000_000);
  offset.beat(1_001_100, 1_001_000);
  assert.equal(offset.value, 500);
  offset.beat(1_070_090, 1_070_000);
  assert.equal(offset.value, 90, "an old beat is forgotten");
});

test("times are those of the district wherever the screen stands", () => {
  const at = Date.parse("2026-11-20T16:30:05Z");
  assert.equal(hms(at), "00:30:05");
  assert.equal(ymd(at), "2026-11-21");
  assert.equal(weekday(at), 6);
});
