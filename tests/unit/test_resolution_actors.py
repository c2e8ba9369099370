from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.resolution.actors import ActorFacts, ActorReason, Post, reason_to_join
from api.resolution.names import spelling
from api.resolution.profiles import Profile, attach, group, keys_of, profile_id
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
    assert reason_to_join(stored, mention) is reason


@pytest.mark.parametrize(("mention", "stored"), DIFFERENT)
def test_two_actors(mention: ActorFacts, stored: ActorFacts) -> None:
    assert reason_to_join(mention, stored) is None
    assert reason_to_join(stored, mention) is None


def test_a_fixed_actor_is_chosen_by_the_strongest_reason() -> None:
    def profile(number: int, stored: ActorFacts) -> Profile:
        return Profile(UUID(int=number), stored)

    mention = facts("أسعد الشيباني", country="SYR")
    contained = profile(1, facts("أسعد حسن الشيباني", country="SYR", known="hasan"))
    named = profile(2, facts("أسعد الشيباني", country="SYR", known="shaibani"))
    assert attach(mention, (contained, named)) == named.id
    assert attach(mention, (contained,)) == contained.id
    assert attach(mention, ()) is None


@pytest.mark.parametrize(("a", "b", "reason"), SAME)
def test_what_joins_two_is_found_by_a_key(a: ActorFacts, b: ActorFacts, reason: ActorReason) -> None:
    # Known actors are the same profile and need no key.
    assert reason is ActorReason.KNOWN or keys_of(a) & keys_of(b)


NAMES = ("محمد", "أحمد علي", "احمد علي", "أحمد حسن علي", "أحمد قالن", "أحمد كالن", "مراقبون", "وزارة الدفاع", "Ali")
ANYBODY = st.builds(
    facts,
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    kind=st.sampled_from(ActorKind),
    country=st.sampled_from((None, "EGY", "SYR")),
    office=st.sampled_from((None, DEFENCE, Office.LEGISLATOR)),
)


@given(ANYBODY, ANYBODY)
def test_whatever_joins_two_they_share_a_key(a: ActorFacts, b: ActorFacts) -> None:
    assert reason_to_join(a, b) is None or keys_of(a) & keys_of(b)


@given(ANYBODY)
def test_whom_nothing_can_join_has_no_key(a: ActorFacts) -> None:
    assert bool(keys_of(a)) == (reason_to_join(a, a) is not None)


def grouped(*mentions: ActorFacts) -> set[frozenset[int]]:
    """Which mentions, by their place in the list, are one actor, in whatever order they come."""
    ids = [profile_id(each, bytes([n]), "a1") for n, each in enumerate(mentions)]
    found = []
    for order in permutations(range(len(mentions))):
        groups = group([Profile(ids[n], mentions[n]) for n in order])
        found.append({frozenset(ids.index(profile.id) for profile in members) for members in groups})
    assert all(each == found[0] for each in found), "the order makes a difference"
    return found[0]


def test_a_surname_does_not_join_two_ministers_of_that_name() -> None:
    surname = facts("الخطيب", country="LBN", office=DEFENCE)
    samir = facts("سمير الخطيب", country="LBN", office=DEFENCE)
    anas = facts("أنس الخطيب", country="LBN", office=DEFENCE)
    parts = grouped(surname, samir, anas)
    assert len(parts) == 2
    assert not any({1, 2} <= part for part in parts)


def test_a_name_without_a_country_does_not_join_two_countries() -> None:
    nowhere, lebanon, syria = (facts("سمير الخطيب", country=c) for c in (None, "LBN", "SYR"))
    parts = grouped(nowhere, lebanon, syria)
    assert len(parts) == 2
    assert not any({1, 2} <= part for part in parts)


def test_spellings_of_one_name_are_one_actor_also_by_way_of_a_third() -> None:
    first, second, third = (
        facts("مرهف أبو قصرة", country="SYR"),
        facts("مرهف ابو قصره", country="SYR", office=DEFENCE),
        facts("أبو قصرة", country="SYR", office=DEFENCE),
    )
    assert grouped(first, second, third) == {frozenset({0, 1, 2})}


def test_what_is_not_recognised_in_its_own_words_stays_its_articles() -> None:
    gunmen = facts("مسلحون", kind=ActorKind.GROUP)
    assert profile_id(gunmen, b"one", "a1") != profile_id(gunmen, b"other", "a1")
    ministry = facts("وزارة الدفاع", kind=ActorKind.ORGANIZATION, country="SYR")
    assert profile_id(ministry, b"one", "a1") == profile_id(ministry, b"other", "a2")
