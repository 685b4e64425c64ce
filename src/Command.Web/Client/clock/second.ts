import { serverNow } from "./offset.ts";

const works: (() => void)[] = [];

function beat(): void {
  works.forEach((work) => work());
  setTimeout(beat, 1000 - (serverNow() % 1000) + 5);
}

/** Runs work now and on every full second, all of it together: what a page changes by itself costs one picture a second, not several. */
export function everySecond(work: () => void): void {
  if (works.push(work) === 1) {
    beat();
  } else {
    work();
  }
}
