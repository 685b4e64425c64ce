import { Marker, type Map as MapView } from "maplibre-gl";
import type { Stack } from "./points.ts";

/** Links over the spots where several critical cases stand: their number is drawn by the map, the list of them opens from here. */
export class Stacks {
  private readonly links = new Map<string, Marker>();

  constructor(private readonly map: MapView, private readonly describe: (size: number) => string) { }

  /** Shows these and no others. */
  show(stacks: readonly Stack[]): void {
    const now = new Map(stacks.map((stack) => [stack.at.map((n) => n.toFixed(4)).join(), stack]));
    for (const [key, marker] of this.links) {
      if (!now.has(key)) {
        marker.remove();
        this.links.delete(key);
      }
    }
    for (const [key, stack] of now) {
      const link = (this.links.get(key) ?? this.add(key, stack)).getElement() as HTMLAnchorElement;
      if (link.dataset["value"] !== String(stack.size)) {
        link.dataset["value"] = String(stack.size);
        link.setAttribute("aria-label", this.describe(stack.size));
      }
    }
  }

  private add(key: string, stack: Stack): Marker {
    const link = document.createElement("a");
    link.className = "stack";
    link.href = `/console?view=critical&at=${key}`;
    link.dataset["kpi"] = "criticalHere";
    const marker = new Marker({ element: link }).setLngLat(stack.at as [number, number]).addTo(this.map);
    this.links.set(key, marker);
    return marker;
  }
}
