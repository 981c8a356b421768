#!/usr/bin/env bash
# Builds the contenders and counts their instructions under callgrind. Fails when a goal is missed.
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in valgrind openssl python3; do
    command -v $tool >/dev/null || { echo "make bench needs $tool" >&2; exit 1; }
done
export CARGO_TARGET_DIR=$PWD/target/bench
cargo build --locked --quiet --release --manifest-path tests/bench/Cargo.toml
cargo build --locked --quiet --release -p identity --bin get-me
exec python3 tests/bench/drive.py target/bench/release target/bench/release/get-me
