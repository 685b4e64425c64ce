import type { Map } from "maplibre-gl";

const pause = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });

/**
 * Does work on a map and draws it once, when everything that the work has asked for is there. Left alone, MapLibre draws four pictures of
 * one change: for the changed cells, for the new data, and for each of two sources that has its tiles. Where the processor draws, each of
 * them holds up the page for 70 ms.
 */
export async function inOnePicture(view: Map, work: () => Promise<void>): Promise<void> {
  view.triggerRepaint = () => { /* Drawn below. */ };
  try {
    await work();
    for (let i = 0; i < 50 && !view.areTilesLoaded(); i++) {
      await pause(20);
    }
  } finally {
    // What is left is MapLibre's own.
    delete (view as Partial<Map>).triggerRepaint;
    view.triggerRepaint();
  }
}
