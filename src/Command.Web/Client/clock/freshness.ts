/** How old the data of a panel is allowed to look. */
export type Freshness = "fresh" | "stale" | "lost";

/** Numbers older than this are withdrawn. */
export const LOST_AFTER = 60_000;

/** Fresh below three periods of the panel (at least 15 s), then grey, then withdrawn. */
export function freshness(ageMs: number, periodMs: number): Freshness {
  return ageMs >= Math.max(LOST_AFTER, 3 * periodMs) ? "lost" : ageMs >= Math.max(15_000, 3 * periodMs) ? "stale" : "fresh";
}
