"""What a run has to read: files of articles, cut into splits of a size that one process reads in seconds.

BackfillError    a run cannot be made as asked
"""

import glob
import hashlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from schemas.v1.extraction import Extractor

SPLIT_BYTES = 1024 * 1024
SPLIT_ROWS = 250
"""Some two hundred articles: enough to be worth a file, few enough to be read again after a kill."""


class BackfillError(ValueError):
    """A file cannot be read as an archive of articles, or an engine cannot be started."""


class Container(StrEnum):
    """How articles lie in a file."""

    LINES = "lines"
    PACKED_LINES = "packed_lines"
    PARQUET = "parquet"


_CONTAINERS = {
    ".ndjson": Container.LINES,
    ".jsonl": Container.LINES,
    ".ndjson.gz": Container.PACKED_LINES,
    ".jsonl.gz": Container.PACKED_LINES,
    ".ndjson.zst": Container.PACKED_LINES,
    ".jsonl.zst": Container.PACKED_LINES,
    ".parquet": Container.PARQUET,
}


class Split(Struct, frozen=True, kw_only=True):
    """Part of a file: lines that begin in `[start, end)` bytes, or rows `[start, end)` of a row group."""

    file: str
    container: Container
    start: int
    end: int
    group: int = 0
    size: int
    """Of the file, in bytes; with `modified`, what tells that it is still the same."""
    modified: int
    """Nanoseconds since 1970."""

    def name(self, extractor: Extractor) -> str:
        """The name of what an extractor reads from it: the same for the same file and extractor only."""
        return hashlib.sha256(msgspec.json.encode((self, extractor))).hexdigest()[:32]


def archive_files(patterns: Iterable[str]) -> tuple[Path, ...]:
    """The files that are named, match a pattern, or lie in a folder that does, in order and once each."""
    found: dict[Path, None] = {}
    for pattern in patterns:
        named = sorted(glob.glob(pattern, recursive=True)) or [pattern]  # noqa: PTH207 (takes absolute patterns too)
        for path in map(Path, named):
            if path.is_dir():
                found |= dict.fromkeys(file.absolute() for file in sorted(path.rglob("*")) if _container(file))
            elif not path.exists():
                raise BackfillError(f"there is no {path}")
            elif _container(path) is None:
                raise BackfillError(f"{path} ends in none of {', '.join(_CONTAINERS)}")
            else:
                found[path.absolute()] = None
    return tuple(found)


def splits_of(files: Iterable[Path]) -> Iterator[Split]:
    """The splits of files; raises `BackfillError`."""
    for file in files:
        try:
            yield from _splits(file)
        except OSError as exc:
            raise BackfillError(f"{file}: {exc.strerror or exc}") from exc


def _container(file: Path) -> Container | None:
    name = file.name.lower()
    return next((container for suffix, container in _CONTAINERS.items() if name.endswith(suffix)), None)


def _splits(file: Path) -> Iterator[Split]:
    state = file.stat()
    container = _container(file)
    if container is None:
        raise BackfillError(f"{file} ends in none of {', '.join(_CONTAINERS)}")
    whole = Split(
        file=str(file), container=container, start=0, end=state.st_size, size=state.st_size, modified=state.st_mtime_ns
    )
    match container:
        case Container.LINES:
            yield from _cut(whole, state.st_size, SPLIT_BYTES)
        case Container.PACKED_LINES:
            # Nothing can be found in it without unpacking all that comes before.
            yield whole
        case Container.PARQUET:
            for group, rows in enumerate(_row_groups(file)):
                yield from _cut(msgspec.structs.replace(whole, group=group), rows, SPLIT_ROWS)


def _cut(whole: Split, end: int, step: int) -> Iterator[Split]:
    for start in range(0, end, step):
        yield msgspec.structs.replace(whole, start=start, end=min(start + step, end))


def _row_groups(file: Path) -> list[int]:
    import pyarrow as pa  # noqa: PLC0415 (an extra)
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        metadata = pq.read_metadata(file)
    except pa.ArrowInvalid as exc:
        raise BackfillError(f"{file}: {exc}") from exc
    return [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
