import { Marker, type Map as MapView } from "maplibre-gl";

interface Named { name: string; nameEn: string; code?: string; center?: [number, number]; class?: string; kind?: string }

const english = document.documentElement.lang.startsWith("en");
const nameOf = (p: Named) => (english ? p.nameEn : p.name);

async function features(part: string): Promise<GeoJSON.Feature[]> {
  const answer = await fetch(`/district/${part}.geojson`);
  return answer.ok ? (await answer.json() as GeoJSON.FeatureCollection).features : [];
}

function place(map: MapView, className: string, at: [number, number], text: string, tag = "span"): HTMLElement {
  const element = document.createElement(tag);
  element.className = `map-label ${className}`;
  element.textContent = text;
  new Marker({ element }).setLngLat(at).addTo(map);
  return element;
}

/** Names of streets, each a link to its list with the number of orders in hand, and of what orients: water and main roads. */
export class Labels {
  private readonly counts = new Map<string, HTMLElement>();

  /** Puts the names on the map. */
  async show(map: MapView): Promise<void> {
    const [streets, water, roads] = await Promise.all([features("streets"), features("water"), features("roads")]);
    for (const f of streets) {
      const p = f.properties as Named;
      const link = place(map, "map-street", p.center!, nameOf(p), "a") as HTMLAnchorElement;
      link.href = `/console?street=${p.code}`;
      const count = document.createElement("b");
      link.append(" ", count);
      this.counts.set(p.code!, count);
    }
    for (const f of water.filter((w) => (w.properties as Named).kind === "river").slice(0, 1)) {
      place(map, "map-water", along(f.geometry, .1), nameOf(f.properties as Named));
    }
    for (const f of roads.filter((r) => (r.properties as Named).class === "main").slice(0, 1)) {
      place(map, "map-road", along(f.geometry, .88), nameOf(f.properties as Named));
    }
  }

  /** Writes how many orders each street has in hand. */
  count(byStreet: ReadonlyMap<string, number>): void {
    for (const [code, element] of this.counts) {
      const text = (byStreet.get(code) ?? 0).toLocaleString("en");
      if (element.textContent !== text) {
        element.textContent = text;
      }
    }
  }
}

/** A point at a share of a line's vertices. */
function along(geometry: GeoJSON.Geometry, share: number): [number, number] {
  const line = geometry.type === "LineString" ? geometry.coordinates : geometry.type === "MultiLineString" ? geometry.coordinates[0]! : [[0, 0]];
  return line[Math.floor((line.length - 1) * share)] as [number, number];
}
