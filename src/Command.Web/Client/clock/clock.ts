// Keeps everything on the page that depends on the present time: countdowns and their rings, the age of panels, the clock.
// Blazor renders the instants (data-due, data-as-of) once; this file says what they mean now, so that a second that passes
// costs the server nothing. It writes only attributes and children that Blazor does not render, hence neither undoes the other.
import { bandOf, marksIn, used } from "./band.ts";
import { duration } from "./duration.ts";
import { freshness } from "./freshness.ts";
import { hms, serverNow, weekday, ymd } from "./offset.ts";
import { everySecond } from "./second.ts";
import { words } from "../words/words.ts";

const instant = (text: string | undefined): number => (text ? Date.parse(text) : NaN);

function tickTimer(host: HTMLElement, now: number): void {
  const due = instant(host.dataset["due"]), start = instant(host.dataset["start"]);
  if (Number.isNaN(due)) {
    return;
  }
  if (!Number.isNaN(start)) {
    const clock = { start, due, marks: marksIn(host.dataset["marks"]) };
    set(host, "band", bandOf(clock, now));
    host.style.setProperty("--used", Math.min(1, used(clock, now)).toFixed(3));
  }
  const slot = "left" in host.dataset ? host : host.querySelector<HTMLElement>("[data-left]");
  if (slot) {
    writeLeft(slot, due - now);
  }
}

function writeLeft(slot: HTMLElement, left: number): void {
  const parts = duration(left, words), sign = left >= 0 ? words.left : words.over;
  const text = sign + parts.map((p) => p.digits + p.unit).join("");
  if (slot.dataset["left"] === text) {
    return;
  }
  slot.dataset["left"] = text;
  const nodes = [element("i", sign, "pre")];
  for (const p of parts) {
    nodes.push(element("b", p.digits), element("i", p.unit));
  }
  slot.replaceChildren(...nodes);
}

function element(tag: string, text: string, className?: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function tickPanel(panel: HTMLElement, now: number): void {
  const asOf = instant(panel.dataset["asOf"]);
  if (Number.isNaN(asOf)) {
    return;
  }
  const age = now - asOf;
  const state = freshness(age, Number(panel.dataset["period"] ?? 1) * 1000);
  set(panel, "age", state);
  const chip = state === "stale" ? words.dataAge(Math.floor(age / 1000)) : state === "lost" ? words.brokenSince(hms(asOf)) : "";
  write(panel.querySelector("[data-age-chip]"), chip);
  write(panel.querySelector("[data-lost-big]"), state === "lost" ? words.lastData(hms(asOf)) : "");
  write(panel.querySelector("[data-lost-note]"), state === "lost" ? words.withdrawn : "");
}

function set(host: HTMLElement, key: string, value: string): void {
  if (host.dataset[key] !== value) {
    host.dataset[key] = value;
  }
}

function write(slot: Element | null, text: string): void {
  if (slot && slot.textContent !== text) {
    slot.textContent = text;
  }
}

/** Brings the whole page up to the present. */
export function tick(now = serverNow()): void {
  document.querySelectorAll<HTMLElement>("[data-due]").forEach((e) => tickTimer(e, now));
  document.querySelectorAll<HTMLElement>("[data-panel][data-as-of]").forEach((e) => tickPanel(e, now));
  document.querySelectorAll("[data-clock=time]").forEach((e) => write(e, hms(now)));
  document.querySelectorAll("[data-clock=date]").forEach((e) => write(e, `${ymd(now)} ${words.weekdays[weekday(now)]}`));
  document.querySelectorAll<HTMLElement>("[data-ago]").forEach((e) => {
    const age = Math.max(0, now - instant(e.dataset["ago"]));
    write(e, Number.isNaN(age) ? "" : words.ago(age < 10_000 ? (age / 1000).toFixed(1) : String(Math.floor(age / 1000))));
  });
}

/** Starts ticking: on every full second, and at once where Blazor has just rendered something new. */
export function startClock(): void {
  everySecond(tick);
  new MutationObserver(() => tick()).observe(document.body, {
    subtree: true, childList: true, attributeFilter: ["data-due", "data-start", "data-marks", "data-as-of"],
  });
}
