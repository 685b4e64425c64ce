import type { Pulse } from "./judge.ts";

/** A stream that reports its own life. */
export class Stream implements Pulse {
  last: number | null = null;
  broken = false;
  behind = false;

  /** It has just spoken. */
  alive(): void {
    this.last = Date.now();
    this.broken = false;
  }
}

/** Every stream this page depends on; the circuit always, the board where one is followed. */
export const streams: Stream[] = [];

/** Adds a stream that the link state must watch. */
export function watchStream(): Stream {
  const stream = new Stream();
  streams.push(stream);
  return stream;
}
