// What a flood changes on the map: with thousands of points clusters take in more, and a hundred critical ones are drawn
// smaller, so that the district stays readable. Two limits each, so that a number that wavers doesn't make the map flicker.

/** A setting with a quiet and a crowded value. */
export class Crowd {
  private crowded = false;

  constructor(private readonly from: number, private readonly until: number) { }

  /** True when the setting has just changed sides. */
  changes(count: number): boolean {
    const next = this.crowded ? count >= this.until : count > this.from;
    const changed = next !== this.crowded;
    this.crowded = next;
    return changed;
  }

  /** One value or the other. */
  pick<T>(quiet: T, crowd: T): T {
    return this.crowded ? crowd : quiet;
  }
}
