"""Parts: Parquet files of articles with what was read from them. Needs the extra `sijill[parquet]`.

A part has a row for each article of its split, in order: either with an extraction or with a problem.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from schemas.v1.article import ArticleInput

_SCHEMA = pa.schema(
    [
        ("origin", pa.string()),
        ("digest", pa.binary()),
        ("title", pa.string()),
        ("text", pa.string()),
        ("source", pa.string()),
        ("url", pa.string()),
        ("published_at", pa.timestamp("us", tz="UTC")),
        ("extraction", pa.binary()),
        ("problem", pa.string()),
    ]
)
_ROWS = 200
_PROBLEMS = b"sijill.problems"


class Row(Struct, frozen=True, kw_only=True):
    """One article of an archive: what it says, or why it could not be read."""

    origin: str
    """Where it came from: file and line, byte or row."""
    digest: bytes | None = None
    """What makes two articles the same."""
    article: ArticleInput | None = None
    extraction: bytes | None = None
    """The `Extraction` as JSON."""
    problem: str | None = None


class Tally(Struct, frozen=True):
    """What a part holds."""

    articles: int
    problems: int


def part_of(folder: Path, name: str) -> Path:
    """Where the part of a name lies; parts are spread over folders, since there may be hundreds of thousands."""
    return folder / name[:2] / f"{name}.parquet"


def write(part: Path, rows: Iterable[Row]) -> Tally:
    """Write a part, which is there under its name only when it is complete."""
    part.parent.mkdir(parents=True, exist_ok=True)
    unfinished = part.with_name(f"{part.name}.{uuid4().hex}")
    articles = problems = 0
    try:
        with pq.ParquetWriter(unfinished, _SCHEMA, compression="zstd") as writer:
            for batch in _batches(rows):
                articles += sum(row.problem is None for row in batch)
                problems += sum(row.problem is not None for row in batch)
                writer.write_table(pa.Table.from_pylist([_record(row) for row in batch], schema=_SCHEMA))
            writer.add_key_value_metadata({_PROBLEMS: str(problems).encode()})
        os.replace(unfinished, part)  # noqa: PTH105 (says that it replaces)
    finally:
        unfinished.unlink(missing_ok=True)
    return Tally(articles, problems)


def tally(part: Path) -> Tally | None:
    """What a part holds; None where it is not there."""
    try:
        metadata = pq.read_metadata(part)
    except FileNotFoundError:
        return None
    problems = int((metadata.metadata or {}).get(_PROBLEMS, b"0"))
    return Tally(metadata.num_rows - problems, problems)


def digests(part: Path) -> list[bytes | None]:
    """The digests of a part's rows, without reading their texts."""
    found: list[bytes | None] = pq.read_table(part, columns=["digest"])["digest"].to_pylist()
    return found


def problems(part: Path) -> Iterator[Row]:
    """The rows that could not be read."""
    for record in pq.read_table(part, columns=["origin", "problem"]).to_pylist():
        if record["problem"] is not None:
            yield Row(origin=record["origin"], problem=record["problem"])


def rows(part: Path, wanted: frozenset[int], limit: int) -> Iterator[tuple[Row, ...]]:
    """The rows at these places, in groups of at most so many."""
    position = 0
    group: list[Row] = []
    with pq.ParquetFile(part) as file:
        for batch in file.iter_batches(batch_size=limit):
            places = [n - position for n in range(position, position + batch.num_rows) if n in wanted]
            position += batch.num_rows
            for record in batch.take(pa.array(places, pa.int64())).to_pylist():
                group.append(_row(record))
                if len(group) == limit:
                    yield tuple(group)
                    group.clear()
    if group:
        yield tuple(group)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _record(row: Row) -> dict[str, Any]:
    given = {} if row.article is None else msgspec.structs.asdict(row.article)
    return {**given, "origin": row.origin, "digest": row.digest, "extraction": row.extraction, "problem": row.problem}


def _row(record: dict[str, Any]) -> Row:
    published: datetime | None = record["published_at"]
    article = ArticleInput(
        text=record["text"],
        title=record["title"],
        published_at=None if published is None else published.astimezone(UTC),
        source=record["source"],
        url=record["url"],
    )
    return Row(origin=record["origin"], digest=record["digest"], article=article, extraction=record["extraction"])
