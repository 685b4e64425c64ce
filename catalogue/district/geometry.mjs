// Plane geometry in kilometres (x east, y north of the district's middle); degrees only appear on the way out.

const MIDDLE = [113.7, 34.8];
const KM_PER_DEGREE = [91.41, 110.94]; // at 34.8° north

/** Kilometres to degrees with six decimals (about 0.1 m); every coordinate in the data has passed through here. */
export const toDegrees = ([x, y]) =>
  [MIDDLE[0] + x / KM_PER_DEGREE[0], MIDDLE[1] + y / KM_PER_DEGREE[1]].map(d => Math.round(d * 1e6) / 1e6);

export const toKilometres = ([lng, lat]) =>
  [(lng - MIDDLE[0]) * KM_PER_DEGREE[0], (lat - MIDDLE[1]) * KM_PER_DEGREE[1]];

/** A small seeded generator (mulberry32): the same seed gives the same district on every machine. */
export function seededRandom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A closed organic shape: a superellipse whose radius is disturbed by a few waves. The ring is not closed. */
export function blob(random, [cx, cy], [rx, ry], { points = 40, squareness = 2, waves = { 2: .08, 3: .07, 5: .04 } } = {}) {
  const phases = Object.entries(waves).map(([k, size]) => [Number(k), size, random() * 2 * Math.PI]);
  return Array.from({ length: points }, (_, i) => {
    const a = (i / points) * 2 * Math.PI;
    const base = (Math.abs(Math.cos(a)) ** squareness + Math.abs(Math.sin(a)) ** squareness) ** (-1 / squareness);
    const r = base * phases.reduce((sum, [k, size, phase]) => sum + size * Math.cos(k * a + phase), 1);
    return [cx + r * rx * Math.cos(a), cy + r * ry * Math.sin(a)];
  });
}

/** A smooth line through the control points (Catmull-Rom), so a road needs only a handful of numbers. */
export function curve(controls, steps = 8) {
  const at = i => controls[Math.max(0, Math.min(controls.length - 1, i))];
  const line = [];
  for (let i = 0; i < controls.length - 1; i++) {
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      line.push([0, 1].map(k => {
        const [a, b, c, d] = [at(i - 1)[k], at(i)[k], at(i + 1)[k], at(i + 2)[k]];
        return .5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
      }));
    }
  }
  return [...line, controls.at(-1)];
}

export function contains(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** The part of a line inside a ring. Lines here cross the outline at most once at each end, so one piece is left. */
export function clipLine(line, ring) {
  const borderPoint = (inside, outside) => {
    for (let i = 0; i < 40; i++) {
      const half = [(inside[0] + outside[0]) / 2, (inside[1] + outside[1]) / 2];
      if (contains(ring, half)) inside = half; else outside = half;
    }
    return inside;
  };
  const first = line.findIndex(p => contains(ring, p));
  const last = line.findLastIndex(p => contains(ring, p));
  const kept = line.slice(first, last + 1);
  if (first > 0) kept.unshift(borderPoint(line[first], line[first - 1]));
  if (last < line.length - 1) kept.push(borderPoint(line[last], line[last + 1]));
  return kept;
}

/** The part of a ring inside a convex cell (Sutherland-Hodgman with the cell as the knife, so the ring may be concave). */
export function clipToConvex(ring, cell) {
  const anticlockwise = area(cell) > 0 ? cell : [...cell].reverse();
  return anticlockwise.reduce((subject, a, i) => {
    const b = anticlockwise[(i + 1) % anticlockwise.length];
    const side = p => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    return subject.flatMap((p, j) => {
      const before = subject.at(j - 1);
      const [now, then] = [side(p), side(before)];
      const t = then / (then - now);
      const crossing = [before[0] + t * (p[0] - before[0]), before[1] + t * (p[1] - before[1])];
      return now >= 0 ? (then >= 0 ? [p] : [crossing, p]) : then >= 0 ? [crossing] : [];
    });
  }, ring);
}

export function area(ring) {
  return ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + x * ny - nx * y;
  }, 0) / 2;
}

export function distanceToLine([x, y], line) {
  let best = Infinity;
  for (let i = 0; i < line.length - 1; i++) {
    const [[ax, ay], [bx, by]] = [line[i], line[i + 1]];
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(x - ax - t * dx, y - ay - t * dy));
  }
  return best;
}

/** The point of a ring farthest from its border, to within a thirtieth of its size: where a label sits best. */
export function labelPoint(ring) {
  const closed = [...ring, ring[0]];
  const [xs, ys] = [ring.map(p => p[0]), ring.map(p => p[1])];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = { distance: -1 };
  for (let i = 1; i < 30; i++) {
    for (let j = 1; j < 30; j++) {
      const p = [left + ((right - left) * i) / 30, bottom + ((top - bottom) * j) / 30];
      const distance = contains(ring, p) ? distanceToLine(p, closed) : -1;
      if (distance > best.distance) best = { distance, p };
    }
  }
  return best.p;
}

/** The first point where two lines cross, or undefined. */
export function crossing(one, other) {
  for (let i = 0; i < one.length - 1; i++) {
    for (let j = 0; j < other.length - 1; j++) {
      const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [one[i], one[i + 1], other[j], other[j + 1]];
      const cross = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
      const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / cross;
      const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / cross;
      if (t >= 0 && t <= 1 && u >= 0 && u <= 1) return [ax + t * (bx - ax), ay + t * (by - ay)];
    }
  }
}

/**
 * The border around a group of rings that tile exactly: an edge walked in both directions is inside, the rest is the border.
 * No arithmetic happens, so the result has the very vertices of its parts.
 */
export function union(rings) {
  const edges = new Map();
  for (const ring of rings) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length];
      if (!edges.delete(`${to}|${from}`)) edges.set(`${from}|${to}`, [from, to]);
    });
  }
  const next = new Map([...edges.values()].map(([from, to]) => [String(from), to]));
  if (next.size !== edges.size) throw new Error("The border touches itself.");
  const ring = [];
  for (let p = next.get([...next.keys()][0]); ring.length === 0 || String(p) !== String(ring[0]); p = next.get(String(p))) ring.push(p);
  if (ring.length !== edges.size) throw new Error("The group is not in one piece, or has a hole.");
  return ring;
}
