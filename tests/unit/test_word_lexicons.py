"""The word lexicons: verbs, nouns, function words, reporting words, media, light verbs and frames."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from api.extraction.lexicon import schema
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import (
    CommonWord,
    Entry,
    Frame,
    FunctionWord,
    LightVerb,
    MediumPhrase,
    Noun,
    Reporting,
    TypeEntry,
    Verb,
)
from schemas.v1.vocabulary import EventMode, EventType, Medium

DATA = Path(schema.__file__).parents[1] / "data"
MODES: dict[EventType, frozenset[EventMode]] = {
    entry.type: frozenset(mode.mode for mode in entry.modes) for entry in read("event_types", TypeEntry)
}


def repeated(keys: Iterable[object]) -> list[object]:
    return [key for key, times in Counter(keys).items() if times > 1]


FILES: dict[str, tuple[type[Entry], int]] = {
    "function_words": (FunctionWord, 1500),
    "verbs": (Verb, 1100),
    "reporting": (Reporting, 150),
    "media": (MediumPhrase, 200),
    "light_verbs": (LightVerb, 100),
    "frames": (Frame, 250),
    "nouns": (Noun, 500),
    "common_words": (CommonWord, 3000),
}


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_valid_entry(name: str) -> None:
    kind, least = FILES[name]
    assert len(read(name, kind)) >= least


VERBS = read("verbs", Verb)
FRAMES = read("frames", Frame)
REPORTING = read("reporting", Reporting)
LIGHT_VERBS = read("light_verbs", LightVerb)
PERFECTS = {verb.perfect for verb in VERBS}


def test_a_verb_is_listed_once() -> None:
    assert repeated(verb.perfect for verb in VERBS) == []


def test_imperfects_are_third_person_masculine() -> None:
    assert [verb.perfect for verb in VERBS if not verb.imperfect.startswith("ي")] == []


def test_entries_have_no_vowel_marks_and_no_outer_spaces() -> None:
    marks = {chr(code) for code in range(0x064B, 0x0653)} | {"\u0640"}
    for name in FILES:
        text = (DATA / f"{name}.jsonl").read_text(encoding="utf-8")
        assert not marks & set(text), name
        assert '" ' not in text.replace('": ', "").replace('", ', ""), name


def test_a_word_has_one_entry_a_class() -> None:
    assert repeated((w.word, w.class_) for w in read("function_words", FunctionWord)) == []


def test_nouns_and_common_words_are_listed_once() -> None:
    assert repeated(noun.singular for noun in read("nouns", Noun)) == []
    assert repeated(common.word for common in read("common_words", CommonWord)) == []


def test_reporting_verbs_are_verbs() -> None:
    assert {r.verb for r in REPORTING} <= PERFECTS


def test_a_reporting_verb_has_one_entry_a_preposition() -> None:
    assert repeated((r.verb, r.preposition) for r in REPORTING) == []


def test_light_verbs_are_verbs() -> None:
    assert {light.verb for light in LIGHT_VERBS} <= PERFECTS


def test_a_medium_phrase_means_one_medium_and_every_medium_has_phrases() -> None:
    phrases = read("media", MediumPhrase)
    assert repeated(phrase.words for phrase in phrases) == []
    assert {phrase.medium for phrase in phrases} == set(Medium)


def test_a_plain_tasrih_is_no_medium() -> None:
    assert not {"تصريح", "تصريحات"} & {phrase.words for phrase in read("media", MediumPhrase)}


def test_frame_verbs_are_verbs() -> None:
    assert {(f.id, verb) for f in FRAMES for verb in f.verbs if verb not in PERFECTS} == set()


def test_frame_nouns_are_nouns() -> None:
    nouns = {noun.singular for noun in read("nouns", Noun)}
    assert {(f.id, noun) for f in FRAMES for noun in f.nouns if noun not in nouns} == set()


def test_every_frame_has_a_trigger() -> None:
    assert [f.id for f in FRAMES if not f.verbs and not f.nouns] == []


def test_frame_ids_are_unique_and_open_with_their_type() -> None:
    assert repeated(f.id for f in FRAMES) == []
    assert [f.id for f in FRAMES if f.id.split(".")[0] != f.type.value.lower()] == []


def test_a_frame_has_a_mode_of_its_type() -> None:
    assert [f.id for f in FRAMES if f.mode is not None and f.mode not in MODES[f.type]] == []


@pytest.mark.parametrize("event_type", EventType)
def test_every_type_and_mode_has_a_frame(event_type: EventType) -> None:
    of_type = [f for f in FRAMES if f.type is event_type]
    assert of_type
    assert MODES[event_type] <= {f.mode for f in of_type}


def test_excluding_words_do_not_contradict_needed_words() -> None:
    assert [f.id for f in FRAMES if set(f.complements) & set(f.unless)] == []


def test_signing_needs_a_document_and_release_needs_a_captive() -> None:
    by_id = {f.id: f for f in FRAMES}
    assert by_id["support.sign"].complements
    assert "سراح" in by_id["retreat.release_captive"].complements
    assert by_id["consult.meet"].mutual
