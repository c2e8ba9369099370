"""What is true of every extraction, whatever the text."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from api.extraction import extract
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction

PUBLISHED = datetime.fromisoformat("2025-10-12T20:00:00+03:00")


def read(text: str, title: str | None = None) -> Extraction:
    """Read a text twice; the answer, which holds what every answer must."""
    article = ArticleInput(text=text, title=title, published_at=PUBLISHED)
    extraction = extract(article)
    assert msgspec.json.encode(extract(article)) == msgspec.json.encode(extraction), "another answer the second time"
    spans_are_exact(text, extraction)
    refs_are_consistent(extraction)
    if extraction.language not in {"ar", None}:
        assert (*extraction.actors, *extraction.events, *extraction.statements) == (), "read in another language"
    return extraction


def spans_are_exact(text: str, extraction: Extraction) -> None:
    """Every span lies in the text and holds the words given with it."""
    for where, (start, end), given in _spans(msgspec.to_builtins(extraction), ""):
        assert 0 <= start < end <= len(text), f"{where}: [{start}, {end}) of {len(text)}"
        assert given is None or text[start:end] == given, f"{where}: {text[start:end]!r} is not {given!r}"
    last = 0
    for segment in extraction.segments:
        assert last <= segment.span[0], "segments overlap"
        last = segment.span[1]


def refs_are_consistent(extraction: Extraction) -> None:
    """Refs count up in each list, and every one that is used is there."""
    lists = {"a": extraction.actors, "p": extraction.places, "e": extraction.events, "s": extraction.statements}
    for letter, items in lists.items():
        assert [item.ref for item in items] == [f"{letter}{n}" for n in range(1, len(items) + 1)]  # type: ignore[attr-defined]
    actors, places, events = ({item.ref for item in lists[letter]} for letter in "ape")  # type: ignore[attr-defined]
    for event in extraction.events:
        assert {p.actor for p in event.participants} <= actors
        assert event.place is None or event.place in places
    for statement in extraction.statements:
        assert ({statement.speaker} - {None}) | set(statement.addressees) <= actors
        assert set(statement.about) <= events


def _spans(value: object, where: str) -> Iterator[tuple[str, tuple[int, int], str | None]]:
    if isinstance(value, dict):
        if "span" in value:
            yield where, tuple(value["span"]), value.get("text")
        for name, member in value.items():
            yield from _spans(member, f"{where}/{name}")
    elif isinstance(value, list | tuple):
        for number, member in enumerate(value):
            yield from _spans(member, f"{where}/{number}")
