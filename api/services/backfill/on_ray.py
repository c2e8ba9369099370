"""Backfill on Ray: the only module that knows it. Needs the extra `sijill[backfill]`.

Splits, not articles, go through Ray: each actor reads its own from the files and writes its part, so that nothing large
passes through the object store. The folders must be the same on all machines.
"""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import ray
import ray.data
import structlog

from api.extraction import prepare
from api.services.backfill.engines import Done
from api.services.backfill.parts import Tally
from api.services.backfill.reading import Task, read_split
from api.services.backfill.splits import BackfillError, Split

_BLOCKS = 10_000
"""Units in which Ray hands out and repeats work, at most."""

_STARTS = 5

_PLACE, _TALLY = "place", "tally"

log = structlog.get_logger(__name__)


class OnRay:
    """The processors of this machine, or of a cluster."""

    def __init__(self, processes: int, address: str | None = None) -> None:
        """Without an address a Ray of its own is started, and stopped again."""
        self._processes = processes
        self._address = address

    def run(self, task: Task, splits: Sequence[Split]) -> Iterator[Done]:
        """Read splits; those of which nothing came are given up in the end. BackfillError where Ray always fails."""
        left, failures = dict(enumerate(splits)), 0
        while failures < _STARTS:
            before = len(left)
            try:
                yield from self._pass(task, left)
            except BackfillError:
                raise
            except Exception as exc:  # noqa: BLE001 (it has no type for faults of its own)
                failures = 1 if len(left) < before else failures + 1
                log.warning("Ray failed and is started again", error=f"{type(exc).__name__}: {exc}")
            else:
                yield from (Done(split, None) for split in left.values())
                return
        raise BackfillError("Ray fails again and again; without it: --engine processes")

    def _pass(self, task: Task, left: dict[int, Split]) -> Iterator[Done]:
        """Read what is left with a Ray of its own; what was read is not left any more."""
        self._start()
        try:
            for row in self._dataset(task, left).iter_rows():
                yield Done(left.pop(row[_PLACE]), msgspec.json.decode(row[_TALLY], type=Tally))
        finally:
            ray.shutdown()

    def _start(self) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        # Ray's lines are not the command's; what matters of them is raised.
        local = {"num_cpus": self._processes, "include_dashboard": False} if self._address is None else {}
        for attempt in range(_STARTS):
            try:
                ray.init(address=self._address, log_to_driver=False, logging_level=logging.ERROR, **local)
                break
            except Exception as exc:  # it has no type for this
                # A busy machine may take longer to start it than the half minute that it gives itself.
                ray.shutdown()
                if attempt == _STARTS - 1:
                    raise BackfillError(f"Ray does not start; without it: --engine processes. It says: {exc}") from exc
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        # What fails is told at the end, and done when the run is started again.
        context.max_errored_blocks = -1

    def _dataset(self, task: Task, splits: Mapping[int, Split]) -> Any:
        items = [{_PLACE: place, "split": msgspec.json.encode(split)} for place, split in splits.items()]
        given = ray.data.from_items(items, override_num_blocks=min(len(items), _BLOCKS))
        most = min(len(items), self._processes)
        return given.map(
            _Reader,
            fn_constructor_args=(task,),
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=most),
            num_cpus=1,
        )


class _Reader:
    """One actor: loads the lexicons once."""

    def __init__(self, task: Task) -> None:
        prepare()
        self._task = task

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        done = read_split(self._task, msgspec.json.decode(row["split"], type=Split))
        return {_PLACE: row[_PLACE], _TALLY: msgspec.json.encode(done)}
