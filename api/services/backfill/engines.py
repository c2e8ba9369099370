"""Where splits are read: processes of this machine, or Ray. Both hand out what became of each as it is done."""

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib.util import find_spec
from typing import NamedTuple, Protocol

from api.extraction import prepare
from api.services.backfill.parts import Tally
from api.services.backfill.reading import Task, read_split
from api.services.backfill.splits import Split
from api.services.reader_process import begin_reader


class Done(NamedTuple):
    """A split that came to an end."""

    split: Split
    tally: Tally | None
    """None where its process died of it."""


class Engine(Protocol):
    """Reads many splits at once."""

    def run(self, task: Task, splits: Sequence[Split]) -> Iterator[Done]:
        """Read them all, in any order; a split that cannot be read ends no other."""
        ...


def ray_is_installed() -> bool:
    """Whether the extra `sijill[backfill]` is there."""
    return find_spec("ray") is not None


class Processes:
    """So many processes of this machine."""

    def __init__(self, count: int) -> None:
        self._count = count

    def run(self, task: Task, splits: Sequence[Split]) -> Iterator[Done]:
        """Read splits; one that kills its process is given up."""
        todo = deque(splits)
        free = [self._process() for _ in range(min(self._count, len(todo)))]
        busy: dict[Future[Tally], tuple[ProcessPoolExecutor, Split]] = {}
        try:
            while todo or busy:
                while todo and free:
                    process, split = free.pop(), todo.popleft()
                    busy[process.submit(read_split, task, split)] = process, split
                for future in wait(busy, return_when=FIRST_COMPLETED).done:
                    process, split = busy.pop(future)
                    try:
                        done = Done(split, future.result())
                    except BrokenProcessPool:
                        process.shutdown(wait=False)
                        process, done = self._process(), Done(split, None)
                    free.append(process)
                    yield done
        finally:
            for process in (*free, *(process for process, _ in busy.values())):
                process.shutdown(wait=False, cancel_futures=True)

    def _process(self) -> ProcessPoolExecutor:
        # An executor each: a process that dies takes its executor with it, and only that.
        return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    begin_reader()
    prepare()
