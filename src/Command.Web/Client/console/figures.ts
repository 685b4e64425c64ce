// Countdown figures of a desk, where 08:50 and 3时20分 are read from 60 cm: under an hour mm:ss, under a day hours and minutes, then days
// and hours; overdue carries a plus sign. The bands and their shares are written by clock.ts on the same elements.
import { serverNow } from "../clock/offset.ts";
import { words, type Words } from "../words/words.ts";

const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const two = (n: number) => String(n).padStart(2, "0");

/** A length of time as a figure. */
export function figure(milliseconds: number, w: Words): string {
  const ms = Math.abs(milliseconds);
  const text = ms < HOUR ? `${two(Math.floor(ms / MINUTE))}:${two(Math.floor((ms % MINUTE) / SECOND))}`
    : ms < DAY ? `${Math.floor(ms / HOUR)}${w.hour}${two(Math.floor((ms % HOUR) / MINUTE))}${w.minute}`
      : `${Math.floor(ms / DAY)}${w.day}${Math.floor((ms % DAY) / HOUR)}${w.hour}`;
  return milliseconds < 0 ? `+${text}` : text;
}

function write(slot: HTMLElement, text: string): void {
  if (slot.textContent !== text) {
    slot.textContent = text;
  }
}

function tick(): void {
  // Figures that go on counting would make a lost picture look alive.
  if (document.documentElement.dataset["link"] === "lost") {
    return;
  }
  const now = serverNow();
  document.querySelectorAll<HTMLElement>("[data-figure]").forEach((slot) => {
    const due = Date.parse(slot.closest<HTMLElement>("[data-due]")?.dataset["due"] ?? "");
    write(slot, Number.isNaN(due) ? "" : figure(due - now, words));
  });
  document.querySelectorAll<HTMLElement>("[data-elapsed]").forEach((slot) => {
    const start = Date.parse(slot.closest<HTMLElement>("[data-start]")?.dataset["start"] ?? "");
    write(slot, Number.isNaN(start) ? "" : figure(Math.max(0, now - start), words));
  });
}

/** Starts ticking: on every second, and at once where something new was rendered. */
export function startFigures(): void {
  const again = () => {
    tick();
    setTimeout(again, 1000 - (serverNow() % 1000) + 8);
  };
  again();
  new MutationObserver(tick).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-due", "data-start"] });
}
