import { Marker, type Map as MapView } from "maplibre-gl";

const STILL = 60_000;

/**
 * True where no graphics card draws: there a picture of the page takes a tenth of a second, and every frame of an animation would
 * take that from what has just come.
 */
export function drawsInSoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  return !gl || !info || /swiftshader|llvmpipe|software|basic render/i.test(String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}

/**
 * A ring around a point that has just come: it spreads three times, then stands still until the next point or for a minute. Without a
 * graphics card it only stands there.
 */
export class Pulses {
  private readonly rings: { code: string; marker: Marker; until: number }[] = [];

  /** @param most How many at once. */
  constructor(private readonly map: MapView, private readonly most: number) { }

  /** Lights a new point. */
  add(code: string, at: readonly [number, number]): void {
    // Only the newest keeps its still ring; those before it finish their three beats.
    this.rings.forEach((r) => r.marker.getElement().classList.add("is-older"));
    const element = document.createElement("div");
    element.className = "pulse";
    element.append(document.createElement("i"), document.createElement("i"));
    const marker = new Marker({ element }).setLngLat(at as [number, number]).addTo(this.map);
    this.rings.push({ code, marker, until: performance.now() + STILL });
    while (this.rings.length > this.most) {
      this.rings.shift()!.marker.remove();
    }
  }

  /** Takes off what is closed or has stood long enough. */
  sweep(gone: ReadonlySet<string>): void {
    const now = performance.now();
    for (let i = this.rings.length - 1; i >= 0; i--) {
      const ring = this.rings[i]!;
      if (ring.until < now || gone.has(ring.code)) {
        ring.marker.remove();
        this.rings.splice(i, 1);
      }
    }
  }
}
