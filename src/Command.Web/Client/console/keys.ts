import type { Guard } from "./guard.ts";

/** The page on the server. */
export interface Host { invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown> }

/**
 * The name of a key press by its place on the keyboard, not by its character: an input method or full-width mode must not swallow it.
 * Null when the press means nothing here.
 */
export function nameOf(e: Pick<KeyboardEvent, "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">): string | null {
  if (e.altKey) {
    return null;
  }
  if (e.ctrlKey || e.metaKey) {
    return e.code === "KeyK" ? "Ctrl+K" : null;
  }
  const plain = plainName(e.code, e.shiftKey);
  return plain === null ? null : e.shiftKey && plain !== "?" ? `Shift+${plain}` : plain;
}

function plainName(code: string, shift: boolean): string | null {
  if (/^Key[A-Z]$/.test(code)) {
    return code.slice(3);
  }
  if (/^(Digit|Numpad)[1-3]$/.test(code)) {
    return code.slice(-1);
  }
  const named: Record<string, string> = {
    Enter: "Enter", NumpadEnter: "Enter", Space: "Space", Escape: "Escape", Period: ".", BracketLeft: "[", BracketRight: "]",
    ArrowDown: "J", ArrowUp: "K", Slash: shift ? "?" : "/",
  };
  return named[code] ?? null;
}

/** True where typing belongs to the element: a field, or anything that is being composed. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
      || (target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type)));
}

/** Enter in a text of several lines sends its form; Shift+Enter, or a thumb, makes a new line. */
export function sends(e: Pick<KeyboardEvent, "code" | "shiftKey" | "target">): boolean {
  return (e.code === "Enter" || e.code === "NumpadEnter") && !e.shiftKey && !matchMedia("(pointer: coarse)").matches
    && e.target instanceof HTMLTextAreaElement && e.target.dataset["send"] !== undefined;
}

// Enter and Space on a focused control belong to that control.
function isOwnKey(name: string, target: EventTarget | null): boolean {
  return (name === "Enter" || name === "Space") && target instanceof HTMLElement && target.closest("button, a, summary, [role=button], input") !== null;
}

/** Sends the keys of the page to the server, one call each. Returns what ends it. */
export function listenForKeys(host: Host, guard: Guard): () => void {
  const press = (e: KeyboardEvent) => {
    // 229 is what a browser reports while an input method is composing.
    if (e.isComposing || e.keyCode === 229) {
      return;
    }
    const name = nameOf(e);
    if (name === null) {
      return;
    }
    if (isField(e.target) && name !== "Ctrl+K") {
      if (name === "Escape") {
        (e.target as HTMLElement).blur();
        if ((e.target as HTMLElement).closest("[data-form], [data-menu-box]")) {
          void host.invokeMethodAsync("Key", "Escape", seen());
        }
      } else if (sends(e)) {
        e.preventDefault();
        (e.target as HTMLTextAreaElement).form?.requestSubmit();
      }
      return;
    }
    if (isOwnKey(name, e.target)) {
      return;
    }
    e.preventDefault();
    // Holding a key down must not dispatch a whole queue.
    if (e.repeat && name !== "J" && name !== "K") {
      return;
    }
    if (guard.drops(name)) {
      return;
    }
    void host.invokeMethodAsync("Key", name, seen());
  };
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}

/** The case the reader sees at this moment: a key meant for one case must not hit another. */
function seen(): string | null {
  return document.querySelector<HTMLElement>("[data-case]")?.dataset["incident"] ?? null;
}
