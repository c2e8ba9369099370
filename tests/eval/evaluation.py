"""Reads the gold articles with the extractor and keeps the figures reached."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from api.extraction import extract
from tests.eval.calibration import reliability
from tests.eval.gold import GoldArticle
from tests.eval.scoring import Counted, Figures, Judged, Miss, score

BASELINE = Path(__file__).parent / "baseline.json"
TOLERANCE = 0.005
"""How far a figure may fall below the baseline: less than one item in two hundred."""

LESS_IS_BETTER = frozenset({str(Judged.UNKNOWN_SPEAKERS)})


class Baseline(Struct, frozen=True):
    """Figures once reached, and on which articles."""

    articles: tuple[str, ...]
    figures: dict[str, float]


class Evaluation(Struct, frozen=True):
    articles: tuple[str, ...]
    figures: Figures
    misses: dict[str, list[Miss]]

    @property
    def baseline(self) -> Baseline:
        """The figures by name, as they are compared and committed."""
        return Baseline(self.articles, named(self.figures))


def evaluate(articles: Iterable[GoldArticle]) -> Evaluation:
    """Extract every article and score the answers."""
    figures = Figures()
    misses = {gold.id: score(gold, extract(gold.posted), figures) for gold in articles}
    return Evaluation(tuple(misses), figures, misses)


def named(figures: Figures) -> dict[str, float]:
    """Every figure by name; a counted one by its F1, those of a mode of speech by precision and recall too."""
    out: dict[str, float] = {}
    for name, count in figures.counted.items():
        if name in {Counted.DIRECT, Counted.INDIRECT, Counted.MIXED}:
            out[f"{name}_precision"] = round(count.precision, 4)
            out[f"{name}_recall"] = round(count.recall, 4)
        out[str(name)] = round(count.f1, 4)
    for judged, share in figures.judged.items():
        if share.value is not None:
            out[str(judged)] = round(share.value, 4)
    return out


def worse(name: str, before: float, now: float) -> bool:
    """Whether a figure is worse than it was, beyond the tolerance."""
    lost = now - before if name in LESS_IS_BETTER else before - now
    return lost > TOLERANCE


def table(figures: Figures, baseline: Mapping[str, float]) -> str:
    """The figures with what the baseline says of them."""
    lines = [f"{'figure':18} {'P':>6} {'R':>6} {'F1':>6} {'base':>6}   of"]
    for name, count in figures.counted.items():
        of = f"wanted {count.wanted}, answered {count.answered}, right {count.right}"
        scores = f"{count.precision:6.3f} {count.recall:6.3f} {count.f1:6.3f}"
        lines.append(f"{name:18} {scores} {_known(baseline, name)}   {of}")
    lines.append(f"{'':18} {'share':>20} {'base':>6}")
    for judged, share in figures.judged.items():
        value = "-" if share.value is None else f"{share.value:.3f}"
        lines.append(f"{judged:18} {value:>20} {_known(baseline, judged)}   {share.part} of {share.of}")
    lines.append("")
    lines.extend(reliability(figures.judgements))
    return "\n".join(lines)


def _known(baseline: Mapping[str, float], name: str) -> str:
    return f"{baseline[name]:6.3f}" if name in baseline else f"{'-':>6}"


def read_baseline() -> Baseline:
    """The committed figures; none before they were first written."""
    if not BASELINE.exists():
        return Baseline((), {})
    return msgspec.json.decode(BASELINE.read_bytes(), type=Baseline)


def write_baseline(baseline: Baseline) -> None:
    """Commit to the figures reached."""
    BASELINE.write_bytes(msgspec.json.format(msgspec.json.encode(baseline), indent=1) + b"\n")
