import type { Words } from "../words/words.ts";

/** One number with its unit, e.g. 17 and 分. */
export interface Part { readonly digits: string; readonly unit: string }

const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

/**
 * A length of time in the two units that matter: 17分52秒, 2时41分, 3天21时.
 * Rounded towards zero, so that "left" never promises more than there is.
 */
export function duration(milliseconds: number, w: Words): Part[] {
  const ms = Math.abs(milliseconds);
  const whole = (unit: number, within: number) => Math.floor((ms % within) / unit);
  const two = (n: number) => String(n).padStart(2, "0");
  if (ms < HOUR) {
    const minutes = whole(MINUTE, HOUR), seconds = whole(SECOND, MINUTE);
    return minutes === 0
      ? [{ digits: String(seconds), unit: w.second }]
      : [{ digits: String(minutes), unit: w.minute }, { digits: two(seconds), unit: w.second }];
  }
  if (ms < DAY) {
    return [{ digits: String(whole(HOUR, DAY)), unit: w.hour }, { digits: two(whole(MINUTE, HOUR)), unit: w.minute }];
  }
  return [{ digits: String(Math.floor(ms / DAY)), unit: w.day }, { digits: String(whole(HOUR, DAY)), unit: w.hour }];
}

/** The same as one text, with 余 or 超 before it. */
export function leftText(milliseconds: number, w: Words): string {
  const text = duration(milliseconds, w).map((p) => p.digits + p.unit).join("");
  return `${milliseconds >= 0 ? w.left : w.over} ${text}`;
}
