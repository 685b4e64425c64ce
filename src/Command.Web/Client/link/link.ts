// Watches the page from outside the circuit: a page that has lost its server says so within 5 s and comes back by itself.
// Evidence is a beat that Blazor renders every second (Beat.razor), the class Blazor sets on its reconnect element, and,
// where a board is followed, its frames. The verdict is data-link of the document: live, catching-up or lost.
import { hearBeat } from "../clock/offset.ts";
import { words } from "../words/words.ts";
import { hideLost, showLost } from "./band.ts";
import { judge, silentSince, type LinkState } from "./judge.ts";
import { onPulse, streams, watchStream } from "./pulses.ts";
import { recover } from "./recovery.ts";

const opened = Date.now();
const circuit = watchStream();
let baseline: string | undefined;
let lostSince: number | null = null;
let attempt = 0;

function readBeat(): void {
  const beat = document.getElementById("beat")?.dataset["serverTime"];
  // The first value came with the document; only a later one proves a living circuit.
  baseline ??= beat;
  if (beat !== undefined && beat !== baseline) {
    baseline = beat;
    hearBeat(Number(beat));
    circuit.alive();
  }
}

const modal = () => document.getElementById("components-reconnect-modal")?.className ?? "";
const dead = () => /components-reconnect-(rejected|failed|resume-failed)/.test(modal());

function show(state: LinkState): void {
  document.documentElement.dataset["link"] = state;
  const word = { live: words.live, "catching-up": words.catching, lost: words.lost }[state];
  document.querySelectorAll("[data-link-word]").forEach((e) => e.textContent !== word && (e.textContent = word));
}

async function pass(): Promise<void> {
  circuit.broken = /components-reconnect-(show|paused|rejected|failed|resume-failed)/.test(modal());
  const state = judge(streams, opened, Date.now());
  show(state);
  if (state !== "lost") {
    lostSince = null;
    attempt = 0;
    hideLost();
    return;
  }
  lostSince ??= silentSince(streams, opened);
  attempt++;
  showLost(lostSince, attempt);
  const from = lostSince;
  // A circuit that neither ends nor beats (a sleeping proxy) is given ten seconds.
  await recover(() => dead() || (circuit.last !== null && Date.now() - circuit.last > 10_000 && Date.now() - from > 10_000) || (circuit.last === null && Date.now() - opened > 15_000));
}

/** Starts watching. */
export function startLink(): void {
  new MutationObserver(() => { readBeat(); }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-server-time"] });
  const element = document.getElementById("components-reconnect-modal");
  if (element) {
    new MutationObserver(() => void pass()).observe(element, { attributeFilter: ["class"] });
  }
  // A page that comes back says so at once, not with the next pass.
  onPulse(() => { if (document.documentElement.dataset["link"] !== "live") { void pass(); } });
  const again = async () => {
    await pass();
    setTimeout(again, 1000);
  };
  void again();
  document.addEventListener("visibilitychange", () => void pass());
}
