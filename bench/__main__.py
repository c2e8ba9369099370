"""Run the benchmarks, each in a process of its own, and hold their ratios to the baseline.

    python -m bench [MODULE ...] [--accept]

Prints one table of ratios, writes it to bench/last.json, and ends with 1 where a ratio has become worse than
bench/baseline.json allows.
"""

import argparse
import multiprocessing
import os
import platform
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.gate import accept, faults, read_baseline
from bench.ratio import Ratio, measured, table

MODULES = (
    "extraction",
    "export",
    "identity",
    "access",
    "ingestion",
    "process",
    "reads",
    "growth",
    "backfill",
)
"""In the order in which they are run."""

LAST = Path(__file__).parent / "last.json"


class Run(Struct, frozen=True, kw_only=True):
    """What `bench/last.json` holds."""

    taken_at: datetime
    cores: int
    machine: str
    python: str
    seconds: dict[str, float]
    ratios: tuple[Ratio, ...]


def run(modules: list[str]) -> Run:
    """Measure, one module after another."""
    seconds: dict[str, float] = {}
    found: list[Ratio] = []
    for module in modules:
        print(f"\n== {module}", flush=True)
        started = time.perf_counter()
        # A process each: memory and caches of one are no matter of the next.
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            found += alone.submit(measured, module).result()
        seconds[module] = round(time.perf_counter() - started, 1)
        print(f"   {seconds[module]:.0f} s", flush=True)
    return Run(
        taken_at=datetime.now(UTC),
        cores=os.cpu_count() or 1,
        machine=platform.platform(),
        python=platform.python_version(),
        seconds=seconds,
        ratios=tuple(found),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(MODULES)}; all without")
    parser.add_argument("--accept", action="store_true", help="let the ratios of this run be the baseline")
    given = parser.parse_args()
    if unknown := set(given.modules) - set(MODULES):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    modules: list[str] = given.modules or [*MODULES]
    done, baseline = run(modules), read_baseline()
    LAST.write_bytes(msgspec.json.format(msgspec.json.encode(done), indent=2) + b"\n")
    print(f"\n{table(done.ratios)}\n\n{sum(done.seconds.values()):.0f} s on {done.cores} cores; written to {LAST}")
    if given.accept:
        accept(done.ratios, baseline)
        return 0
    if new := sorted({ratio.name for ratio in done.ratios} - baseline.keys()):
        print(f"not in the baseline yet, see --accept: {', '.join(new)}")
    found = [*faults(done.ratios, baseline, modules)]
    for fault in found:
        print(f"{fault.name} {fault.why}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
