import type { Row } from "../board/rows.ts";

const KEPT = 50;

/**
 * The newest changes as a list that is read, not seen: a canvas tells assistive tools nothing. Each entry stands for its
 * incident (data-incident) and is in the page as soon as the row has come.
 */
export class Roll {
  readonly element = document.createElement("ul");

  constructor(private readonly describe: (row: Row) => string) {
    this.element.className = "sr";
    this.element.dataset["roll"] = "";
  }

  /** Puts changed rows on top, latest last in the argument. */
  put(rows: readonly Row[]): void {
    for (const row of rows.slice(-KEPT)) {
      const known = this.element.querySelector<HTMLElement>(`[data-incident="${row.code}"]`);
      const entry = known ?? document.createElement("li");
      entry.dataset["incident"] = row.code;
      entry.dataset["version"] = String(row.version);
      entry.textContent = this.describe(row);
      this.element.prepend(entry);
    }
    while (this.element.childElementCount > KEPT) {
      this.element.lastElementChild!.remove();
    }
  }

  /** Takes closed rows off. */
  drop(codes: readonly string[]): void {
    for (const code of codes) {
      this.element.querySelector(`[data-incident="${code}"]`)?.remove();
    }
  }
}
