/**
 * The server's clock as seen from here. Every beat says what time it was when the server sent it; the beat that travelled
 * fastest is nearest to the truth, so the largest difference of the last minute wins.
 */
export class Offset {
  private readonly seen: { at: number; by: number }[] = [];

  /** A beat that carried `serverTime` arrived at `now`. */
  beat(serverTime: number, now: number): void {
    this.seen.push({ at: now, by: serverTime - now });
    while (this.seen.length > 60 || (this.seen[0] !== undefined && now - this.seen[0].at > 60_000)) {
      this.seen.shift();
    }
  }

  /** Milliseconds to add to the local clock. */
  get value(): number {
    return this.seen.length === 0 ? 0 : Math.max(...this.seen.map((s) => s.by));
  }
}

const offset = new Offset();

/** Tells the clock of a beat. */
export const hearBeat = (serverTime: number): void => offset.beat(serverTime, Date.now());

/** The present time of the server. */
export const serverNow = (): number => Date.now() + offset.value;

const time = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });

/** hh:mm:ss in the district's time zone, wherever the screen stands. */
export const hms = (at: number): string => time.format(at);

/** yyyy-mm-dd in the district's time zone. */
export const ymd = (at: number): string => date.format(at);

/** Day of the week in the district's time zone, 0 = Sunday. */
export const weekday = (at: number): number => new Date(`${ymd(at)}T00:00:00Z`).getUTCDay();
