"""Ratios are held to those that are committed."""

from pathlib import Path

import pytest

from bench.__main__ import MODULES
from bench.gate import Fault, Kept, accept, faults, read_baseline
from bench.ratio import Better, Ratio

BASELINE = {
    "reads.pages": Kept(value=0.9, better=Better.HIGHER, tolerance=1.5),
    "growth.pages": Kept(value=1.2, better=Better.LOWER, tolerance=1.5),
}


def pages(value: float) -> list[Ratio]:
    return [Ratio("reads.pages", value, Better.HIGHER)]


def growth(value: float) -> list[Ratio]:
    return [Ratio("growth.pages", value, Better.LOWER)]


@pytest.mark.parametrize("value", [0.6, 0.9, 3.0])
def test_a_ratio_may_be_lower_by_its_tolerance_where_higher_is_better(value: float) -> None:
    assert not [*faults(pages(value), BASELINE, ["reads"])]


@pytest.mark.parametrize("value", [1.79, 1.2, 0.1])
def test_a_ratio_may_be_higher_by_its_tolerance_where_lower_is_better(value: float) -> None:
    assert not [*faults(growth(value), BASELINE, ["growth"])]


def test_what_falls_through_is_named_with_its_limit() -> None:
    assert [*faults(pages(0.59), BASELINE, ["reads"])] == [
        Fault("reads.pages", "is 0.59; the baseline is 0.90 and its limit 0.60")
    ]
    assert [*faults(growth(1.81), BASELINE, ["growth"])] == [
        Fault("growth.pages", "is 1.81; the baseline is 1.20 and its limit 1.80")
    ]


def test_a_ratio_that_is_no_longer_measured_is_a_fault_where_its_module_was_run() -> None:
    assert [*faults(pages(0.9), BASELINE, ["reads"])] == []
    assert [*faults(pages(0.9), BASELINE, ["reads", "growth"])] == [Fault("growth.pages", "was not measured")]


def test_a_ratio_without_a_baseline_is_new_and_no_fault() -> None:
    found = [*pages(0.9), Ratio("reads.single", 0.8, Better.HIGHER)]
    assert [*faults(found, BASELINE, ["reads"])] == []


def test_accepting_keeps_tolerances_and_what_was_not_run(tmp_path: Path) -> None:
    wide = BASELINE | {"reads.pages": Kept(value=0.9, better=Better.HIGHER, tolerance=2)}
    accept(pages(0.8), wide, tmp_path / "baseline.json")
    kept = read_baseline(tmp_path / "baseline.json")
    assert kept == wide | {"reads.pages": Kept(value=0.8, better=Better.HIGHER, tolerance=2)}


def test_every_committed_ratio_belongs_to_a_module() -> None:
    assert {name.split(".")[0] for name in read_baseline()} <= {*MODULES}
