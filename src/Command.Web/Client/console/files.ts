// Photos and papers of a form: picked, dropped or pasted, they are handed in at once, and their ids stand in a hidden field of the form.
// The server draws photos anew, so nothing of the camera is kept; what nothing uses is forgotten there.
interface Receipt { readonly id: string }
interface Problem { readonly detail?: string; readonly title?: string }

const PICK = "input[data-file-pick]";

async function handIn(file: File): Promise<Receipt> {
  const body = new FormData();
  body.append("file", file, file.name);
  const answer = await fetch("/api/files", { method: "POST", body, headers: { "Accept-Language": document.documentElement.lang } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({})) as Problem;
    throw new Error(problem.detail ?? problem.title ?? String(answer.status));
  }
  return await answer.json() as Receipt;
}

function say(box: Element, words: string): void {
  const slot = box.querySelector("[data-file-said]");
  if (slot) {
    slot.textContent = words;
  }
}

async function take(box: Element, files: readonly File[]): Promise<void> {
  const ids = box.querySelector<HTMLInputElement>("[data-file-ids]");
  if (!ids) {
    return;
  }
  for (const [at, file] of files.entries()) {
    say(box, `${at + 1}/${files.length}`);
    try {
      ids.value = `${ids.value} ${(await handIn(file)).id}`.trim();
      // The server hears of it as if it had been typed.
      ids.dispatchEvent(new Event("input", { bubbles: true }));
      say(box, "");
    } catch (refused) {
      say(box, `▲ ${file.name}: ${refused instanceof Error ? refused.message : String(refused)}`);
      return;
    }
  }
}

const boxOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest("form")?.querySelector(PICK)?.parentElement ?? null : null;

/** Starts taking files. */
export function takeFiles(): void {
  document.addEventListener("change", (e) => {
    if (e.target instanceof HTMLInputElement && e.target.matches(PICK)) {
      const files = [...e.target.files ?? []];
      e.target.value = "";
      void take(e.target.parentElement!, files);
    }
  });
  document.addEventListener("paste", (e) => {
    const files = [...e.clipboardData?.files ?? []], box = boxOf(e.target);
    if (box && files.length > 0) {
      e.preventDefault();
      void take(box, files);
    }
  });
  document.addEventListener("dragover", (e) => { if (boxOf(e.target)) { e.preventDefault(); } });
  document.addEventListener("drop", (e) => {
    const files = [...e.dataTransfer?.files ?? []], box = boxOf(e.target);
    if (box && files.length > 0) {
      e.preventDefault();
      void take(box, files);
    }
  });
}
