import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { token } from "./colours.ts";

const parts = ["outline", "streets", "grids", "roads", "water", "parks"] as const;

/** Orders in hand at which a cell takes the next step of the one blue hue. */
export const LOAD_STEPS = [3, 6, 10, 16] as const;

const step = (property: unknown) => ["step", property, token("map-0"), ...LOAD_STEPS.flatMap((n, i) => [n, token(`map-${i + 1}`)])];

const line = (id: string, source: string, colour: string, width: number, opacity = 1, filter?: unknown, dash?: number[]) => ({
  id, type: "line", source,
  ...(filter ? { filter } : {}),
  layout: { "line-cap": "round", "line-join": "round" },
  paint: { "line-color": token(colour), "line-width": width, "line-opacity": opacity, ...(dash ? { "line-dasharray": dash } : {}) },
}) as LayerSpecification;

const mark = (id: string, source: string, filter: unknown, image: unknown) => ({
  id, type: "symbol", source, filter,
  layout: { "icon-image": image, "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["coalesce", ["get", "rank"], 5] },
}) as unknown as LayerSpecification;

function sources(): Record<string, SourceSpecification> {
  const sum = (p: string) => ["+", ["get", p]];
  const empty = { type: "FeatureCollection" as const, features: [] };
  const made: Record<string, SourceSpecification> = {};
  for (const p of parts) {
    made[p] = { type: "geojson", data: `/district/${p}.geojson`, ...(p === "grids" ? { promoteId: "code" } : {}) };
  }
  // Few points stand alone; only a crowd becomes a cluster.
  made["points"] = {
    type: "geojson", data: empty, cluster: true, clusterRadius: 32, clusterMinPoints: 6, clusterMaxZoom: 16, maxzoom: 17,
    clusterProperties: { r: sum("r"), o: sum("o"), y: sum("y"), b: sum("b") } as never,
  };
  // Critical and new points never join a cluster; the small source also reaches the glass sooner.
  made["loose"] = { type: "geojson", data: empty, maxzoom: 17 };
  return made;
}

/** The drawn district: areas, water, roads, borders, then the points. No glyphs, no sprites, nothing from outside. */
export function districtStyle(): StyleSpecification {
  const kind = (k: string) => ["==", ["get", "kind"], k], road = (c: string) => ["==", ["get", "class"], c];
  return {
    version: 8,
    sources: sources(),
    layers: [
      { id: "out", type: "background", paint: { "background-color": token("map-out") } },
      { id: "cells", type: "fill", source: "grids", paint: { "fill-color": step(["coalesce", ["feature-state", "open"], 0]) as never, "fill-antialias": false } },
      { id: "parks", type: "fill", source: "parks", paint: { "fill-color": token("map-park"), "fill-opacity": .8 } },
      line("cell-edges", "grids", "map-cell", 1.2, .9),
      { id: "lakes", type: "fill", source: "water", filter: kind("lake") as never, paint: { "fill-color": token("map-water"), "fill-outline-color": token("map-water-line") } },
      line("rivers", "water", "map-water-line", 5, .85, kind("river")),
      line("minor", "roads", "map-road", 1.4, .3, road("minor")),
      line("main", "roads", "map-road", 3, .55, road("main")),
      line("rail", "roads", "map-road", 4, .35, road("rail")),
      line("sleepers", "roads", "map-0", 2, 1, road("rail"), [3, 3]),
      line("streets", "streets", "map-street", 2, .85),
      line("outline", "outline", "map-street", 3.5),
      mark("marks", "points", ["!", ["has", "point_count"]], ["get", "mark"]),
      mark("clusters", "points", ["has", "point_count"], ["concat", "cl|", ["get", "r"], "|", ["get", "o"], "|", ["get", "y"], "|", ["get", "b"]]),
      mark("loose", "loose", ["has", "code"], ["get", "mark"]),
    ],
  };
}
