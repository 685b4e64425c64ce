// Drawn from the records of Command.Contracts by RowsTests; see there how to draw it again. Absent means null.

/** What a clock measures. */
export type ClockName =
  | "takeUp" | "dispatch" | "sign" | "main" | "review" | "register" | "coSign" | "coPart"
  | "adjudicate" | "suspension" | "raise" | "revisit" | "evaluation" | "parkReview" | "receipt" | "reply"
  | "task" | "firstMeeting" | "milestone" | "handOver" | "contact" | "measure" | "verify" | "checkpoint";

/** Decides the route: one department, centre coordinates, joint handling (000-02, 002-08). */
export type Complexity =
  | "simple" | "general" | "complex";

/** States of an incident on the main line (domain.md §2.1). Which action is open in which of them, the actions say. */
export type IncidentState =
  | "received" | "declined" | "registered" | "triage" | "merged" | "dispatched" | "returned" | "disputed"
  | "signed" | "handling" | "suspended" | "extended" | "completed" | "revisitDue" | "redo" | "evaluated"
  | "archived" | "parked" | "transferredOut" | "joint";

/** The strongest of what several houses do together. */
export type JointMark =
  | "meeting" | "linked" | "taskForce";

/** How soon harm comes. Higher is sooner. */
export type Urgency =
  | "normal" | "urgent" | "critical";

/** One incident on a screen. The type can hold no person, phone, house number or text; restricted incidents are never sent to a hub. */
export interface Row {
  /** 22-digit case code. */
  readonly code: string;
  /** Version of the incident this row shows, from 1. */
  readonly version: number;
  /** State; a closed row is the last one sent for its code, unless it comes back, and means: remove it. */
  readonly state: IncidentState;
  /** Item code, four digits; null while nothing is known. */
  readonly item?: string;
  /** Urgency. */
  readonly urgency: Urgency;
  /** Complexity. */
  readonly complexity: Complexity;
  /** Lead department, proposed or assigned, e.g. D09. */
  readonly lead: string;
  /** Co-departments. */
  readonly co: readonly string[];
  /** Departments besides these that have a task, a seat or an invitation; null when there are none. */
  readonly others?: readonly string[];
  /** What several houses do together; null while there is nothing. */
  readonly joint?: JointMark;
  /** Wire name of the channel of the first report. */
  readonly channel: string;
  /** Street code, three digits. */
  readonly street?: string;
  /** Grid code, 15 digits. */
  readonly grid?: string;
  /** Name of the estate, road or place from the gazetteer; never a house number. */
  readonly place?: string;
  /** About ten metres coarse, WGS-84. */
  readonly location?: readonly [number, number];
  /** When the first report came in, UTC. */
  readonly received: string;
  /** When the completion was accepted or the answer given, UTC; null while there is work. Such a row is no longer in hand. */
  readonly settled?: string;
  /** The running clock that is due first; null when none runs. */
  readonly clock?: ClockName;
  /** Start of that clock, UTC: with Due it gives the share of time used. */
  readonly clockStart?: string;
  /** When that clock is due, UTC. */
  readonly due?: string;
  /** Where its colours change; null where they change at 50, 80 and 150 % of the natural time from its start to its end. */
  readonly marks?: Marks;
  /** Highest rung of the supervision ladder reached, 0 (none) to 6. */
  readonly rung: number;
  /** Checkpoints of the 13710 system that are over and not met; null when there are none. */
  readonly missed?: number;
  /** Number of reports that belong to it, from 1. */
  readonly reports: number;
  /** How often a department gave it back. */
  readonly returns: number;
  /** People concerned, 1 to 100,000; a number only. */
  readonly people?: number;
  /** 限制查看: never leaves its desks. */
  readonly restricted: boolean;
  /** True where there is nothing of its own to do any more: ended, or following another incident. */
  readonly closed: boolean;
}

/** Where the colours change besides the due time itself, where red begins (domain.md §2.6). Stored, so that a calendar edit recolours nothing. */
export interface Marks {
  /** 关注 from here, UTC. */
  readonly yellow: string;
  /** 临期 from here, UTC. */
  readonly orange: string;
  /** 严重超期 from here, UTC. */
  readonly red2: string;
}

/** The whole board at a position (`GET /api/board`). */
export interface Snapshot {
  /** Position in the journal that it shows, from 0. */
  readonly position: number;
  /** When it was true, UTC. */
  readonly asOf: string;
  /** The indicators by name, restricted incidents included. */
  readonly counts: Readonly<Record<string, number>>;
  /** Every incident that is not closed. */
  readonly rows: readonly Row[];
}

/** What changed after from up to to. `From == To` is a heartbeat. */
export interface Frame {
  /** Position in the journal that it follows. */
  readonly from: number;
  /** Position that it shows. */
  readonly to: number;
  /** When it was true, UTC. */
  readonly asOf: string;
  /** The latest row of each incident that changed. */
  readonly rows: readonly Row[];
  /** The indicators by name, restricted incidents included. */
  readonly counts: Readonly<Record<string, number>>;
}
