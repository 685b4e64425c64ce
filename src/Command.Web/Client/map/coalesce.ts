/**
 * Runs work at once after a quiet time, then at most once per interval, and never twice at the same time: what comes
 * meanwhile is gathered into the next run. The quiet hours pay no latency, the busy ones no more than five paints a second.
 */
export class Coalescer {
  private last = -Infinity;
  private pending = false;
  private running = false;

  constructor(private readonly work: () => void | Promise<void>, private readonly interval = 200,
    private readonly now: () => number = () => performance.now(),
    private readonly later: (f: () => void, ms: number) => unknown = (f, ms) => setTimeout(f, ms)) { }

  /** There is something to do. */
  request(): void {
    if (this.pending || this.running) {
      this.pending = true;
      return;
    }
    const wait = this.last + this.interval - this.now();
    if (wait <= 0) {
      void this.run();
    } else {
      this.pending = true;
      this.later(() => { void this.run(); }, wait);
    }
  }

  private async run(): Promise<void> {
    this.pending = false;
    this.running = true;
    this.last = this.now();
    try {
      await this.work();
    } finally {
      this.running = false;
      if (this.pending) {
        this.pending = false;
        this.request();
      }
    }
  }
}
