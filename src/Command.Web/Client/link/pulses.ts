import type { Pulse } from "./judge.ts";

let heard = (): void => { };

/** Calls back whenever a stream has spoken. */
export const onPulse = (listener: () => void): void => { heard = listener; };

/** Settles when every stream has spoken once. */
export function allHeard(): boolean {
  return streams.every((s) => s.last !== null);
}

/** A stream that reports its own life. */
export class Stream implements Pulse {
  last: number | null = null;
  broken = false;
  behind = false;

  /** It has just spoken. */
  alive(): void {
    this.last = Date.now();
    this.broken = false;
    heard();
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
