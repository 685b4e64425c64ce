// The wall: the stage is scaled to the screen, the map follows the board. Everything else is rendered by Blazor.
import { board } from "./board/board.ts";
import type { Row } from "./board/rows.ts";
import { allHeard } from "./link/pulses.ts";
import { scale, startStage } from "./wall/stage.ts";

startStage();

const canvas = document.createElement("div");
canvas.className = "map-canvas";

/** Blazor draws the page twice (as a document, then through its circuit); the map moves into whichever place is there. */
function moveIn(): boolean {
  const host = document.querySelector("[data-map]");
  if (host && canvas.parentElement !== host) {
    host.append(canvas);
  }
  return host !== null;
}

const describe = (row: Row): string => [row.code, row.place, row.item].filter(Boolean).join(" ");

function streetCounts(): Map<string, number> {
  const counts = new Map<string, number>();
  document.querySelectorAll<HTMLElement>("[data-street][data-open]").forEach((e) => counts.set(e.dataset["street"]!, Number(e.dataset["open"])));
  return counts;
}

async function start(): Promise<void> {
  const follow = board();
  const { DistrictMap } = await import("./map/map.ts");
  // Starting the map keeps the browser busy for a while. The numbers come first, so that a wall is live as soon as it can be.
  for (const until = Date.now() + 1500; !allHeard() && Date.now() < until;) {
    await new Promise((done) => setTimeout(done, 25));
  }
  moveIn();
  const map = new DistrictMap(canvas, follow, {
    streets: streetCounts,
    bounds: [[113.6145, 34.7455], [113.7880, 34.8540]],
    padding: { top: 52, bottom: 82, left: 14, right: 14 },
    interactive: false,
    ratio: () => Math.max(1, scale * devicePixelRatio),
    describe,
    describeMany: (size) => document.documentElement.lang.startsWith("en") ? `${size} critical cases here` : `此处特急 ${size} 件`,
  });
  new MutationObserver(() => map.countStreets()).observe(document.body, { subtree: true, attributeFilter: ["data-open"] });
}

new MutationObserver(moveIn).observe(document.body, { childList: true, subtree: true });
if (moveIn()) {
  void start();
}
