"""The gold format: what a careful reader finds in an article, and where its words stand.

One JSON file per article in `articles/`. Keys of `actors` are the article's own handles; events and
statements refer to them. A passage is words of the text as they stand (the first occurrence counts)
or `[start, end]` in code points. `optional` items cost nothing whether they are answered or not.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import ActorKind, EventMode, EventStatus, EventType, Medium, Office, SpeechMode

ARTICLES = Path(__file__).parent / "articles"

Words = Annotated[str, Meta(min_length=1)]
Country = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
Passage = str | tuple[int, int]
"""Without bounds: msgspec 0.22 reads those of a string in union with a tuple from the wrong place, and crashes."""
Spellings = Annotated[tuple[Words, ...], Meta(min_length=1)]
"""Spellings of one name, of which one suffices."""


class GoldError(ValueError):
    """A gold article that does not fit its own text."""


class Stretch(Struct, frozen=True, forbid_unknown_fields=True):
    """A long passage by its first and last words."""

    first: Words = msgspec.field(name="from")
    last: Words = msgspec.field(name="to")


class GoldActor(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    kind: ActorKind
    names: Spellings
    country: Country | None = None
    office: Office | None = None
    optional: bool = False


class GoldPlace(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    names: Spellings
    country: Country | None
    """Null for seas and the like."""


class GoldEvent(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: str
    types: Annotated[tuple[EventType, ...], Meta(min_length=1)]
    by: tuple[str, ...]
    to: tuple[str, ...]
    optional_parties: tuple[str, ...] = ()
    date: tuple[date, date] | None
    place: GoldPlace | None
    place_free: bool = False
    """The event's place is not judged."""
    status: EventStatus | tuple[EventStatus, ...]
    evidence: Annotated[tuple[Passage, ...], Meta(min_length=1)]
    optional: bool = False
    modes: tuple[EventMode, ...] = ()
    """The accepted modes; none where the mode is not judged."""

    @property
    def statuses(self) -> frozenset[EventStatus]:
        """The accepted statuses."""
        return frozenset({self.status} if isinstance(self.status, EventStatus) else self.status)


class GoldStatement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    speaker: tuple[str, ...]
    """Actors of whom any is right; none where the text does not say."""
    mode: SpeechMode
    text: Passage
    medium: Medium | None = None
    optional: bool = False


class GoldArticle(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: str
    style: str
    source: str = ""
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    story: Annotated[tuple[Stretch | Passage, ...], Meta(min_length=1)]
    actors: dict[str, GoldActor]
    events: tuple[GoldEvent, ...]
    statements: tuple[GoldStatement, ...]
    text: Words

    @property
    def posted(self) -> ArticleInput:
        """The article as a client posts it."""
        return ArticleInput(
            text=self.text,
            title=self.title,
            published_at=self.published_at,
            source=self.source or None,
            url=self.url or None,
        )

    def span(self, passage: Stretch | Passage) -> Span:
        """Where a passage stands in the text."""
        match passage:
            case Stretch(first, last):
                start = self._find(first, 0)
                return start, self._find(last, start) + len(last)
            case str() if passage:
                start = self._find(passage, 0)
                return start, start + len(passage)
            case str():
                raise GoldError(f"{self.id}: an empty passage")
            case start, end:
                if not 0 <= start < end <= len(self.text):
                    raise GoldError(f"{self.id}: [{start}, {end}] is no passage of the text")
                return start, end

    def _find(self, words: str, after: int) -> int:
        start = self.text.find(words, after)
        if start < 0:
            raise GoldError(f"{self.id}: not in the text: {words!r}")
        return start


def article_files() -> tuple[Path, ...]:
    """The gold articles' files in the order of their names."""
    return tuple(sorted(ARTICLES.glob("*.json")))


def load(file: Path) -> GoldArticle:
    """One gold article."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=GoldArticle)
    except msgspec.ValidationError as error:
        raise GoldError(f"{file.name}: {error}") from error
