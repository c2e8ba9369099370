"""What formats do to values."""

import csv
import io
from pathlib import Path

import msgspec
import pytest

from api.services.export.encoders import Csv, End, GeoJson, Ndjson
from api.services.export.tables import ARTICLES, TABLES
from schemas.v1.article import Article

END = End(2, None)


def article(**members: object) -> bytes:
    given = {
        "id": "01900000-0000-7000-8000-000000000000", "revision": 1, "recorded_at": "2025-01-01T00:00:00Z",
        "title": None, "source": None, "url": None, "published_at": None, "language": "ar", "text": "خبر",
    }  # fmt: skip
    return msgspec.json.encode(msgspec.convert(given | members, Article))


def cell(title: str) -> str:
    (row,) = csv.DictReader(io.StringIO((Csv(ARTICLES).head() + Csv(ARTICLES).batch([article(title=title)])).decode()))
    return row["title"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_of_spreadsheets_are_defused(start: str) -> None:
    assert cell(f'{start}HYPERLINK("x")') == f'\'{start}HYPERLINK("x")'


@pytest.mark.parametrize("title", ["خبر", 'a "quoted", word', "two\nlines", "a=b"])
def test_other_text_comes_back_as_it_was(title: str) -> None:
    assert cell(title) == title


def test_an_empty_map_is_a_map() -> None:
    empty = GeoJson(())
    found = msgspec.json.decode(empty.head() + empty.batch([]) + empty.tail(End(0, None)))
    assert found == {"type": "FeatureCollection", "features": [], "count": 0, "next_cursor": None}


def test_batches_of_a_map_are_joined() -> None:
    event = b'{"id":"a","place":{"lat":1.5,"lon":2.5}}'
    writer = GeoJson(())
    found = msgspec.json.decode(writer.head() + writer.batch([event]) + writer.batch([event]) + writer.tail(END))
    assert [feature["geometry"]["coordinates"] for feature in found["features"]] == [[2.5, 1.5], [2.5, 1.5]]


def test_chosen_members_keep_their_order() -> None:
    assert Ndjson(("b", "a")).batch([b'{"a":1,"b":{"c":2},"d":3}']) == b'{"a":1,"b":{"c":2}}\n'


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.resource.__name__)
def test_columns_are_named_once_and_come_from_members(table: object) -> None:
    columns = table.columns  # type: ignore[attr-defined]
    assert len({column.name for column in columns}) == len(columns)
    assert {column.member for column in columns} <= set(table.resource.__struct_fields__)  # type: ignore[attr-defined]


def test_formats_md_lists_every_column_of_events() -> None:
    text = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")
    for table in TABLES.values():
        for column in table.columns:
            assert f"`{column.name}`" in text, column.name
