// Which points the map shows, and in which of its two sources: "loose" (critical or newer than a minute: drawn alone, and at
// once) or "points" (clustered). Gathers changes and hands them on as differences. Loose ones on one spot are a stack: each of
// them carries its size, so that whichever is drawn on top says how many there are.
import type { Change } from "../board/changes.ts";
import type { Row } from "../board/rows.ts";
import { featureOf, pointOf, type Point } from "./features.ts";

/** A difference for one source. */
export interface Diff { remove: number[]; add: GeoJSON.Feature[] }

/** Differences for both. */
export interface Diffs { points: Diff; loose: Diff }

/** Several critical cases on one spot. */
export interface Stack { readonly at: readonly [number, number]; readonly size: number }

const FRESH = 60_000, MOST_FRESH = 60;

const keyOf = (point: Point): string => `${point.critical}|${point.at.join()}`;

export class Points {
  private readonly shown = new Map<string, Point & { loose: boolean }>();
  private readonly stacks = new Map<string, Set<string>>();
  private readonly fresh = new Map<string, number>();
  private readonly dirty = new Set<string>();
  // Tiles hold numbers as names of features, and a case code has more digits than a number.
  private readonly ids = new Map<string, number>();
  private nextId = 1;
  private apart = true;

  constructor(private readonly rows: ReadonlyMap<string, Row>) { }

  /** Takes in a change; returns the rows that are new on the map. */
  take(change: Change, now: number): Row[] {
    const born: Row[] = [];
    for (const row of change.changed) {
      if (!change.whole && !this.shown.has(row.code) && row.location) {
        this.fresh.set(row.code, now);
        born.push(row);
      }
      this.dirty.add(row.code);
    }
    change.gone.forEach((code) => this.dirty.add(code));
    while (this.fresh.size > MOST_FRESH) {
      this.settle(this.fresh.keys().next().value!);
    }
    return born;
  }

  /** Marks what time alone has changed: bands that moved on, points that are no longer new. True when there is any. */
  age(now: number): boolean {
    for (const [code, since] of this.fresh) {
      if (now - since > FRESH) {
        this.settle(code);
      }
    }
    for (const [code, point] of this.shown) {
      if (point.changes <= now) {
        this.dirty.add(code);
      }
    }
    return this.dirty.size > 0;
  }

  /** What the sources must change since the last call. */
  takeDiffs(now: number): Diffs {
    const diffs: Diffs = { points: { remove: [], add: [] }, loose: { remove: [], add: [] } };
    this.stack(now);
    for (const code of this.dirty) {
      const row = this.rows.get(code), before = this.shown.get(code);
      const point = row ? this.counted(pointOf(row, now)) : null;
      if (before && (!point || before.loose !== this.isLoose(point))) {
        (before.loose ? diffs.loose : diffs.points).remove.push(this.idOf(code));
      }
      if (!point) {
        this.shown.delete(code);
        this.fresh.delete(code);
        this.ids.delete(code);
        continue;
      }
      const loose = this.isLoose(point);
      if (!before || before.loose !== loose || before.mark !== point.mark || before.at[0] !== point.at[0] || before.at[1] !== point.at[1]) {
        (loose ? diffs.loose : diffs.points).add.push(featureOf(point, this.idOf(code)));
      }
      this.shown.set(code, { ...point, loose });
    }
    this.dirty.clear();
    return diffs;
  }

  /** Whether critical points stand alone; hundreds of them would hide the district and each other. */
  standApart(apart: boolean): void {
    this.apart = apart;
    this.shown.forEach((point, code) => point.critical && this.dirty.add(code));
  }

  /** How many are critical. */
  get criticalShown(): number {
    let n = 0;
    for (const point of this.shown.values()) {
      n += point.critical ? 1 : 0;
    }
    return n;
  }

  /** Where several critical ones stand on one spot. */
  get criticalStacks(): Stack[] {
    const found: Stack[] = [];
    for (const [key, codes] of this.stacks) {
      const one = codes.size > 1 && key.startsWith("true") ? this.shown.get(codes.values().next().value!) : undefined;
      if (one) {
        found.push({ at: one.at, size: codes.size });
      }
    }
    return found;
  }

  // Puts what has changed onto its stack; whoever stands beside it is drawn anew, because the number has changed.
  private stack(now: number): void {
    for (const code of [...this.dirty]) {
      const row = this.rows.get(code), point = row ? pointOf(row, now) : null, before = this.shown.get(code);
      const from = before?.loose ? keyOf(before) : "", to = point && this.isLoose(point) ? keyOf(point) : "";
      if (from !== to) {
        this.stacks.get(from)?.delete(code);
        if (to) {
          this.stacks.set(to, (this.stacks.get(to) ?? new Set<string>()).add(code));
        }
        [from, to].forEach((key) => this.stacks.get(key)?.forEach((other) => this.dirty.add(other)));
        if (this.stacks.get(from)?.size === 0) {
          this.stacks.delete(from);
        }
      }
    }
  }

  private counted(point: Point | null): Point | null {
    const size = point && this.isLoose(point) ? this.stacks.get(keyOf(point))?.size ?? 1 : 1;
    return point && size > 1 ? { ...point, mark: `${point.mark}-${size}` } : point;
  }

  private idOf(code: string): number {
    let id = this.ids.get(code);
    if (id === undefined) {
      this.ids.set(code, id = this.nextId++);
    }
    return id;
  }

  private isLoose(point: Point): boolean {
    return (point.critical && this.apart) || this.fresh.has(point.code);
  }

  private settle(code: string): void {
    this.fresh.delete(code);
    this.dirty.add(code);
  }
}
