"""One split into one part: what every process of a backfill does, wherever it runs.

RefusedArticleError    an article that is not taken; its message says why
"""

import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

import msgspec
import zstandard
from msgspec import Struct

from api.extraction import EXTRACTOR
from api.extraction.html import NoArticleError
from api.services.backfill import parts
from api.services.backfill.parts import Row, Tally
from api.services.backfill.splits import Container, Split
from api.services.ingest import digest_of, refuse_unstorable
from api.services.reading import read_posted
from schemas.v1.article import PostedInput

_MEMBERS = ("text", "html", "title", "published_at", "source", "url")
"""Columns of Parquet that make an article; others are passed over."""


class RefusedArticleError(ValueError):
    """An article is not one that would be taken if it were posted."""


Parse: TypeAlias = Callable[[bytes], PostedInput]
"""From JSON to an article; raises `RefusedArticleError`. It is sent to other processes, so a function of a module."""


class Task(Struct, frozen=True):
    """What is to be read, how and whereto."""

    folder: Path
    parse: Parse


def read_split(task: Task, split: Split) -> Tally:
    """Read a split into its part; one that is there already is left as it is."""
    part = parts.part_of(task.folder, split.name(EXTRACTOR))
    done = parts.tally(part)
    return done if done is not None else parts.write(part, (_row(task.parse, *given) for given in _given(split)))


def _row(parse: Parse, origin: str, given: bytes) -> Row:
    try:
        reading = read_posted(parse(given))
        refuse_unstorable(reading.article)
    except (RefusedArticleError, NoArticleError) as exc:
        return Row(origin=origin, problem=str(exc))
    except Exception as exc:  # noqa: BLE001 (one article of millions must not end the run)
        return Row(origin=origin, problem=f"could not be read: {type(exc).__name__}")
    article = reading.article
    return Row(origin=origin, digest=digest_of(article), article=article, extraction=reading.body)


def _given(split: Split) -> Iterator[tuple[str, bytes]]:
    """Each article of a split as JSON, with where it stands."""
    match split.container:
        case Container.LINES:
            return _lines(split)
        case Container.PACKED_LINES:
            return _packed_lines(split)
        case Container.PARQUET:
            return _parquet(split)


def _lines(split: Split) -> Iterator[tuple[str, bytes]]:
    with Path(split.file).open("rb") as file:
        position = split.start
        if position:
            # A line belongs to the split in which it begins.
            file.seek(position - 1)
            position += len(file.readline()) - 1
        while position < split.end and (line := file.readline()):
            if line.strip():
                yield f"{split.file}, byte {position}", line
            position += len(line)


def _packed_lines(split: Split) -> Iterator[tuple[str, bytes]]:
    with Path(split.file).open("rb") as packed:
        for number, line in enumerate(_unpacked(packed, split.file), 1):
            if line.strip():
                yield f"{split.file}, line {number}", line


def _unpacked(packed: BinaryIO, name: str) -> BinaryIO:
    if name.lower().endswith(".gz"):
        return gzip.GzipFile(fileobj=packed)  # type: ignore[return-value] # it is one but for its hints
    return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True))


def _parquet(split: Split) -> Iterator[tuple[str, bytes]]:
    import pyarrow.parquet as pq  # noqa: PLC0415 (an extra)

    with pq.ParquetFile(split.file) as file:
        columns = [name for name in _MEMBERS if name in file.schema_arrow.names]
        first = 0
        for batch in file.iter_batches(batch_size=250, row_groups=[split.group], columns=columns):
            if first + batch.num_rows > split.start and first < split.end:
                start, end = max(split.start - first, 0), min(split.end - first, batch.num_rows)
                for place, record in enumerate(batch.slice(start, end - start).to_pylist(), first + start):
                    given = {name: value for name, value in record.items() if value is not None}
                    yield f"{split.file}, row {place} of group {split.group}", msgspec.json.encode(given)
            first += batch.num_rows
            if first >= split.end:
                return
