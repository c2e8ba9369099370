"""Details of one event out of all reports: the latest figure, and how far the reports lie apart."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from msgspec import Struct

from schemas.v1.details import EventDetails, Figure, Sum
from schemas.v1.event import MergedEventDetails, MergedFigure, MergedSum, MergedWeapon
from schemas.v1.vocabulary import CountKind, WeaponKind

_T = TypeVar("_T")


class DetailsSaid(Struct, frozen=True, kw_only=True):
    """What one article tells of an event; `published_at` is null where it is not known."""

    article: UUID
    published_at: datetime | None
    details: EventDetails


def merge_details(said: Sequence[DetailsSaid]) -> MergedEventDetails | None:
    """Of numbers that of the report published last, since tolls rise; of the rest all that any report tells.

    `said` is in order of publication, reports without a day last; those count only where no other has the number.
    """
    if not said:
        return None
    dated = [s for s in said if s.published_at is not None]
    ordered = [*(s for s in said if s.published_at is None), *dated]
    merged = MergedEventDetails(
        **{kind.value: _figure(kind, ordered) for kind in CountKind},
        weapons=_weapons(ordered),
        sums=_sums(ordered),
        agreements=tuple(_distinct(s.details.agreement.text for s in ordered if s.details.agreement is not None)),
    )
    return merged if merged != MergedEventDetails() else None


def _figure(kind: CountKind, said: Iterable[DetailsSaid]) -> MergedFigure | None:
    told: list[tuple[DetailsSaid, Figure]] = [
        (s, figure) for s in said if (figure := getattr(s.details, kind.value)) is not None
    ]
    if not told:
        return None
    chosen, figure = told[-1]
    bounds = [b for _, f in told for b in (f.low, f.high) if b is not None]
    return MergedFigure(
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        article=chosen.article,
        least=min(bounds, default=None),
        most=max(bounds, default=None),
        contradicted=any(_apart(a, b) for _, a in told for _, b in told),
    )


def _apart(a: Figure, b: Figure) -> bool:
    """Whether no number fits both: 25 and 30, but not 25 and "at least 20"."""
    above = a.low is not None and b.high is not None and a.low > b.high
    below = b.low is not None and a.high is not None and b.low > a.high
    return (above or below) and not (a.approximate and b.approximate)


def _weapons(said: Iterable[DetailsSaid]) -> tuple[MergedWeapon, ...]:
    found: dict[WeaponKind, list[str]] = {}
    for weapon in (w for s in said for w in s.details.weapons):
        found.setdefault(weapon.kind, []).append(weapon.text)
    return tuple(MergedWeapon(kind=kind, texts=tuple(_distinct(found[kind]))) for kind in WeaponKind if kind in found)


def _sums(said: Iterable[DetailsSaid]) -> tuple[MergedSum, ...]:
    found: dict[tuple[float | None, float | None, str | None], list[Sum]] = {}
    for told in (amount for s in said for amount in s.details.sums):
        found.setdefault((told.low, told.high, told.currency), []).append(told)
    return tuple(
        MergedSum(
            low=low, high=high, approximate=all(s.approximate for s in told), currency=currency, text=told[0].text
        )
        for (low, high, currency), told in found.items()
    )


def _distinct(values: Iterable[_T]) -> Iterable[_T]:
    return dict.fromkeys(values)
