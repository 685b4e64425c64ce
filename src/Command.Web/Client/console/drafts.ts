// What is typed for a case outlives a reload, a lost line and a refused click: fields with data-draft="<case>:<name>" are kept in this
// browser 400 ms after the last key, and filled again when they come back empty. Nothing leaves the browser; kept two days at most.
const PREFIX = "command.draft.";
const KEPT = 2 * 24 * 3600 * 1000;
const PAUSE = 400;

interface Kept { readonly text: string; readonly at: number }
type Field = HTMLInputElement | HTMLTextAreaElement;

const isDraft = (target: unknown): target is Field =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.dataset["draft"] !== undefined;

const keyOf = (field: Field) => PREFIX + field.dataset["draft"];

function save(field: Field): void {
  if (field.value.trim() === "") {
    localStorage.removeItem(keyOf(field));
  } else {
    localStorage.setItem(keyOf(field), JSON.stringify({ text: field.value, at: Date.now() } satisfies Kept));
  }
}

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    return kept && Date.now() - kept.at < KEPT ? kept : null;
  } catch {
    return null;
  }
}

function fill(field: Field): void {
  const kept = read(keyOf(field));
  if (kept && field.value === "") {
    field.value = kept.text;
    // The server hears of it as if it had been typed.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function sweep(): void {
  for (const key of Object.keys(localStorage).filter((k) => k.startsWith(PREFIX))) {
    if (read(key) === null) {
      localStorage.removeItem(key);
    }
  }
}

/** Starts keeping drafts. */
export function keepDrafts(): void {
  sweep();
  const waiting = new Map<Field, number>();
  document.addEventListener("input", (e) => {
    if (isDraft(e.target)) {
      const field = e.target;
      clearTimeout(waiting.get(field));
      waiting.set(field, window.setTimeout(() => { waiting.delete(field); save(field); }, PAUSE));
    }
  });
  document.addEventListener("focusout", (e) => { if (isDraft(e.target)) { save(e.target); } });
  window.addEventListener("pagehide", () => waiting.forEach((_, field) => save(field)));
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node instanceof HTMLElement) {
          (isDraft(node) ? [node] : [...node.querySelectorAll<Field>("[data-draft]")]).forEach(fill);
        }
      }
    }
  }).observe(document.body, { subtree: true, childList: true });
}

/** Forgets the drafts of a case. */
export function forgetDrafts(code: string): void {
  Object.keys(localStorage).filter((k) => k.startsWith(`${PREFIX}${code}:`)).forEach((k) => localStorage.removeItem(k));
}
