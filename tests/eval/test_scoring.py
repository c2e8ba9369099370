"""The figures themselves: what counts as right, wrong, or neither."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from schemas.v1.extraction import (
    Actor,
    Event,
    EventDate,
    Evidence,
    Extraction,
    Extractor,
    Mention,
    Names,
    Participant,
    Passage,
    Place,
    Role,
    Segment,
    Span,
    Statement,
)
from schemas.v1.vocabulary import (
    ActorKind,
    DateBasis,
    DatePrecision,
    EventStatus,
    EventType,
    MentionForm,
    Office,
    ParticipantRole,
    PlaceKind,
    SegmentKind,
    SpeechMode,
)
from tests.eval.evaluation import named, table, worse
from tests.eval.gold import GoldArticle, GoldError
from tests.eval.scoring import Counted, Figures, Judged, fold, score

TEXT = 'التقى الوزير فيدان بنظيره الشيباني أمس في أنقرة. وقال فيدان: "سنعمل معا".\nاقرأ أيضا'
STORY = TEXT.index("\n")

GOLD = msgspec.convert(
    {
        "id": "x",
        "style": "wire",
        "story": [{"from": "التقى", "to": 'معا".'}],
        "actors": {
            "fidan": {
                "kind": "person",
                "names": ["هاكان فيدان", "فيدان"],
                "country": "TUR",
                "office": "foreign_minister",
            },
            "shaibani": {"kind": "person", "names": ["الشيباني"], "country": "SYR"},
            "tur": {"kind": "state", "names": ["تركيا"], "optional": True},
        },
        "events": [
            {
                "id": "e1",
                "types": ["CONSULT"],
                "by": ["fidan", "shaibani"],
                "to": [],
                "optional_parties": ["tur"],
                "date": ["2025-10-11", "2025-10-11"],
                "place": {"names": ["أنقرة"], "country": "TUR"},
                "status": "occurred",
                "evidence": ["التقى الوزير فيدان بنظيره الشيباني"],
            }
        ],
        "statements": [{"speaker": ["fidan"], "mode": "direct", "text": "سنعمل معا"}],
        "text": TEXT,
    },
    GoldArticle,
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def passage(words: str) -> Passage:
    return Passage(at(words), words)


def actor(ref: str, name: str, country: str, office: Office | None = None) -> Actor:
    return Actor(
        ref=ref,
        kind=ActorKind.PERSON,
        name=name,
        names=Names(ar=name),
        country=country,
        sector=None,
        roles=(Role(office),) if office is not None else (),
        known=None,
        mentions=(Mention(at(name), name, MentionForm.NAME),),
    )


EVENT = Event(
    ref="e1",
    type=EventType.CONSULT,
    mode=None,
    contexts=(),
    cameo=None,
    quad=1,
    goldstein=None,
    status=EventStatus.OCCURRED,
    date=EventDate(
        date(2025, 10, 11), date(2025, 10, 11), DatePrecision.DAY, DateBasis.RELATIVE_TO_PUBLICATION, passage("أمس")
    ),
    place="p1",
    participants=(Participant("a1", ParticipantRole.ACTOR), Participant("a2", ParticipantRole.ACTOR)),
    summary="",
    trigger=passage("التقى"),
    evidence=(Evidence(at("التقى الوزير فيدان")),),
    confidence=0.85,
    rule="consult.meet",
)
STATEMENT = Statement(
    ref="s1",
    speaker="a1",
    mode=SpeechMode.DIRECT,
    text="سنعمل معا",
    span=at("سنعمل معا"),
    verb=None,
    medium=None,
    outlet=None,
    addressees=(),
    date=None,
    about=(),
    confidence=0.9,
    rule="speech.quoted.colon",
)
ANSWER = Extraction(
    language="ar",
    text=None,
    segments=(Segment(SegmentKind.BODY, (0, STORY)), Segment(SegmentKind.RELATED, (STORY, len(TEXT)))),
    actors=(actor("a1", "فيدان", "TUR", Office.FOREIGN_MINISTER), actor("a2", "الشيباني", "SYR")),
    places=(Place("p1", "أنقرة", Names(ar="أنقرة"), PlaceKind.CITY, "TUR", None, None, None, ()),),
    dates=(),
    events=(EVENT,),
    statements=(STATEMENT,),
    extractor=Extractor("arabic", "0", "0"),
)


def scored(answer: Extraction, gold: GoldArticle = GOLD) -> tuple[Figures, set[str]]:
    figures = Figures()
    return figures, {miss.kind for miss in score(gold, answer, figures)}


def test_all_right() -> None:
    figures, misses = scored(ANSWER)
    assert misses == set()
    empty = {Counted.INDIRECT, Counted.MIXED}
    assert {name: count.f1 for name, count in figures.counted.items() if name not in empty} == {
        name: 1.0 for name in Counted if name not in empty
    }
    assert figures.judged[Judged.UNKNOWN_SPEAKERS].value == 0.0
    assert [judgement.right for judgement in figures.judgements] == [True]


def test_nothing_answered() -> None:
    figures, misses = scored(replace(ANSWER, segments=(), actors=(), places=(), events=(), statements=()))
    assert misses == {"story", "actor missed", "event missed", "statement missed"}
    assert all(count.f1 == 0 for count in figures.counted.values())


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"type": EventType.ACCUSE}, "event missed"),
        ({"date": None}, "event date"),
        ({"place": None}, "event place"),
        ({"status": EventStatus.PLANNED}, "event status"),
        ({"participants": EVENT.participants[:1]}, None),
        ({"participants": ()}, "event participants"),
    ],
)
def test_one_fault_of_an_event(change: dict[str, object], kind: str | None) -> None:
    figures, misses = scored(replace(ANSWER, events=(replace(EVENT, **change),)))
    assert kind in misses if kind else misses == set()
    assert figures.counted[Counted.EVENTS_STRICT].right == (kind is None)


def test_one_happening_told_twice_is_one_right_and_one_extra() -> None:
    figures, misses = scored(replace(ANSWER, events=(EVENT, replace(EVENT, ref="e2"))))
    count = figures.counted[Counted.EVENTS]
    assert (count.right, count.answered, count.wanted) == (1, 2, 1)
    assert misses == {"event extra"}


def test_optional_items_cost_nothing_either_way() -> None:
    state = replace(
        ANSWER.actors[1], ref="a3", kind=ActorKind.STATE, name="تركيا", names=Names(ar="تركيا"), mentions=()
    )
    with_state, misses = scored(replace(ANSWER, actors=(*ANSWER.actors, state)))
    assert misses == set()
    assert with_state.counted[Counted.ACTORS].answered == 2


def test_an_office_nobody_is_named_for_costs_nothing() -> None:
    office = replace(ANSWER.actors[1], ref="a3", kind=ActorKind.OFFICE, name="الوزير", names=Names(), mentions=())
    figures, misses = scored(replace(ANSWER, actors=(*ANSWER.actors, office)))
    assert misses == set()
    assert figures.counted[Counted.ACTORS].f1 == 1.0


@pytest.mark.parametrize(("speaker", "unknown"), [(None, 1.0), ("a2", 0.0)])
def test_a_wrong_speaker_keeps_the_words(speaker: str | None, unknown: float) -> None:
    figures, misses = scored(replace(ANSWER, statements=(replace(STATEMENT, speaker=speaker),)))
    assert misses == {"statement speaker"}
    assert figures.counted[Counted.STATEMENTS_TEXT].f1 == 1.0
    assert figures.counted[Counted.STATEMENTS].f1 == 0.0
    assert figures.judged[Judged.UNKNOWN_SPEAKERS].value == unknown


def test_a_wrong_mode_is_neither_found_nor_precise() -> None:
    figures, misses = scored(replace(ANSWER, statements=(replace(STATEMENT, mode=SpeechMode.MIXED),)))
    assert misses == {"statement mode"}
    assert figures.counted[Counted.DIRECT].recall == 0.0
    assert figures.counted[Counted.MIXED].answered == 1


@pytest.mark.parametrize(("length", "found"), [(5, 1), (4, 0)])
def test_half_of_the_words_find_a_statement(length: int, found: int) -> None:
    start, _ = STATEMENT.span
    figures, _ = scored(replace(ANSWER, statements=(replace(STATEMENT, span=(start, start + length)),)))
    assert figures.counted[Counted.STATEMENTS_TEXT].right == found


def test_related_text_taken_for_story_costs_precision() -> None:
    figures, misses = scored(replace(ANSWER, segments=(Segment(SegmentKind.BODY, (0, len(TEXT))),)))
    assert misses == {"story"}
    count = figures.counted[Counted.STORY_CHARS]
    assert count.recall == 1.0
    assert count.answered - count.right == len("اقرأأيضا")


@pytest.mark.parametrize(
    ("written", "other"),
    [("أحمد الشرع", "احمد الشرع"), ("وزارةُ الدفاع", "وزاره الدفاع"), ("عمّان", "عمان"), ('"داعش"', "داعش")],
)
def test_spelling_does_not_matter(written: str, other: str) -> None:
    assert fold(written) == fold(other)


def test_a_passage_that_is_not_there_is_an_error() -> None:
    with pytest.raises(GoldError, match="not in the text"):
        GOLD.span("كلام آخر")


@pytest.mark.parametrize(
    ("figure", "before", "now", "verdict"),
    [
        ("actors", 0.9, 0.896, False),
        ("actors", 0.9, 0.89, True),
        ("actors", 0.9, 1.0, False),
        ("unknown_speakers", 0.02, 0.04, True),
        ("unknown_speakers", 0.02, 0.0, False),
    ],
)
def test_what_is_worse(figure: str, before: float, now: float, verdict: bool) -> None:
    assert worse(figure, before, now) is verdict


def test_the_table_names_every_figure() -> None:
    figures, _ = scored(ANSWER)
    shown = table(figures, named(figures))
    assert [name for name in (*Counted, *Judged) if name not in shown] == []
