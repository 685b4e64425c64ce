import { Marker, type Map as MapView } from "maplibre-gl";

const STILL = 60_000, MOST = 12, BEAT = 1600, STEPS = 4;

/** True where no graphics card draws: there every frame of an animation takes time from the paint of what has just come. */
function software(map: MapView): boolean {
  const gl = map.getCanvas().getContext("webgl2") as WebGL2RenderingContext | null;
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  return !gl || !info || /swiftshader|llvmpipe|software|basic render/i.test(String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}

/** A ring around a point that has just come: it spreads three times, then stands still until the next point or for a minute. */
export class Pulses {
  private readonly rings: { code: string; marker: Marker; until: number }[] = [];

  /** No graphics card draws: every picture of the map takes time from all others. */
  readonly stepped: boolean;

  constructor(private readonly map: MapView) {
    this.stepped = software(map);
    document.documentElement.dataset["gl"] = this.stepped ? "software" : "card";
  }

  /** Lights a new point. */
  add(code: string, at: readonly [number, number]): void {
    // Only the newest keeps its still ring; those before it finish their three beats.
    this.rings.forEach((r) => r.marker.getElement().classList.add("is-older"));
    const element = document.createElement("div");
    element.className = "pulse";
    element.append(document.createElement("i"), document.createElement("i"));
    if (this.stepped && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      step(element);
    }
    const marker = new Marker({ element }).setLngLat(at as [number, number]).addTo(this.map);
    this.rings.push({ code, marker, until: performance.now() + STILL });
    while (this.rings.length > MOST) {
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

const stepping = new Map<HTMLElement, number>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The same three beats in a few still pictures; all rings step together, so that many of them cost one picture, not many. */
function step(element: HTMLElement): void {
  stepping.set(element, 0);
  timer ??= setInterval(() => {
    for (const [ring, n] of stepping) {
      const next = n + 1, done = next >= 3 * STEPS;
      ring.style.setProperty("--p", done ? "1" : String((next % STEPS) / STEPS));
      if (done || !ring.isConnected) {
        stepping.delete(ring);
      } else {
        stepping.set(ring, next);
      }
    }
    if (stepping.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }, BEAT / STEPS);
}
