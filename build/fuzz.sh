#!/usr/bin/env bash
# Sends hostile inputs to every operation of a running centre: build/fuzz.sh [N [SEED]], 100,000 unless told. ./test sends some thousand.
# What fails is named with its seed; the same seed sends the same again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=build/prerequisites.sh
. build/prerequisites.sh
need_dotnet
need_node
export COMMAND_FUZZ=${1:-100000} COMMAND_FUZZ_SEED=${2:-$RANDOM}
echo "$COMMAND_FUZZ inputs from seed $COMMAND_FUZZ_SEED"
dotnet build tests/Command.Stories -c Release --disable-build-servers -nologo -v quiet -clp:ErrorsOnly
exec dotnet artifacts/bin/Command.Stories/release/Command.Stories.dll -noLogo -noColor -class Command.Stories.Failure.EmbeddedHostile
