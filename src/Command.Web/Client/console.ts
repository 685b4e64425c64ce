// The browser's side of the operator's console: keys, countdown figures, drafts, theme. Everything else is rendered by the server.
import { keepDrafts } from "./console/drafts.ts";
import { startFigures } from "./console/figures.ts";
import { takeFiles } from "./console/files.ts";
import { Guard } from "./console/guard.ts";
import { listenForKeys, type Host } from "./console/keys.ts";
import { restoreTheme, toggleTheme } from "./console/theme.ts";

restoreTheme();
startFigures();
keepDrafts();
takeFiles();

let stop: (() => void) | undefined;

/** Starts sending keys to the page; called by the page once its circuit lives. */
export function start(host: Host): void {
  stop?.();
  const guard = new Guard();
  const silence = listenForKeys(host, guard);
  stop = () => { silence(); guard.stop(); };
}

/** Ends that. */
export function end(): void {
  stop?.();
  stop = undefined;
}

/** Forgets the drafts of a case: what they said has been sent. */
export { forgetDrafts } from "./console/drafts.ts";

/** Day or night desk. */
export const theme = toggleTheme;

/** Brings the line of the caret into view without moving the focus. */
export function reveal(index: number): void {
  const list = document.querySelector<HTMLElement>("[data-rows]");
  const row = list?.querySelector<HTMLElement>(".row");
  if (!list || !row || index < 0) {
    return;
  }
  const height = row.offsetHeight, top = index * height;
  if (top < list.scrollTop) {
    list.scrollTop = top;
  } else if (top + height > list.scrollTop + list.clientHeight) {
    list.scrollTop = top + height - list.clientHeight;
  }
}

/** Puts the focus on an element, if it is there. */
export function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** Copies a text; false where the browser does not allow it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Puts the focus on the first field of the open form, as soon as it is rendered. */
export function focusForm(): void {
  requestAnimationFrame(() => {
    const form = document.querySelector<HTMLElement>("[data-form]");
    const open = [...form?.querySelectorAll<HTMLSelectElement>("select") ?? []].find((s) => s.value === "");
    (open ?? form?.querySelector<HTMLElement>("[data-form-first]"))?.focus();
  });
}
