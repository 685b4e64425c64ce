#!/usr/bin/env bash
# Writes what the product is made of, as CycloneDX: artifacts/sbom/nuget.json and npm.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=build/prerequisites.sh
. build/prerequisites.sh
need_dotnet
need_node

out=artifacts/sbom
mkdir -p "$out"
dotnet tool restore >/dev/null
dotnet restore Command.sln --locked-mode --disable-build-servers --verbosity quiet
dotnet tool run dotnet-CycloneDX Command.sln --output "$out" --filename nuget.json --output-format Json \
  --exclude-test-projects --disable-package-restore >/dev/null
(cd src/Command.Web/Client && npm sbom --sbom-format cyclonedx --package-lock-only) >"$out/npm.json"
for file in "$out"/*.json; do
  node -e 'const b = JSON.parse(require("fs").readFileSync(process.argv[1])); if (b.bomFormat !== "CycloneDX") throw new Error("not CycloneDX");
    console.log(`${process.argv[1]}: ${(b.components ?? []).length} components`)' "$file"
done
