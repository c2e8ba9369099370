"""What `sijill backfill` does, shows meanwhile and says at the end. Needs the extra `sijill[parquet]`."""

import functools
import itertools
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import asyncpg
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from api.cli.backfill import EngineName
from api.cli.console import plain_console
from api.extraction import EXTRACTOR
from api.http.body import parse_article
from api.http.problems import ProblemError
from api.services.backfill.engines import Done, Engine, Processes, ray_is_installed
from api.services.backfill.parts import Tally, part_of, problems
from api.services.backfill.reading import RefusedArticleError, Task
from api.services.backfill.running import Step, Stored, run
from api.services.backfill.splits import Split, archive_files, splits_of
from api.settings import Settings
from api.store.pool import open_pool
from schemas.v1.article import PostedInput

_MOST_TOLD = 100
"""Problems that are printed; the others are in the parts."""


class Asked(NamedTuple):
    """The command's arguments."""

    files: tuple[str, ...]
    work: Path
    engine: EngineName | None
    processes: int
    ray_address: str | None


def prepared(asked: Asked, settings: Settings) -> "BackfillRun":
    """A run of what is asked; raises `BackfillError`, and `ImportError` where an extra is lacking."""
    task = Task(asked.work, functools.partial(parse, settings.max_text_bytes))
    return BackfillRun(engine_of(asked), tuple(splits_of(archive_files(asked.files))), task)


def engine_of(asked: Asked) -> Engine:
    """What is to read; raises `ImportError` where Ray is asked for and not installed."""
    if asked.engine is EngineName.PROCESSES or (asked.engine is None and not ray_is_installed()):
        return Processes(asked.processes)
    from api.services.backfill.on_ray import OnRay  # noqa: PLC0415 (an extra, and slow to import)

    return OnRay(asked.processes, asked.ray_address)


def parse(most: int, line: bytes) -> PostedInput:
    """An article of at most so many bytes, as it would be taken if it were posted."""
    try:
        return parse_article(line, most)
    except ProblemError as exc:
        raise RefusedArticleError("; ".join(f"{e.pointer}: {e.detail}" for e in exc.errors) or str(exc)) from exc


class BackfillRun:
    """One call of the command: what it shows meanwhile and says at the end."""

    def __init__(self, reading: Engine, splits: Sequence[Split], task: Task) -> None:
        self._reading = reading
        self._splits = splits
        self._task = task
        self._read = self._created = self._known = self._problems = 0
        self._faulty: list[Split] = []
        self._given_up: list[Split] = []

    async def into(self, settings: Settings, url: str) -> None:
        """Read, and store in a database."""
        pool = await open_pool(settings, url)
        try:
            await self.go(pool)
        finally:
            await pool.close()

    async def go(self, pool: "asyncpg.Pool[asyncpg.Record] | None") -> None:
        """Read; store where there is a pool."""
        columns = (
            TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[articles]}"),
            TimeRemainingColumn(),
        )  # fmt: skip
        started = time.monotonic()
        with Progress(*columns, console=Console(stderr=True)) as progress:
            bars = {
                kind: progress.add_task(said, total=len(self._splits), articles="")
                for kind, said in ((Done, "read"), (Stored, "stored"))
                if kind is Done or pool is not None
            }
            async for step in run(self._reading, self._task, self._splits, pool):
                done = self._count(step)
                rate = done / (time.monotonic() - started)
                progress.update(bars[type(step)], advance=1, articles=f"{done} articles, {rate:.1f} a second")

    def told(self, stored: bool) -> bool:
        """Say what became of it; whether all went well."""
        console = plain_console()
        done = f"{self._created} stored, {self._known} known, " if stored else f"{self._read} read, "
        console.print(f"{done}{self._problems} failed")
        told = itertools.chain.from_iterable(map(self._problems_of, self._faulty))
        for said in itertools.islice(told, _MOST_TOLD):
            console.print(Text(said))
        if self._problems > _MOST_TOLD:
            console.print(f"and {self._problems - _MOST_TOLD} more")
        for split in self._given_up:
            console.print(Text(f"{split.file}, {split.start} to {split.end}: the process that read it died"))
        return not self._problems and not self._given_up

    def _count(self, step: Step) -> int:
        match step:
            case Stored(_, loaded):
                self._created += loaded.created
                self._known += loaded.known
                return self._created + self._known
            case Done(split, tally):
                self._count_read(split, tally)
                return self._read

    def _count_read(self, split: Split, tally: Tally | None) -> None:
        if tally is None:
            self._given_up.append(split)
            return
        self._read += tally.articles
        self._problems += tally.problems
        if tally.problems:
            self._faulty.append(split)

    def _problems_of(self, split: Split) -> Iterator[str]:
        for row in problems(part_of(self._task.folder, split.name(EXTRACTOR))):
            yield f"{row.origin}: {row.problem}"
