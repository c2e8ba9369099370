"""Archives are cut into splits that together hold every article once, wherever they are cut."""

import gzip
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from api.extraction import EXTRACTOR
from api.services.backfill import parts, splits
from api.services.backfill.reading import RefusedArticleError, Task, read_split
from api.services.backfill.splits import BackfillError, archive_files, splits_of
from schemas.v1.article import ArticleInput

TEXTS = [f"التقى الرئيس الوفد رقم {number}" + " و" * (number % 7) for number in range(40)]
LINES = b"".join(msgspec.json.encode({"text": text}) + b"\n" for text in TEXTS)


def parse(line: bytes) -> ArticleInput:
    try:
        return msgspec.json.decode(line, type=ArticleInput)
    except msgspec.ValidationError as exc:
        raise RefusedArticleError(str(exc)) from exc


def plain(file: Path) -> Path:
    return written(file.with_suffix(".ndjson"), LINES)


def without_a_last_line_break(file: Path) -> Path:
    return written(file.with_suffix(".jsonl"), LINES.rstrip())


def gzipped(file: Path) -> Path:
    return written(file.with_suffix(".ndjson.gz"), gzip.compress(LINES))


def packed(file: Path) -> Path:
    return written(file.with_suffix(".ndjson.zst"), zstandard.compress(LINES))


def parquet(file: Path) -> Path:
    table = pa.table({"text": TEXTS, "ours": range(len(TEXTS))})
    pq.write_table(table, file.with_suffix(".parquet"), row_group_size=17)
    return file.with_suffix(".parquet")


def written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("archive", [plain, without_a_last_line_break, gzipped, packed, parquet])
@pytest.mark.parametrize("size", [40, 83, 100_000])
def test_every_article_is_read_once(
    archive: Callable[[Path], Path], size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splits, "SPLIT_BYTES", size)
    monkeypatch.setattr(splits, "SPLIT_ROWS", min(size, 1000))
    found = read(archive(tmp_path / "archive"), tmp_path / "work")
    assert [None if row.article is None else row.article.text for row in found] == TEXTS


def read(file: Path, folder: Path) -> list[parts.Row]:
    task = Task(folder, parse)
    rows: list[parts.Row] = []
    for split in splits_of([file]):
        read_split(task, split)
        part = parts.part_of(folder, split.name(EXTRACTOR))
        rows += (row for group in parts.rows(part, frozenset(range(1000)), 9) for row in group)
    return rows


def test_what_is_no_article_is_told_with_its_place(tmp_path: Path) -> None:
    file = written(tmp_path / "a.ndjson", b'{"text": "x"}\n\n{"text": 1}\nnothing\n{"text": "\\u0000"}\n')
    (split,) = splits_of([file])
    told = read_split(Task(tmp_path / "work", parse_strictly), split)
    assert (told.articles, told.problems) == (1, 3)
    found = list(parts.problems(parts.part_of(tmp_path / "work", split.name(EXTRACTOR))))
    assert [row.origin for row in found] == [f"{file}, byte {place}" for place in (15, 27, 35)]
    assert all(row.problem for row in found)


def parse_strictly(line: bytes) -> ArticleInput:
    try:
        return parse(line)
    except msgspec.DecodeError as exc:
        raise RefusedArticleError(str(exc)) from exc


def test_a_split_that_was_read_is_not_read_again(tmp_path: Path) -> None:
    (split,) = splits_of([plain(tmp_path / "archive")])
    task = Task(tmp_path / "work", parse)
    first = read_split(task, split)
    part = parts.part_of(task.folder, split.name(EXTRACTOR))
    before = part.stat().st_mtime_ns
    assert read_split(task, split) == first
    assert part.stat().st_mtime_ns == before
    assert [*task.folder.rglob("*.parquet*")] == [part]


def test_a_changed_file_is_another_split(tmp_path: Path) -> None:
    file = plain(tmp_path / "archive")
    (before,) = splits_of([file])
    written(file, LINES + LINES)
    (after,) = splits_of([file])
    assert before.name(EXTRACTOR) != after.name(EXTRACTOR)


def test_folders_and_patterns_name_archives_once(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    one, other = plain(tmp_path / "2024" / "one"), packed(tmp_path / "other")
    written(tmp_path / "2024" / "readme.txt", b"")
    assert archive_files([str(tmp_path / "*" / "*.ndjson"), str(tmp_path)]) == (one, other)


@pytest.mark.parametrize("name", ["absent.ndjson", "present.txt"])
def test_what_is_no_archive_is_refused(name: str, tmp_path: Path) -> None:
    written(tmp_path / "present.txt", b"")
    with pytest.raises(BackfillError, match=name):
        archive_files([str(tmp_path / name)])


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackfillError, match=r"a\.parquet"):
        list(splits_of([written(tmp_path / "a.parquet", b"text")]))
