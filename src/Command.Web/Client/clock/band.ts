/** How much of the allowed time is used, as the five steps of the design. The server has the same table (TimeShare). */
export type Band = "blue" | "yellow" | "orange" | "red" | "red2";

/** Share of the allowed time at which each band begins. */
export const bandFrom: readonly (readonly [number, Band])[] =
  [[0, "blue"], [0.5, "yellow"], [0.8, "orange"], [1, "red"], [1.5, "red2"]];

/** Share of the allowed time that is used; a clock without length is over as soon as it is due. */
export function used(start: number, due: number, now: number): number {
  return due <= start ? (now < due ? 0 : 2) : Math.max(0, (now - start) / (due - start));
}

/** The band of a share. */
export function bandOf(share: number): Band {
  let band: Band = "blue";
  for (const [from, name] of bandFrom) {
    if (share >= from) {
      band = name;
    }
  }
  return band;
}

/** When a clock next changes its band; infinity in the last one. */
export function nextChange(start: number, due: number, now: number): number {
  if (due <= start) {
    return now < due ? due : Infinity;
  }
  for (const [from] of bandFrom) {
    const at = start + from * (due - start);
    if (at > now) {
      return at;
    }
  }
  return Infinity;
}
