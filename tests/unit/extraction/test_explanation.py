"""`explain`: every event and statement says by which words and rules it was read."""

import msgspec
import pytest
from msgspec import UNSET

from api.extraction import extract
from schemas.v1.article import ArticleInput
from schemas.v1.explanation import EventExplanation, StatementExplanation
from schemas.v1.extraction import Extraction
from schemas.v1.vocabulary import AttachmentGround, ConfidenceGround, StatusGround, TriggerForm
from tests.eval.gold import article_files, load
from tests.invariants import PUBLISHED, spans_are_exact

TEXT = (
    "شن الجيش الإسرائيلي غارات على مدينة صيدا أمس. "
    "وقال وزير الخارجية المصري بدر عبد العاطي إن بلاده ترفض الهجوم. "
    "ومن المقرر أن يزور وزير الخارجية التركي هاكان فيدان القاهرة الأربعاء المقبل."
)


def explained(text: str) -> Extraction:
    return extract(ArticleInput(text=text, published_at=PUBLISHED), explain=True)


def of(extraction: Extraction, rule: str) -> EventExplanation:
    (found,) = (e.explanation for e in extraction.events if e.rule == rule)
    assert isinstance(found, EventExplanation)
    return found


def test_nothing_is_explained_unasked() -> None:
    article = ArticleInput(text=TEXT, published_at=PUBLISHED)
    plain = extract(article)
    assert {e.explanation for e in plain.events} == {UNSET}
    assert b"explanation" not in msgspec.json.encode(plain)


def test_explaining_changes_nothing_else() -> None:
    asked = explained(TEXT)
    events = tuple(msgspec.structs.replace(e, explanation=UNSET) for e in asked.events)
    statements = tuple(msgspec.structs.replace(s, explanation=UNSET) for s in asked.statements)
    bare = msgspec.structs.replace(asked, events=events, statements=statements)
    assert bare == extract(ArticleInput(text=TEXT, published_at=PUBLISHED))


def test_a_trigger_is_shown_with_the_verb_that_carries_it_and_how_its_parties_were_found() -> None:
    extraction = explained(TEXT)
    (report,) = of(extraction, "assault.airstrike").reports
    assert (report.trigger.text, report.form) == ("غارات", TriggerForm.NOUN)
    assert report.light is not None
    assert report.light.text == "شن"
    (army,) = report.arguments
    assert army.passage is not None
    assert (army.rule, army.passage.text) == ("subjects.of", "الجيش الإسرائيلي")


def test_date_and_place_say_where_they_stand() -> None:
    raid = of(explained(TEXT), "assault.airstrike")
    assert raid.date is not None
    assert raid.place is not None
    assert (raid.date.ground, raid.date.passage.text) == (AttachmentGround.CLAUSE, "أمس")
    assert (raid.place.ground, raid.place.passage.text) == (AttachmentGround.CLAUSE, "صيدا")


STATUSES: list[tuple[str, StatusGround, str | None]] = [
    ("زار وزير الخارجية التركي هاكان فيدان القاهرة.", StatusGround.NOTHING, None),
    ("لم يزر وزير الخارجية التركي هاكان فيدان القاهرة.", StatusGround.GOVERNED, "لم"),
    ("سيزور وزير الخارجية التركي هاكان فيدان القاهرة غدا.", StatusGround.FUTURE, "سيزور"),
    ("قال رئيس الوزراء اليمني إن حكومته لن تقبل الإملاءات.", StatusGround.FRAME, None),
]


@pytest.mark.parametrize(("text", "ground", "words"), STATUSES)
def test_the_status_names_the_word_that_decided_it(text: str, ground: StatusGround, words: str | None) -> None:
    (event,) = explained(text).events
    assert isinstance(event.explanation, EventExplanation)
    status = event.explanation.reports[event.explanation.head].status
    assert (status.status, status.ground) == (event.status, ground)
    assert (status.passage.text if status.passage is not None else None) == words


def test_the_parts_of_the_confidence_are_told() -> None:
    parts = {part.ground for part in of(explained(TEXT), "assault.airstrike").confidence}
    assert {ConfidenceGround.BASE, ConfidenceGround.ACTOR, ConfidenceGround.DATE, ConfidenceGround.PLACE} <= parts
    assert ConfidenceGround.VERBAL not in parts


def test_a_statement_names_its_cue_and_its_speaker() -> None:
    (statement,) = explained(TEXT).statements
    assert isinstance(statement.explanation, StatementExplanation)
    assert statement.explanation.cue is not None
    assert statement.explanation.speaker is not None
    assert statement.explanation.cue.text == "وقال"
    assert statement.explanation.speaker.text == "وزير الخارجية المصري بدر عبد العاطي"
    assert f"speech.{statement.explanation.form}.{statement.explanation.ground}" == statement.rule


@pytest.mark.parametrize("file", article_files()[::9], ids=lambda file: file.stem)
def test_whole_articles_are_explained_in_their_own_words(file: object) -> None:
    article = load(file).posted  # type: ignore[arg-type]
    extraction = extract(article, explain=True)
    spans_are_exact(article.text, extraction)
    refs = {actor.ref for actor in extraction.actors}
    for event in extraction.events:
        assert isinstance(event.explanation, EventExplanation)
        head = event.explanation.reports[event.explanation.head]
        assert (head.frame, head.trigger) == (event.rule, event.trigger)
        assert {a.actor for report in event.explanation.reports for a in report.arguments} <= refs
        assert (event.explanation.date is None) == (event.date is None)
        assert (event.explanation.place is None) == (event.place is None)
