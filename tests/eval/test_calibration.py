"""Fitting confidences and judging how well they hold."""

import pytest

from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import ConfidenceWeight
from schemas.v1.vocabulary import ConfidenceGround as Ground
from tests.eval.calibration import Case, bins, brier, calibration_error, cross_validated, fit
from tests.eval.scoring import Judgement

SURE = frozenset({Ground.BASE, Ground.DATE})
UNSURE = frozenset({Ground.BASE})
CASES = [
    *(Case(f"a{n % 18}", SURE, n % 10 != 0) for n in range(200)),
    *(Case(f"a{n % 18}", UNSURE, n % 2 == 0) for n in range(200)),
]


def judged(confidence: float, right: int, wrong: int) -> list[Judgement]:
    return [*[Judgement("a", "e1", confidence, True)] * right, *[Judgement("a", "e1", confidence, False)] * wrong]


def test_a_confidence_that_holds_has_no_error() -> None:
    assert calibration_error(judged(0.8, 80, 20)) == pytest.approx(0.0)
    assert calibration_error(judged(0.8, 50, 50)) == pytest.approx(0.3)


def test_bins_show_mean_and_share_right() -> None:
    (low, high) = bins([*judged(0.42, 1, 1), *judged(0.95, 9, 1)])
    assert (low.tenth, low.events, low.right) == (4, 2, 0.5)
    assert low.mean == pytest.approx(0.42)
    assert (high.tenth, high.events, high.right) == (9, 10, 0.9)


def test_the_fit_finds_the_share_right_of_each_kind_of_case() -> None:
    weights = fit(CASES)
    assert weights[Ground.BASE] == pytest.approx(0.0, abs=0.2)
    assert weights[Ground.DATE] == pytest.approx(2.2, abs=0.3)
    assert weights[Ground.PLACE] == 0.0


def test_every_case_is_judged_by_articles_other_than_its_own() -> None:
    found = cross_validated(CASES)
    assert len(found) == len(CASES)
    assert calibration_error(found) < 0.05
    assert brier(found) < 0.2


def test_every_ground_has_its_weight_in_the_lexicon() -> None:
    assert {entry.ground for entry in read("confidence", ConfidenceWeight)} == set(Ground)
