"""Fits the confidence of events to the evaluation articles, and tells how well confidence and truth agree.

A logistic regression on the grounds that `api.extraction.arabic.events.confidence` gives, with a ridge penalty so that
rare grounds keep small weights, solved by Newton's method. Judged by cross-validation over articles: events of one
article are never both learned from and judged.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import UNSET, Struct

from api.extraction import extract
from schemas.v1.vocabulary import ConfidenceGround
from tests.eval.gold import GoldArticle
from tests.eval.scoring import Figures, Judgement, score

RIDGE = 2.0
"""Strength of the penalty on every weight but the base."""
FOLDS = 9
_STEPS = 25
_GROUNDS = tuple(ConfidenceGround)


class Case(NamedTuple):
    """An answered event: its article, what supports it, and whether it is right."""

    article: str
    grounds: frozenset[ConfidenceGround]
    right: bool


class Bin(Struct, frozen=True):
    """Events of one tenth of confidence."""

    tenth: int
    events: int
    mean: float
    right: float


def cases(articles: Iterable[GoldArticle]) -> list[Case]:
    """Every event answered for the articles that the gold judges."""
    out: list[Case] = []
    for gold in articles:
        answer = extract(gold.posted, explain=True)
        figures = Figures()
        score(gold, answer, figures)
        grounds = {
            event.ref: frozenset(part.ground for part in event.explanation.confidence)
            for event in answer.events
            if event.explanation is not UNSET
        }
        out.extend(Case(gold.id, grounds[j.ref], j.right) for j in figures.judgements)
    return out


def fit(known: Sequence[Case]) -> dict[ConfidenceGround, float]:
    """The weights under which the cases are most likely."""
    rows = [[float(g in case.grounds) for g in _GROUNDS] for case in known]
    weights = [0.0] * len(_GROUNDS)
    for _ in range(_STEPS):
        chances = [_logistic(sum(w * x for w, x in zip(weights, row, strict=True))) for row in rows]
        gradient = [
            sum((case.right - p) * row[k] for case, p, row in zip(known, chances, rows, strict=True))
            - _penalty(k) * weights[k]
            for k in range(len(weights))
        ]
        curvature = [
            [
                sum(p * (1 - p) * row[j] * row[k] for p, row in zip(chances, rows, strict=True))
                + (_penalty(k) if j == k else 0.0)
                for k in range(len(weights))
            ]
            for j in range(len(weights))
        ]
        weights = [w + step for w, step in zip(weights, _solved(curvature, gradient), strict=True)]
    return dict(zip(_GROUNDS, weights, strict=True))


def cross_validated(known: Sequence[Case]) -> list[Judgement]:
    """Each case with the confidence that the articles of the other folds give it."""
    articles = sorted({case.article for case in known})
    fold = {article: n % FOLDS for n, article in enumerate(articles)}
    out: list[Judgement] = []
    for n in range(FOLDS):
        weights = fit([case for case in known if fold[case.article] != n])
        out.extend(
            Judgement(case.article, "", _logistic(sum(weights[g] for g in case.grounds)), case.right)
            for case in known
            if fold[case.article] == n
        )
    return out


def bins(judged: Iterable[Judgement]) -> list[Bin]:
    """The judgements by tenth of confidence."""
    by_tenth: dict[int, list[Judgement]] = {}
    for one in judged:
        by_tenth.setdefault(min(int(one.confidence * 10), 9), []).append(one)
    return [
        Bin(
            tenth,
            len(found),
            sum(j.confidence for j in found) / len(found),
            sum(j.right for j in found) / len(found),
        )
        for tenth, found in sorted(by_tenth.items())
    ]


def calibration_error(judged: Sequence[Judgement]) -> float:
    """Expected calibration error: how far mean confidence and share right lie apart, over the bins."""
    total = sum(b.events for b in bins(judged))
    return sum(b.events * abs(b.mean - b.right) for b in bins(judged)) / total if total else 0.0


def brier(judged: Sequence[Judgement]) -> float:
    """Mean squared distance of confidence and truth."""
    return sum((j.confidence - j.right) ** 2 for j in judged) / len(judged) if judged else 0.0


def reliability(judged: Sequence[Judgement]) -> list[str]:
    """The reliability table, line by line."""
    lines = ["confidence   mean  right   events"]
    lines.extend(
        f".{b.tenth}–{f'.{b.tenth + 1}' if b.tenth < 9 else '1 '}     {b.mean:6.3f} {b.right:6.3f}   {b.events}"
        for b in bins(judged)
    )
    lines.append(f"expected calibration error {calibration_error(judged):.3f}, Brier score {brier(judged):.3f}")
    return lines


def _penalty(k: int) -> float:
    return 0.0 if _GROUNDS[k] is ConfidenceGround.BASE else RIDGE


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solves a positive definite system by elimination; a ground that no case has keeps its weight."""
    n = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(n):
        pivot = rows[k][k]
        if abs(pivot) < 1e-12:
            continue
        for j in range(k + 1, n):
            factor = rows[j][k] / pivot
            rows[j] = [a - factor * b for a, b in zip(rows[j], rows[k], strict=True)]
    out = [0.0] * n
    for k in reversed(range(n)):
        if abs(rows[k][k]) >= 1e-12:
            out[k] = (rows[k][n] - sum(rows[k][j] * out[j] for j in range(k + 1, n))) / rows[k][k]
    return out
