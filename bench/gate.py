"""The ratios of a run beside those that are committed: which have become worse than their tolerance allows."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from bench.ratio import Better, Ratio

BASELINE = Path(__file__).parent / "baseline.json"

TOLERANCE = 1.5
"""By so much a ratio may be worse than it was: two runs on machines that do other things differ by a third."""


class Kept(Struct, frozen=True, kw_only=True):
    """A ratio as it was when it was last accepted."""

    value: float
    better: Better
    tolerance: float = TOLERANCE

    @property
    def limit(self) -> float:
        """The worst that passes."""
        return self.value / self.tolerance if self.better is Better.HIGHER else self.value * self.tolerance

    def holds(self, value: float) -> bool:
        """Whether a figure of a later run passes."""
        return value >= self.limit if self.better is Better.HIGHER else value <= self.limit


class Fault(NamedTuple):
    """Why a run does not pass."""

    name: str
    why: str


def read_baseline(path: Path = BASELINE) -> dict[str, Kept]:
    """The committed ratios by name."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Kept])


def faults(found: Iterable[Ratio], baseline: Mapping[str, Kept], modules: Iterable[str]) -> Iterator[Fault]:
    """What is worse than the baseline or missing from modules that were run; what is new is no fault."""
    by_name = {ratio.name: ratio for ratio in found}
    for name, ratio in by_name.items():
        if (kept := baseline.get(name)) is not None and not kept.holds(ratio.value):
            yield Fault(name, f"is {ratio.value:.2f}; the baseline is {kept.value:.2f} and its limit {kept.limit:.2f}")
    for module in modules:
        for name in baseline:
            if name.startswith(f"{module}.") and name not in by_name:
                yield Fault(name, "was not measured")


def accept(found: Iterable[Ratio], baseline: Mapping[str, Kept], path: Path = BASELINE) -> None:
    """Let these be the baseline from now on; tolerances and what was not run stay."""
    kept = dict(baseline)
    for ratio in found:
        tolerance = kept[ratio.name].tolerance if ratio.name in kept else TOLERANCE
        kept[ratio.name] = Kept(value=round(ratio.value, 3), better=ratio.better, tolerance=tolerance)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(kept.items()))), indent=2) + b"\n")
