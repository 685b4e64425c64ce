// Bundles every Client/*.ts as an entry of its own (shared code becomes a chunk) and lays the parts of the
// map library that must stay separate files beside them. Usage: node bundle.mjs <output folder>
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const here = import.meta.dirname;
const out = resolve(process.argv[2] ?? join(here, "../wwwroot/js"));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await build({
  entryPoints: readdirSync(here).filter((f) => f.endsWith(".ts") && !f.endsWith(".d.ts")).map((f) => join(here, f)),
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  outdir: out,
  logLevel: "warning",
});

// The map library parses geometry in a module worker, which the browser loads by address.
const map = join(here, "node_modules/maplibre-gl/dist");
copyFileSync(join(map, "maplibre-gl-worker.mjs"), join(out, "maplibre-worker.js"));
copyFileSync(join(map, "maplibre-gl.css"), join(out, "maplibre.css"));
