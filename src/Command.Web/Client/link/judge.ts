/** What the page can say about itself. */
export type LinkState = "live" | "catching-up" | "lost";

/** One stream that must keep coming: the circuit's beat, or the board's frames. */
export interface Pulse {
  /** Local time of its last sign of life; null before the first one. */
  readonly last: number | null;
  /** It has said itself that it is broken. */
  readonly broken: boolean;
  /** It lives but hasn't caught up yet. */
  readonly behind: boolean;
}

/** Silence after which a stream counts as lost; both streams speak every second. */
export const SILENCE = 4000;

/** The worst stream decides. `opened` is when the page was opened: a stream that has never spoken gets as long. */
export function judge(pulses: readonly Pulse[], opened: number, now: number): LinkState {
  const lost = (p: Pulse) => (p.broken && p.last !== null) || now - (p.last ?? opened + SILENCE) > SILENCE;
  if (pulses.some(lost)) {
    return "lost";
  }
  return pulses.some((p) => p.last === null || p.behind) ? "catching-up" : "live";
}

/** When the silence began: the last sign of life of the stream that has been silent longest. */
export function silentSince(pulses: readonly Pulse[], opened: number): number {
  return Math.min(...pulses.map((p) => p.last ?? opened));
}
