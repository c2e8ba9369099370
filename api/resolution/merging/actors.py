"""One actor out of all that articles say of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

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


Counted = TypeVar("Counted", ActorReports, ActorName)


class ActorTally(Struct, frozen=True, kw_only=True):
    """All that some articles say of an actor, counted."""

    reports: tuple[ActorReports, ...] = ()
    names: tuple[ActorName, ...] = ()
    offices: tuple[ActorOffice, ...] = ()
    articles: int = 0

    def and_of_others(self, other: "ActorTally") -> "ActorTally":
        """The tally of these articles and of others, none of which is counted on both sides."""
        return ActorTally(
            reports=_added((*self.reports, *other.reports)),
            names=_added((*self.names, *other.names)),
            offices=_attested((*self.offices, *other.offices)),
            articles=self.articles + other.articles,
        )


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


def _added(counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """What is equal once, counted together."""
    total: Counter[Counted] = Counter()
    for each in counted:
        total[replace(each, times=0)] += each.times
    return tuple(replace(each, times=times) for each, times in total.items())


def _attested(offices: Sequence[ActorOffice]) -> tuple[ActorOffice, ...]:
    """The same of offices, from the first day on which one is attested to the last."""
    groups: dict[tuple[Office, str | None, str | None], list[ActorOffice]] = defaultdict(list)
    for office in offices:
        groups[office.office, office.country, office.title].append(office)
    return tuple(
        replace(
            group[0],
            times=sum(each.times for each in group),
            first_seen=min((each.first_seen for each in group if each.first_seen), default=None),
            last_seen=max((each.last_seen for each in group if each.last_seen), default=None),
        )
        for group in groups.values()
    )


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
