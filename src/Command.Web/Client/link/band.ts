import { hms, serverNow } from "../clock/offset.ts";
import { words } from "../words/words.ts";

const band = document.createElement("div");
band.className = "linkbar";
band.setAttribute("role", "alert");
band.hidden = true;

function line(tag: string, text: string, className = ""): HTMLElement {
  const e = document.createElement(tag);
  e.textContent = text;
  e.className = className;
  return e;
}

/** Shows the red band over the title: since when, of when the picture is, which attempt, and the present time. */
export function showLost(since: number, attempt: number): void {
  const shift = serverNow() - Date.now(), from = hms(since + shift);
  band.replaceChildren(
    line("b", `✕ ${words.lostSince(from)}`),
    line("span", words.lostPicture(from)),
    line("span", words.lostTry(Math.max(1, attempt))),
    line("span", words.now(hms(serverNow())), "nowt"));
  band.hidden = false;
  if (!band.isConnected) {
    document.body.append(band);
  }
}

/** Takes the band away. */
export function hideLost(): void {
  band.hidden = true;
}
