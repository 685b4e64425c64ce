/** One incident on a screen, as the hub sends it (Command.Contracts.Boards.BoardRow). Absent means null. */
export interface Row {
  readonly code: string;
  readonly version: number;
  readonly state: string;
  readonly item?: string;
  readonly urgency: "normal" | "urgent" | "critical";
  readonly complexity: string;
  readonly lead: string;
  readonly channel: string;
  readonly street?: string;
  readonly grid?: string;
  readonly place?: string;
  readonly location?: readonly [number, number];
  readonly received: string;
  readonly clock?: string;
  readonly clockStart?: string;
  readonly due?: string;
  readonly marks?: { readonly yellow: string; readonly orange: string; readonly red2: string };
  readonly rung?: number;
  readonly reports?: number;
  readonly returns?: number;
  readonly restricted?: boolean;
  readonly closed?: boolean;
}

/** The numbers of the KPI band. */
export type Counts = Readonly<Record<string, number>>;

/** GET /api/board. */
export interface Snapshot { readonly position: number; readonly asOf: string; readonly counts: Counts; readonly rows: readonly Row[] }

/** What changed after `from` up to `to`. */
export interface Frame { readonly from: number; readonly to: number; readonly asOf: string; readonly rows: readonly Row[]; readonly counts: Counts }

/** What a subscriber is told: rows that came or changed, codes that went. */
export interface Change { readonly changed: readonly Row[]; readonly gone: readonly string[]; readonly whole: boolean }

const terminal = new Set(["declined", "archived", "merged"]);

/** True for the last row of a code: remove it. */
export const isClosed = (row: Row): boolean => row.closed === true || terminal.has(row.state);
