import { isClosed, type Change } from "./changes.ts";
import type { Frame, Row, Snapshot } from "./rows.ts";

/** Rows at a position. Frames move it on; one that doesn't fit is refused, and the caller fetches the board anew. */
export class Picture {
  readonly rows = new Map<string, Row>();
  position = -1;
  asOf = "";
  counts: Readonly<Record<string, number>> = {};

  /** Starts over from a whole board. */
  load(board: Snapshot): Change {
    const before = new Set(this.rows.keys());
    this.rows.clear();
    for (const row of board.rows) {
      this.rows.set(row.code, row);
      before.delete(row.code);
    }
    this.position = board.position;
    this.asOf = board.asOf;
    this.counts = board.counts;
    return { changed: [...this.rows.values()], gone: [...before], whole: true };
  }

  /** Applies a frame. Null means a gap: what lies between is missing. */
  apply(frame: Frame): Change | null {
    if (frame.to < this.position) {
      // Sent before the board that was fetched: nothing in it is new.
      return { changed: [], gone: [], whole: false };
    }
    if (frame.from > this.position) {
      return null;
    }
    const changed: Row[] = [], gone: string[] = [];
    for (const row of frame.rows) {
      const known = this.rows.get(row.code);
      if (isClosed(row) || row.restricted) {
        if (this.rows.delete(row.code)) {
          gone.push(row.code);
        }
      } else if (!known || known.version <= row.version) {
        this.rows.set(row.code, row);
        changed.push(row);
      }
    }
    this.position = frame.to;
    this.asOf = frame.asOf;
    this.counts = frame.counts;
    return { changed, gone, whole: false };
  }
}
