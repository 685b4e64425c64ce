import type { Row } from "../board/rows.ts";
import { bandOf, nextChange, type Band, type Timed } from "../clock/band.ts";

/** What the map knows of a row. */
export interface Point {
  readonly code: string;
  readonly at: readonly [number, number];
  readonly band: Band;
  readonly mark: string;
  readonly critical: boolean;
  /** When the band changes by itself. */
  readonly changes: number;
}

const coarse = (band: Band): "blue" | "yellow" | "orange" | "red" => (band === "red2" ? "red" : band);

/** Name of the drawing: form by urgency (and by band, so that a grey print still reads), fill by time left. */
export function markOf(urgency: Row["urgency"], band: Band): string {
  const colour = coarse(band);
  switch (urgency) {
    case "critical": return `hex-${colour}`;
    case "urgent": return `tri-${colour}`;
    default: return colour === "orange" ? "diamond-orange" : colour === "red" ? "square-red" : `dot-${colour}`;
  }
}

function clockOf(row: Row): Timed | null {
  if (!row.clockStart || !row.due) {
    return null;
  }
  const { marks } = row;
  return {
    start: Date.parse(row.clockStart), due: Date.parse(row.due),
    marks: marks && { yellow: Date.parse(marks.yellow), orange: Date.parse(marks.orange), red2: Date.parse(marks.red2) },
  };
}

/** The point of a row, or null when nobody knows where it is. */
export function pointOf(row: Row, now: number): Point | null {
  if (!row.location) {
    return null;
  }
  const clock = clockOf(row);
  const band = clock ? bandOf(clock, now) : "blue";
  return {
    code: row.code,
    at: row.location,
    band,
    mark: markOf(row.urgency, band),
    critical: row.urgency === "critical",
    changes: clock ? nextChange(clock, now) : Infinity,
  };
}

/** The point as the map library wants it; the four numbers are summed into the ring of a cluster. */
export function featureOf(point: Point, id: number): GeoJSON.Feature<GeoJSON.Point> {
  const band = coarse(point.band), one = (b: string) => (band === b ? 1 : 0);
  return {
    type: "Feature",
    id,
    geometry: { type: "Point", coordinates: point.at as [number, number] },
    properties: { code: point.code, mark: point.mark, rank: rank(point), r: one("red"), o: one("orange"), y: one("yellow"), b: one("blue") },
  };
}

const weight = { blue: 0, yellow: 1, orange: 2, red: 3, red2: 4 } as const;

/** What matters more is drawn later, hence on top. */
const rank = (point: Point): number => weight[point.band] + (point.critical ? 20 : point.mark.startsWith("tri") ? 10 : 0);
