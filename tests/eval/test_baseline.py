"""The extractor does not get worse on the gold articles."""

import pytest

from tests.eval.evaluation import TOLERANCE, Baseline, evaluate, read_baseline, worse
from tests.eval.gold import article_files, load

BASELINE = read_baseline()


@pytest.fixture(scope="module")
def now() -> Baseline:
    return evaluate(map(load, article_files())).baseline


def test_baseline_is_of_these_articles() -> None:
    assert list(BASELINE.articles) == [file.stem for file in article_files()], (
        "articles came or went since the baseline was taken: python -m tests.eval --update-baseline"
    )


@pytest.mark.parametrize("figure", BASELINE.figures)
def test_no_figure_is_worse_than_the_baseline(figure: str, now: Baseline) -> None:
    before, reached = BASELINE.figures[figure], now.figures.get(figure)
    assert reached is not None, f"{figure}: baseline {before:.4f}, now nothing to judge"
    assert not worse(figure, before, reached), (
        f"{figure}: baseline {before:.4f}, now {reached:.4f}, tolerance {TOLERANCE}"
    )


def test_every_figure_has_a_baseline(now: Baseline) -> None:
    assert set(now.figures) == set(BASELINE.figures)
