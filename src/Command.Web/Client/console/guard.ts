/** For this long after a case has come up by itself, keys and clicks that act are dropped. */
export const DEAF = 250;

const MOVES = new Set(["J", "K", "Escape", "?", "Ctrl+K", "/", ".", "Z"]);

/**
 * A late key must not hit the wrong case: when the next case comes up by itself, the finger may still be on its way for the last one.
 * The page counts such arrivals in data-arrivals of the case pane.
 */
export class Guard {
  private until = 0;
  private last: string | undefined;
  private readonly watcher: MutationObserver;
  private readonly click = (e: MouseEvent) => {
    if (performance.now() < this.until && e.target instanceof Element && e.target.closest("[data-action]")) {
      e.preventDefault();
      e.stopImmediatePropagation();
      this.tick();
    }
  };

  constructor() {
    this.last = this.read();
    this.watcher = new MutationObserver(() => this.look());
    this.watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-arrivals"] });
    window.addEventListener("click", this.click, true);
  }

  /** True when this key must be dropped; shows that it was. */
  drops(key: string): boolean {
    if (performance.now() >= this.until || MOVES.has(key)) {
      return false;
    }
    this.tick();
    return true;
  }

  /** Ends watching. */
  stop(): void {
    this.watcher.disconnect();
    window.removeEventListener("click", this.click, true);
  }

  private look(): void {
    const now = this.read();
    if (now !== undefined && now !== this.last) {
      this.last = now;
      this.until = performance.now() + DEAF;
    }
  }

  private read(): string | undefined {
    return document.querySelector<HTMLElement>("[data-arrivals]")?.dataset["arrivals"];
  }

  private tick(): void {
    const bar = document.querySelector(".acts");
    bar?.classList.remove("tick");
    requestAnimationFrame(() => bar?.classList.add("tick"));
  }
}
