"""Details of one event out of several reports: the latest figure counts, and contradictions stay visible."""

from uuid import UUID

from api.resolution.details import DetailsSaid, merge_details
from schemas.v1.details import EventDetails, Figure, Sum, Weapon
from schemas.v1.event import MergedEventDetails
from schemas.v1.text import Passage
from schemas.v1.vocabulary import WeaponKind
from tests.building import noon


def figure(low: int | None, high: int | None, approximate: bool = False) -> Figure:
    return Figure(low, high, approximate, (0, 2), "12")


def said(number: int, details: EventDetails, day: str | None = "2025-10-12") -> DetailsSaid:
    return DetailsSaid(article=UUID(int=number), published_at=noon(day) if day else None, details=details)


def merged(*reports: DetailsSaid) -> MergedEventDetails:
    found = merge_details(reports)
    assert found is not None
    return found


def test_the_figure_published_last_counts_and_the_span_of_all_is_shown() -> None:
    dead = merged(
        said(1, EventDetails(dead=figure(12, 12))), said(2, EventDetails(dead=figure(19, 19)), "2025-10-13")
    ).dead
    assert dead is not None
    assert (dead.low, dead.high, dead.article.int) == (19, 19, 2)
    assert (dead.least, dead.most, dead.contradicted) == (12, 19, True)


def test_a_bound_does_not_contradict_a_number_within_it() -> None:
    dead = merged(said(1, EventDetails(dead=figure(12, None))), said(2, EventDetails(dead=figure(19, 19)))).dead
    assert dead is not None
    assert (dead.least, dead.most, dead.contradicted) == (12, 19, False)


def test_a_report_without_a_day_counts_only_where_no_other_has_the_figure() -> None:
    undated = said(1, EventDetails(dead=figure(30, 30), injured=figure(5, 5)), None)
    found = merged(said(2, EventDetails(dead=figure(12, 12))), undated)
    assert found.dead is not None
    assert found.injured is not None
    assert (found.dead.low, found.injured.low) == (12, 5)


def test_weapons_sums_and_agreements_of_all_reports_are_kept_once() -> None:
    passage = Passage((0, 4), "اتفاق الطائف")
    drone = Weapon(WeaponKind.DRONE, (0, 5), "مسيرة")
    money = Sum(2e8, 2e8, False, "USD", (0, 5), "200 مليون دولار")
    found = merged(
        said(1, EventDetails(weapons=(drone,), sums=(money,), agreement=passage)),
        said(2, EventDetails(weapons=(drone,), sums=(money,), agreement=passage)),
    )
    assert [(w.kind, w.texts) for w in found.weapons] == [(WeaponKind.DRONE, ("مسيرة",))]
    assert [(s.low, s.currency) for s in found.sums] == [(2e8, "USD")]
    assert found.agreements == ("اتفاق الطائف",)


def test_reports_without_details_give_none() -> None:
    assert merge_details([]) is None
