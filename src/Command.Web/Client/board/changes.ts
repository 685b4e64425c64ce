import type { Row } from "./rows.ts";

/** What a subscriber is told: rows that came or changed, codes that went. */
export interface Change { readonly changed: readonly Row[]; readonly gone: readonly string[]; readonly whole: boolean }

const terminal = new Set<string>(["declined", "archived", "merged"]);

/** True for the last row of a code: remove it. */
export const isClosed = (row: Row): boolean => row.closed || terminal.has(row.state);
