"""How fast articles are read, on one core, and where the time goes.

Every figure stands beside that of a baseline of the same run, folding and splitting the same text into
words, so that figures of different machines can be compared by their ratio. The two take turns, some articles each,
the baseline many times over: what a machine does in one second it need not do in the next.
"""

import functools
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from api.extraction import extract, pipeline, prepare
from api.extraction.arabic.orthography import fold_text
from api.extraction.document import read
from api.samples import sample_articles
from api.services.processes import seldom_collect
from bench.articles import articles
from bench.ratio import Better, Ratio, table
from schemas.v1.article import ArticleInput

GENERATED = 1000
SAMPLE_ROUNDS = 25
_TURN = 25
"""Articles of one turn."""
_BASELINES = 20
"""How often the baseline reads them: it takes some three hundredths as long."""
_WORD = re.compile(r"\w+|\S")
_STAGES = {
    "document": ["read"],
    "words": ["Analyser.words"],
    "mentions": ["Finder.mentions"],
    "coreference": ["Resolver.resolve"],
    "places": ["find_places", "real_places"],
    "dates": ["find_dates"],
    "events": ["EventFinder.find", "attribute", "due", "join", "told"],
    "speech": ["find_statements", "unnamed_speakers", "speak_for"],
    "assembly": ["Assembly.extraction"],
}
"""Stages and the functions of the pipeline that are theirs."""


class Measured(NamedTuple):
    """CPU seconds of reading each article."""

    seconds: list[float]

    @property
    def total(self) -> float:
        return sum(self.seconds)

    def quantile(self, share: float) -> float:
        return sorted(self.seconds)[min(int(share * len(self.seconds)), len(self.seconds) - 1)]


def measure(corpus: Sequence[ArticleInput], do: Callable[[ArticleInput], object]) -> list[float]:
    """CPU seconds of each article."""
    seconds: list[float] = []
    for article in corpus:
        before = time.process_time()
        do(article)
        seconds.append(time.process_time() - before)
    return seconds


def measure_in_turns(corpus: Sequence[ArticleInput]) -> tuple[Measured, Measured]:
    """The baseline, the mean of its times for each article, and extraction."""
    plain, full = Measured([]), Measured([])
    for start in range(0, len(corpus), _TURN):
        turn = corpus[start : start + _TURN]
        times = [measure(turn, baseline) for _ in range(_BASELINES)]
        plain.seconds.extend(statistics.fmean(each) for each in zip(*times, strict=True))
        full.seconds.extend(measure(turn, extract))
    return plain, full


def baseline(article: ArticleInput) -> object:
    return _WORD.findall(fold_text(article.text).text)


def stages(corpus: Sequence[ArticleInput]) -> dict[str, float]:
    """Share of the time in each stage."""
    spent: Counter[str] = Counter()
    undo: list[tuple[Any, str, Any]] = []
    for stage, functions in _STAGES.items():
        for path in functions:
            *owner, name = path.split(".")
            where: Any = getattr(pipeline, owner[0], None) if owner else pipeline
            if where is None or not hasattr(where, name):
                continue
            undo.append((where, name, getattr(where, name)))
            setattr(where, name, _timed(undo[-1][2], stage, spent))
    before = time.perf_counter()
    for article in corpus:
        extract(article)
    total = time.perf_counter() - before
    for where, name, function in undo:
        setattr(where, name, function)
    shares = {stage: spent[stage] / total for stage in _STAGES}
    return {**shares, "rest": 1 - sum(shares.values())}


def _timed(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*args: Any, **named: Any) -> Any:
        before = time.perf_counter()
        try:
            return function(*args, **named)
        finally:
            spent[stage] += time.perf_counter() - before  # type: ignore[assignment]

    return timed


class Started(NamedTuple):
    """What a fresh interpreter takes."""

    seconds: float
    """Wall clock."""
    memory: float
    """MB at most."""


def startup() -> dict[str, Started]:
    """What an interpreter takes to run, to import extraction, and to be able to read; the best of three.

    `first` is to be able to read where nothing that is built from the lexicons has been kept by an earlier process.
    """
    ready = "import api.extraction; api.extraction.prepare()"
    steps = {"interpreter": "pass", "imports": "import api.extraction", "ready": ready}
    started = {name: min(_run(code) for _ in range(3)) for name, code in steps.items()}
    with tempfile.TemporaryDirectory() as empty:
        return {**started, "first": _run(ready, XDG_CACHE_HOME=empty)}


def _run(code: str, **environment: str) -> Started:
    code += "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    command, env = [sys.executable, "-c", code], {**os.environ, **environment}
    before = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, env=env)  # noqa: S603 (our own code)
    return Started(time.perf_counter() - before, int(done.stdout) / 1024)


def report(name: str, corpus: Sequence[ArticleInput]) -> Ratio:
    measure(corpus[:200], extract)
    plain, full = measure_in_turns(corpus)
    sentences = sum(len(read(a.text, a.title).story) for a in corpus)
    size = sum(len(a.text.encode()) for a in corpus)
    print(f"\n{name}: {len(corpus)} articles, {sentences} sentences, {size / 1e6:.2f} MB")
    print(f"  {len(corpus) / full.total:9,.0f} articles a second and core")
    print(f"  {sentences / full.total:9,.0f} sentences a second and core")
    print(f"  {size / full.total / 1e6:9.3f} MB a second and core")
    for share, named in ((0.5, "median"), (0.99, "99th percentile")):
        one, base = full.quantile(share), plain.quantile(share)
        print(f"  {one * 1e3:9.2f} ms an article, {named} ({one / base:.0f} times the baseline)")
    print(f"  {full.total / plain.total:9.1f} times the baseline ({size / plain.total / 1e6:.1f} MB a second)")
    print("  time by stage:")
    for stage, share in sorted(stages(corpus).items(), key=lambda item: -item[1]):
        print(f"    {stage:<12}{share:7.1%}{share * full.total / plain.total:8.1f} times the baseline")
    return Ratio(
        f"extraction.{name.replace(' ', '_')}",
        full.total / plain.total,
        Better.LOWER,
        f"reading over folding and splitting: {len(corpus) / full.total:,.0f} articles a second and core",
    )


def ratios(generated: int = GENERATED) -> Iterator[Ratio]:
    started = startup()
    base = started["interpreter"]
    prepare()
    seldom_collect()  # as every long-lived process of the service does
    samples = [msgspec.convert(article, ArticleInput) for article in sample_articles()] * SAMPLE_ROUNDS
    yield report("shipped samples", samples)
    yield report("generated", articles(generated))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ready, imports, first = started["ready"], started["imports"], started["first"]
    print(f"\nmemory: {ready.memory:.0f} MB when ready, {peak:.0f} MB at most, {base.memory:.0f} MB a bare interpreter")
    print(
        f"start-up: {ready.seconds:.2f} s until ready, {imports.seconds:.2f} s of it imports"
        f" ({ready.seconds / base.seconds:.0f} and {imports.seconds / base.seconds:.0f} times a bare interpreter);"
        f" {first.seconds:.2f} s the first time"
    )
    yield Ratio(
        "extraction.startup",
        ready.seconds / base.seconds,
        Better.LOWER,
        f"until ready to read over a bare interpreter: {ready.seconds:.2f} s, {ready.memory:.0f} MB",
    )


if __name__ == "__main__":
    print(table(ratios()))
