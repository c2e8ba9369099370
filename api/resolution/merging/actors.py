"""One actor out of all that articles say of it."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from api.resolution.merging.votes import counted_votes, most
from schemas.v1.actor import ActorRole
from schemas.v1.extraction import Names
from schemas.v1.vocabulary import (
    ActorKind,
    Office,
    Sector,
)


class ActorReports(Struct, frozen=True, kw_only=True):
    """What articles say of an actor; `times` counts equal reports."""

    kind: ActorKind
    name: str
    name_ar: str | None
    name_en: str | None
    country: str | None
    sector: Sector | None
    known: str | None
    times: int = 1


class ActorName(Struct, frozen=True, kw_only=True):
    """A spelling and the number of articles that use it."""

    text: str
    times: int


class ActorOffice(Struct, frozen=True, kw_only=True):
    """An office, the number of articles that attest it, and their first and last day."""

    office: Office
    country: str | None
    title: str | None
    times: int
    first_seen: date | None
    last_seen: date | None


class MergedActor(Struct, frozen=True, kw_only=True):
    """An actor as all articles together show it."""

    kind: ActorKind
    known: str | None
    name: str
    names: Names
    aliases: tuple[str, ...]
    country: str | None
    sector: Sector | None
    roles: tuple[ActorRole, ...]


def merge_actor(
    reports: Sequence[ActorReports], names: Iterable[ActorName], offices: Iterable[ActorOffice]
) -> MergedActor:
    """The name, country and sector that most articles give; every other spelling is an alias."""
    name = _best_name((r.name, r.times) for r in reports)
    ar = _best_name((r.name_ar, r.times) for r in reports)
    en = _best_name((r.name_en, r.times) for r in reports)
    kind = most((r.kind, r.times) for r in reports)
    if name is None or kind is None:
        raise ValueError("an actor without any report cannot be merged")
    aliases = sorted((n for n in names if n.text not in {name, ar, en}), key=lambda n: (-n.times, n.text))
    return MergedActor(
        kind=kind,
        known=most((r.known, r.times) for r in reports),
        name=name,
        names=Names(ar=ar, en=en),
        aliases=tuple(n.text for n in aliases),
        country=most((r.country, r.times) for r in reports),
        sector=most((r.sector, r.times) for r in reports),
        roles=_roles(offices),
    )


def _best_name(votes: Iterable[tuple[str | None, int]]) -> str | None:
    """The most frequent name; a surname alone only where there is nothing fuller."""
    counted = counted_votes(votes)
    return min(counted, key=lambda n: (" " not in n, -counted[n], -len(n), n), default=None)


def _roles(offices: Iterable[ActorOffice]) -> tuple[ActorRole, ...]:
    grouped: dict[tuple[Office, str | None], list[ActorOffice]] = {}
    for office in offices:
        grouped.setdefault((office.office, office.country), []).append(office)
    roles = [
        ActorRole(
            office=office,
            title=most((each.title, each.times) for each in group),
            country=country,
            first_seen=min((each.first_seen for each in group if each.first_seen), default=None),
            last_seen=max((each.last_seen for each in group if each.last_seen), default=None),
        )
        for (office, country), group in grouped.items()
    ]
    return tuple(sorted(roles, key=lambda r: (-(r.last_seen or date.min).toordinal(), r.office, r.country or "")))
