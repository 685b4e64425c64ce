// The map of a screen: follows the board and paints it. One frame from the hub becomes, in this order, an entry of the roll
// (in the page at once), a pulse, a difference for the loose source, and, gathered, one for the clustered source.
import * as maplibregl from "maplibre-gl";
import type { GeoJSONSource } from "maplibre-gl";
import type { Board } from "../board/board.ts";
import type { Change } from "../board/changes.ts";
import type { Row } from "../board/rows.ts";
import { serverNow } from "../clock/offset.ts";
import { everySecond } from "../clock/second.ts";
import { Coalescer } from "./coalesce.ts";
import { Crowd } from "./crowd.ts";
import { Labels } from "./labels.ts";
import { Load } from "./load.ts";
import { drawMark, MARK_RATIO } from "./marks.ts";
import { Points, type Diff } from "./points.ts";
import { drawsInSoftware, Pulses } from "./pulses.ts";
import { Roll } from "./roll.ts";
import { Stacks } from "./stacks.ts";
import { inOnePicture } from "./still.ts";
import { districtStyle } from "./style.ts";

maplibregl.setWorkerUrl(new URL("/js/maplibre-worker.js", location.href).href);
maplibregl.setWorkerCount(1);

/** How a screen wants its map. */
export interface MapOptions {
  /** South-west and north-east of what must be visible. */
  readonly bounds: [[number, number], [number, number]];
  /** Room that panels take at the edges, in design pixels. */
  readonly padding: { top: number; bottom: number; left: number; right: number };
  /** A wall has no pointer. */
  readonly interactive: boolean;
  /** Device pixels per design pixel. */
  readonly ratio: () => number;
  /** Orders in hand per street where the page knows better than the rows (restricted ones are counted, never sent). */
  readonly streets?: () => ReadonlyMap<string, number>;
  /** One line for assistive tools. */
  readonly describe: (row: Row) => string;
  /** The same for several critical cases on one spot. */
  readonly describeMany: (size: number) => string;
}

export class DistrictMap {
  readonly view: maplibregl.Map;
  private readonly points: Points;
  private readonly load = new Load();
  private readonly labels = new Labels();
  private readonly pulses: Pulses;
  private readonly roll: Roll;
  private readonly stacks: Stacks;
  private readonly paint: Coalescer;
  private readonly many = new Crowd(1500, 1200);
  private readonly urgent = new Crowd(24, 18);
  private readonly flooded = new Crowd(200, 150);
  private readonly inSoftware = drawsInSoftware();
  private readonly born: Row[] = [];
  private drawn = false;

  constructor(container: HTMLElement, private readonly board: Board, private readonly options: MapOptions) {
    this.view = new maplibregl.Map({
      container, style: districtStyle(), bounds: options.bounds, fitBoundsOptions: { padding: options.padding },
      interactive: options.interactive, attributionControl: false, fadeDuration: 0, pixelRatio: this.ratio,
      renderWorldCopies: false, refreshExpiredTiles: false, dragRotate: false, pitchWithRotate: false, maxPitch: 0,
    });
    this.view.setMissingStyleImageResolver((id) => { this.draw(id); return Promise.resolve(); });
    this.points = new Points(board.rows);
    this.pulses = new Pulses(this.view, this.inSoftware ? 1 : 12);
    this.roll = new Roll(options.describe);
    this.stacks = new Stacks(this.view, options.describeMany);
    container.append(this.roll.element);
    document.documentElement.dataset["gl"] = this.inSoftware ? "software" : "card";
    // Lists and numbers never wait for the map; without a graphics card it is drawn every fourth second.
    this.paint = this.inSoftware ? new Coalescer(() => inOnePicture(this.view, () => this.flush()), 3900) : new Coalescer(() => this.flush());
    this.view.on("resize", () => this.fit());
    void this.view.once("load").then(() => {
      this.drawn = true;
      this.paint.request();
    });
    void this.labels.show(this.view).then(() => this.countStreets());
    board.subscribe((change) => this.follow(change));
    everySecond(() => this.age());
  }

  // Fewer points where the processor draws each of them.
  private get ratio(): number {
    return this.options.ratio() * (this.inSoftware ? .75 : 1);
  }

  /** Shows the whole district again, after the screen has changed its size. */
  fit(): void {
    this.view.setPixelRatio(this.ratio);
    this.view.fitBounds(this.options.bounds, { padding: this.options.padding, duration: 0 });
  }

  private follow(change: Change): void {
    this.born.push(...this.points.take(change, serverNow()).filter((r) => r.location));
    if (!change.whole) {
      this.roll.put(change.changed);
    }
    this.roll.drop(change.gone);
    this.pulses.sweep(new Set(change.gone));
    change.changed.forEach((r) => this.load.put(r.code, r.grid));
    change.gone.forEach((code) => this.load.drop(code));
    // Where no graphics card draws, every picture holds up the lists behind it: there the map waits for the clock's next second.
    if (!this.inSoftware) {
      this.light();
      this.paint.request();
    }
  }

  private light(): void {
    this.born.splice(0).filter((r) => this.board.rows.has(r.code)).slice(-12).forEach((r) => this.pulses.add(r.code, r.location!));
  }

  private age(): void {
    this.light();
    this.pulses.sweep(new Set());
    if (this.points.age(serverNow())) {
      this.paint.request();
    }
  }

  private async flush(): Promise<void> {
    if (!this.drawn) {
      return;
    }
    const diffs = this.points.takeDiffs(serverNow());
    for (const [cell, open] of this.load.takeChanges()) {
      this.view.setFeatureState({ source: "grids", id: cell }, { open });
    }
    this.countStreets();
    this.stacks.show(this.points.criticalStacks);
    this.makeRoom();
    await Promise.all([this.update("loose", diffs.loose), this.update("points", diffs.points)]);
  }

  private makeRoom(): void {
    if (this.many.changes(this.board.rows.size)) {
      void this.view.getSource<GeoJSONSource>("points")!.setClusterOptions({ cluster: true, clusterRadius: this.many.pick(32, 56), clusterMaxZoom: 16 });
    }
    const critical = this.points.criticalShown;
    if (this.flooded.changes(critical)) {
      this.points.standApart(this.flooded.pick(true, false));
      this.paint.request();
    }
    if (this.urgent.changes(critical)) {
      this.view.setLayoutProperty("loose", "icon-size", this.urgent.pick(1, .6));
    }
  }

  private update(source: string, diff: Diff): Promise<void> {
    return diff.add.length + diff.remove.length === 0 ? Promise.resolve() : this.view.getSource<GeoJSONSource>(source)!.updateData(diff);
  }

  /** Writes the numbers beside the names of the streets. */
  countStreets(): void {
    if (this.options.streets) {
      this.labels.count(this.options.streets());
      return;
    }
    const byStreet = new Map<string, number>();
    for (const row of this.board.rows.values()) {
      if (row.street) {
        byStreet.set(row.street, (byStreet.get(row.street) ?? 0) + 1);
      }
    }
    this.labels.count(byStreet);
  }

  private readonly drawnMarks: string[] = [];

  /** Draws a mark the style asks for. Rings of clusters differ without end, so the oldest are forgotten. */
  private draw(id: string): void {
    const picture = drawMark(id);
    if (!picture || this.view.hasImage(id)) {
      return;
    }
    this.view.addImage(id, picture, { pixelRatio: MARK_RATIO });
    if (id.startsWith("cl|")) {
      this.drawnMarks.push(id);
      if (this.drawnMarks.length > 1500) {
        this.drawnMarks.splice(0, 500).forEach((old) => this.view.removeImage(old));
      }
    }
  }
}
