"""Gold articles are well formed: their passages stand in their text, their handles are known."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import TypeEntry
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import ActorKind, EventStatus, EventType, Medium, SpeechMode
from tests.eval.gold import GoldArticle, article_files, load

FILES = article_files()


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    given = request.param
    assert isinstance(given, Path)
    return given


@pytest.fixture
def gold(file: Path) -> GoldArticle:
    return load(file)


def within(span: Span, stretches: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in stretches)


def test_an_article_is_called_as_its_file(gold: GoldArticle, file: Path) -> None:
    assert gold.id == file.stem


def test_story_stretches_are_apart_and_in_order(gold: GoldArticle) -> None:
    stretches = [gold.span(stretch) for stretch in gold.story]
    assert stretches == sorted(stretches)
    assert all(before[1] <= after[0] for before, after in pairwise(stretches))


def test_passages_stand_in_the_story(gold: GoldArticle) -> None:
    stretches = [gold.span(stretch) for stretch in gold.story]
    passages = [*(p for event in gold.events for p in event.evidence), *(s.text for s in gold.statements)]
    assert [p for p in passages if not within(gold.span(p), stretches)] == []


def test_every_name_is_one_actors(gold: GoldArticle) -> None:
    names = Counter(
        (name, actor.kind) for actor in gold.actors.values() if not actor.optional for name in set(actor.names)
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_every_required_actor_stands_in_the_story(gold: GoldArticle) -> None:
    story = "".join(gold.text[slice(*gold.span(stretch))] for stretch in gold.story)
    absent = [
        handle
        for handle, actor in gold.actors.items()
        if not actor.optional and not any(name in story for name in actor.names)
    ]
    assert absent == []


def test_handles_are_known(gold: GoldArticle) -> None:
    parties = {key for event in gold.events for key in (*event.by, *event.to, *event.optional_parties)}
    speakers = {key for statement in gold.statements for key in statement.speaker}
    assert (parties | speakers) - set(gold.actors) == set()


def test_a_party_is_required_or_optional(gold: GoldArticle) -> None:
    assert [event.id for event in gold.events if {*event.by, *event.to} & {*event.optional_parties}] == []


def test_parties_of_required_events_and_their_speakers_are_required_actors(gold: GoldArticle) -> None:
    needed = {key for event in gold.events if not event.optional for key in (*event.by, *event.to)}
    needed |= {s.speaker[0] for s in gold.statements if not s.optional and len(s.speaker) == 1}
    assert sorted(key for key in needed if gold.actors[key].optional) == []


def test_events_are_told_apart(gold: GoldArticle) -> None:
    assert [name for name, times in Counter(event.id for event in gold.events).items() if times > 1] == []


def test_days_are_in_order(gold: GoldArticle) -> None:
    assert [event.id for event in gold.events if event.date is not None and event.date[0] > event.date[1]] == []


def test_statements_are_told_apart(gold: GoldArticle) -> None:
    spans = Counter(gold.span(statement.text) for statement in gold.statements)
    assert [gold.text[slice(*span)] for span, times in spans.items() if times > 1] == []


def test_articles_cover_the_vocabulary() -> None:
    articles = [load(file) for file in FILES]
    events = [event for article in articles for event in article.events if not event.optional]
    statements = [statement for article in articles for statement in article.statements if not statement.optional]
    assert len(articles) >= 40
    assert len(statements) >= 300
    assert {kind for event in events for kind in event.types} == set(EventType)
    assert {status for event in events for status in event.statuses if len(event.statuses) == 1} == set(EventStatus)
    assert {statement.mode for statement in statements} == set(SpeechMode)
    assert {statement.medium for statement in statements} - {None} == set(Medium)
    assert {actor.kind for article in articles for actor in article.actors.values()} == set(ActorKind)


def test_the_articles_hold_every_type_and_every_status() -> None:
    events = [event for file in FILES for event in load(file).events]
    assert {kind for event in events for kind in event.types} == set(EventType)
    assert {status for event in events for status in event.statuses} == set(EventStatus)


@pytest.mark.parametrize("entry", read("event_types", TypeEntry), ids=lambda entry: entry.type.value)
def test_the_articles_hold_every_mode(entry: TypeEntry) -> None:
    told = {mode for file in FILES for event in load(file).events if entry.type in event.types for mode in event.modes}
    assert {mode.mode for mode in entry.modes} - told == set()


def test_modes_are_those_of_the_types(gold: GoldArticle) -> None:
    of_type = {entry.type: {mode.mode for mode in entry.modes} for entry in read("event_types", TypeEntry)}
    strange = [(e.id, m) for e in gold.events for m in e.modes if not any(m in of_type[t] for t in e.types)]
    assert strange == []
