/** How much of the allowed time is used, as the five steps of the design. The server has the same table (TimeShare). */
export type Band = "blue" | "yellow" | "orange" | "red" | "red2";

/** Where the colours change besides the due time, in milliseconds: told for clocks of working time and for those that were held up. */
export interface Marks { readonly yellow: number; readonly orange: number; readonly red2: number }

/** A clock, in milliseconds. */
export interface Timed { readonly start: number; readonly due: number; readonly marks?: Marks | undefined }

const natural = ({ start, due }: Timed): Marks =>
  ({ yellow: start + .5 * (due - start), orange: start + .8 * (due - start), red2: start + 1.5 * (due - start) });

function steps(clock: Timed): readonly (readonly [number, Band])[] {
  const marks = clock.marks ?? natural(clock);
  return [[marks.yellow, "yellow"], [marks.orange, "orange"], [clock.due, "red"], [marks.red2, "red2"]];
}

/** Share of natural time that is used; a clock without length is over as soon as it is due. */
export function used({ start, due }: Timed, now: number): number {
  return due <= start ? (now < due ? 0 : 2) : Math.max(0, (now - start) / (due - start));
}

/** The band of a clock at an instant. */
export function bandOf(clock: Timed, now: number): Band {
  let band: Band = "blue";
  for (const [from, name] of steps(clock)) {
    if (now >= from) {
      band = name;
    }
  }
  return band;
}

/** When a clock next changes its band; infinity in the last one. */
export function nextChange(clock: Timed, now: number): number {
  return steps(clock).find(([at]) => at > now)?.[0] ?? Infinity;
}

/** Reads what the server writes into `data-marks`. */
export function marksIn(text: string | undefined): Marks | undefined {
  const [yellow, orange, red2] = (text ?? "").split(",").map(Number);
  return yellow && orange && red2 ? { yellow, orange, red2 } : undefined;
}
