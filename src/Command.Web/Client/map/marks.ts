// Draws every mark of the map on a canvas: form by urgency, fill by time left, rings of clusters. No glyph server is needed,
// because digits are part of the drawing.
import { colour } from "./colours.ts";

/** Device pixels per design pixel of a mark; two keeps it sharp on a wall that is scaled up. */
export const MARK_RATIO = 2;

const bands = ["red", "orange", "yellow", "blue"] as const;

function canvas(size: number): CanvasRenderingContext2D {
  const c = document.createElement("canvas");
  c.width = c.height = Math.ceil(size * MARK_RATIO);
  const pen = c.getContext("2d", { willReadFrequently: true })!;
  pen.scale(MARK_RATIO, MARK_RATIO);
  pen.translate(size / 2, size / 2);
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  pen.lineJoin = "round";
  return pen;
}

const pixels = (pen: CanvasRenderingContext2D): ImageData => pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);

function polygon(pen: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
}

function fill(pen: CanvasRenderingContext2D, band: string, edge = colour("map-halo"), width = 1.5): void {
  pen.lineWidth = width * 2;
  pen.strokeStyle = edge;
  pen.stroke();
  pen.fillStyle = colour(`time-${band}`);
  pen.fill();
}

const shapes: Record<string, (pen: CanvasRenderingContext2D, band: string) => void> = {
  dot(pen, band) { pen.beginPath(); pen.arc(0, 0, 5, 0, 7); fill(pen, band); },
  diamond(pen, band) { polygon(pen, [[0, -8], [8, 0], [0, 8], [-8, 0]]); fill(pen, band); },
  square(pen, band) { pen.beginPath(); pen.rect(-6.5, -6.5, 13, 13); fill(pen, band); },
  tri(pen, band) {
    polygon(pen, [[0, -12], [13, 10], [-13, 10]]);
    fill(pen, band);
    if (band === "red") {
      pen.strokeStyle = colour("time-red");
      pen.lineWidth = 2.5;
      pen.strokeRect(-17, -17, 34, 34);
    }
  },
  hex(pen, band) {
    polygon(pen, [0, 1, 2, 3, 4, 5].map((i) => [20 * Math.cos(i * Math.PI / 3), 20 * Math.sin(i * Math.PI / 3)] as const));
    fill(pen, band, "#fff", 1.6);
    pen.font = `700 22px ${colour("font")}`;
    pen.fillStyle = colour(`time-${band}-on`);
    pen.fillText("特", 0, 8);
  },
};

/** Radius of a cluster grows with its count, slowly. */
export const clusterRadius = (count: number): number => Math.min(48, 17 + 8 * Math.log10(Math.max(1, count)));

function cluster(counts: readonly number[]): ImageData {
  const total = counts.reduce((a, b) => a + b, 0), radius = clusterRadius(total);
  const pen = canvas(radius * 2 + 4);
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 7);
  pen.fillStyle = colour("map-halo");
  pen.globalAlpha = .94;
  pen.fill();
  pen.globalAlpha = 1;
  pen.lineWidth = 6;
  let from = -Math.PI / 2;
  counts.forEach((n, i) => {
    if (n > 0) {
      // A sliver of red among a thousand must still be seen.
      const to = from + Math.max(n / total, .012) * 2 * Math.PI;
      pen.beginPath();
      pen.arc(0, 0, radius - 4, from, Math.min(to, Math.PI * 1.5));
      pen.strokeStyle = colour(`time-${bands[i]!}`);
      pen.stroke();
      from = to;
    }
  });
  pen.font = `700 ${total > 999 ? 19 : 21}px ${colour("font")}`;
  pen.fillStyle = colour("c-text-1");
  pen.fillText(total > 9999 ? `${(total / 1000).toFixed(1)}k` : String(total), 0, 7.5);
  return pixels(pen);
}

// How many stand on this spot, at the upper right of the form.
function badge(pen: CanvasRenderingContext2D, size: number): void {
  const text = `×${size > 999 ? "999+" : size}`;
  pen.font = `700 16px ${colour("font")}`;
  const width = pen.measureText(text).width + 10;
  pen.beginPath();
  pen.roundRect(8, -28, width, 21, 10);
  pen.fillStyle = colour("map-halo");
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = "#fff";
  pen.stroke();
  pen.fillStyle = colour("c-text-1");
  pen.fillText(text, 8 + width / 2, -12);
}

/** The picture with this name: `form-band`, with `-n` where n stand on one spot, or `cl|red|orange|yellow|blue` for a cluster; null for a name of something else. */
export function drawMark(id: string): ImageData | null {
  if (id.startsWith("cl|")) {
    return cluster(id.split("|").slice(1).map(Number));
  }
  const [shape, band, size] = id.split("-");
  const draw = shapes[shape ?? ""];
  if (!draw || !band) {
    return null;
  }
  const pen = canvas(size ? 120 : shape === "hex" ? 46 : 38);
  draw(pen, band);
  if (size) {
    badge(pen, Number(size));
  }
  return pixels(pen);
}
