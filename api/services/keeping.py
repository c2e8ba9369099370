"""What a report keeps when its article is read again: its token, and where a curator holds it.

A report of the new extraction is that of the old one where both speak of the same thing in the same words: the
same type and overlapping passages, the words that are shared most first.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from msgspec import Struct
from uuid_utils.compat import uuid7

from api.store.profiles import ProfileRow
from schemas.v1.extraction import Actor, Event, Extraction, Span, Statement

Item = TypeVar("Item", Actor, Event, Statement)


class KeptReport(Struct, frozen=True):
    """The token of a report, the cluster it begins in, and whether a curator holds it there."""

    cluster: UUID
    token: UUID
    held: bool


class Kept:
    """What reports of an extraction keep; of a new article nothing."""

    def __init__(
        self,
        profiles: dict[str, ProfileRow] | None = None,
        events: dict[str, KeptReport] | None = None,
        statements: dict[str, KeptReport] | None = None,
    ) -> None:
        self._profiles = profiles or {}
        self._events = events or {}
        self._statements = statements or {}

    @property
    def tokens(self) -> set[UUID]:
        """Tokens that new reports have taken over."""
        return {kept.token for kept in (*self._events.values(), *self._statements.values())}

    def profile(self, actor: Actor) -> ProfileRow | None:
        """The profile in which a curator holds a mention."""
        return self._profiles.get(actor.ref)

    def event(self, event: Event) -> KeptReport:
        """What the report of an event keeps."""
        return self._events.get(event.ref) or _fresh()

    def statement(self, statement: Statement) -> KeptReport:
        """What the report of a statement keeps."""
        return self._statements.get(statement.ref) or _fresh()


def _fresh() -> KeptReport:
    token = uuid7()
    return KeptReport(token, token, held=False)


class _Pair(NamedTuple):
    overlap: int
    old: str
    new: str


def same_actors(old: Extraction, new: Extraction) -> dict[str, str]:
    """Refs of the new extraction's actors by those of the old one's."""
    return _paired(
        old.actors,
        new.actors,
        lambda actor: tuple(mention.span for mention in actor.mentions),
        lambda actor: actor.kind,
    )


def same_events(old: Extraction, new: Extraction) -> dict[str, str]:
    """Refs of the new extraction's events by those of the old one's."""
    return _paired(old.events, new.events, lambda event: (event.trigger.span,), lambda event: event.type)


def same_statements(old: Extraction, new: Extraction) -> dict[str, str]:
    """Refs of the new extraction's statements by those of the old one's."""
    return _paired(old.statements, new.statements, lambda statement: (statement.span,), lambda _: "")


def _paired(
    old: Sequence[Item], new: Sequence[Item], spans: Callable[[Item], Iterable[Span]], kind: Callable[[Item], str]
) -> dict[str, str]:
    pairs = [
        _Pair(overlap, a.ref, b.ref)
        for a in old
        for b in new
        if kind(a) == kind(b) and (overlap := _overlap(spans(a), spans(b)))
    ]
    found: dict[str, str] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.overlap, len(pair.old), pair.old, len(pair.new), pair.new)):
        if pair.old not in found and pair.new not in found.values():
            found[pair.old] = pair.new
    return found


def _overlap(a: Iterable[Span], b: Iterable[Span]) -> int:
    """Code points that both cover."""
    theirs = list(b)
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in theirs)
