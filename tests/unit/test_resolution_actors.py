from uuid import UUID

import pytest

from api.resolution.actors import ActorCandidate, ActorFacts, ActorReason, Post, reason_to_join, recognise
from api.resolution.names import spelling
from schemas.v1.vocabulary import ActorKind, Office

DEFENCE = Office.DEFENCE_MINISTER
FOREIGN = Office.FOREIGN_MINISTER


def facts(
    *names: str,
    kind: ActorKind = ActorKind.PERSON,
    country: str | None = None,
    office: Office | None = None,
    known: str | None = None,
) -> ActorFacts:
    return ActorFacts(
        kind=kind,
        spellings=tuple(spelling(name) for name in names),
        country=country,
        posts=frozenset({Post(office, country)} if office else ()),
        known=known,
    )


SAME = [
    (facts("فيدان", known="fidan"), facts("هاكان فيدان", known="fidan"), ActorReason.KNOWN),
    (facts("هاكان فيدان"), facts("هاكان فيدان", country="TUR", known="fidan"), ActorReason.NAME),
    (
        facts("أسعد الشيباني", country="SYR"),
        facts("أسعد حسن الشيباني", country="SYR"),
        ActorReason.CONTAINED_NAME,
    ),
    (facts("إبراهيم كالن", country="TUR"), facts("إبراهيم قالن", country="TUR"), ActorReason.SPELLING),
    (
        facts("يشار جولير", country="TUR", office=DEFENCE),
        facts("يشار غولر", country="TUR", office=DEFENCE),
        ActorReason.SPELLING,
    ),
    (
        facts("غولر", country="TUR", office=DEFENCE),
        facts("يشار غولر", country="TUR", office=DEFENCE),
        ActorReason.SURNAME_AND_OFFICE,
    ),
    (
        facts("أنقرة", kind=ActorKind.STATE, country="TUR"),
        facts("تركيا", kind=ActorKind.STATE, country="TUR"),
        ActorReason.COUNTRY,
    ),
    (
        facts("وزارة الدفاع", kind=ActorKind.ORGANIZATION, country="SYR"),
        facts("وزارة الدفاع", kind=ActorKind.ORGANIZATION, country="SYR"),
        ActorReason.NAME,
    ),
    (
        facts("وزير الدفاع", kind=ActorKind.OFFICE, country="SYR", office=DEFENCE),
        facts("وزير الدفاع السوري", kind=ActorKind.OFFICE, country="SYR", office=DEFENCE),
        ActorReason.OFFICE,
    ),
]

DIFFERENT = [
    (facts("فيدان", known="fidan"), facts("فيدان", known="another")),
    (facts("علي حسن", country="IRQ"), facts("علي حسين", country="IRQ")),
    (facts("محمد علي", country="EGY"), facts("محمود علي", country="EGY")),
    (facts("محمود علي", country="EGY", office=FOREIGN), facts("محمد علي", country="EGY", office=DEFENCE)),
    (facts("سمير الخطيب", country="LBN"), facts("أنس الخطيب", country="LBN")),
    (facts("سمير الخطيب", country="LBN", office=DEFENCE), facts("أنس الخطيب", country="LBN", office=DEFENCE)),
    (facts("الخطيب", country="LBN"), facts("سمير الخطيب", country="LBN")),
    (facts("سمير الخطيب", country="LBN"), facts("سمير الخطيب", country="SYR")),
    (
        facts("جمهورية الكونغو", kind=ActorKind.STATE, country="COG"),
        facts("جمهورية الكونغو", kind=ActorKind.STATE, country="COD"),
    ),
    (
        facts("وزارة الدفاع", kind=ActorKind.ORGANIZATION, country="SYR"),
        facts("وزارة الدفاع", kind=ActorKind.ORGANIZATION, country="TUR"),
    ),
    (facts("مسلحون", kind=ActorKind.GROUP), facts("مسلحون", kind=ActorKind.GROUP)),
    (facts("تركيا", kind=ActorKind.STATE, country="TUR"), facts("تركيا", country="TUR")),
]


@pytest.mark.parametrize(("mention", "stored", "reason"), SAME)
def test_one_actor(mention: ActorFacts, stored: ActorFacts, reason: ActorReason) -> None:
    assert reason_to_join(mention, stored) is reason


@pytest.mark.parametrize(("mention", "stored"), DIFFERENT)
def test_two_actors(mention: ActorFacts, stored: ActorFacts) -> None:
    assert reason_to_join(mention, stored) is None


def test_the_strongest_reason_wins_then_the_better_known() -> None:
    def candidate(number: int, stored: ActorFacts, count: int = 1) -> ActorCandidate:
        return ActorCandidate(id=UUID(int=number), facts=stored, article_count=count)

    mention = facts("أسعد الشيباني", country="SYR")
    contained = candidate(1, facts("أسعد حسن الشيباني", country="SYR"), 9)
    named = candidate(2, facts("أسعد الشيباني", country="SYR"))
    known = candidate(3, facts("أسعد الشيباني", country="SYR", known="shaibani"))
    for candidates, expected in (((contained, named), 2), ((contained, named, known), 3), ((contained,), 1)):
        match = recognise(mention, candidates)
        assert match is not None
        assert match.id.int == expected
    assert recognise(mention, ()) is None
