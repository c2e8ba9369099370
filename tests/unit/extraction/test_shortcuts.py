"""What is kept, and what is passed over by a word's spelling alone, changes no answer."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from api.extraction import extract, pipeline
from api.extraction.arabic import places, syntax, words
from api.extraction.arabic.dates import find as dates
from api.extraction.arabic.dates.reader import openings
from api.extraction.arabic.dictionary import Dictionary, Pos
from api.extraction.arabic.events import clauses
from api.extraction.arabic.mentions.find import Beginnings
from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.place_heads import Openings
from api.extraction.arabic.speech import cues as speech_cues
from api.extraction.arabic.words import Analyser, Word, WordKind, Words, at_word, of_spelling, of_words, where
from api.extraction.lexicon.load import lexicon
from api.samples import sample_articles
from schemas.v1.article import ArticleInput

ARTICLES = sorted((Path(__file__).parents[2] / "eval" / "articles").glob("*.json"))[::3]


def read_all() -> list[bytes]:
    """The answers to some articles of the evaluation and the samples."""
    given = [msgspec.json.decode(path.read_bytes()) for path in ARTICLES]
    posted = [{"text": a["text"], "published_at": a["published_at"]} for a in given]
    articles = [msgspec.convert(a, ArticleInput) for a in [*posted, *sample_articles()]]
    return [msgspec.json.encode(extract(a)) for a in articles]


@pytest.fixture(scope="module")
def answers() -> list[bytes]:
    return read_all()


def every_phrase(patch: pytest.MonkeyPatch) -> None:
    closed = {WordKind.MARK, WordKind.NUMBER}
    finder = pipeline._reader()._finder
    for question in ("_opens", "_turns"):
        patch.setattr(finder, question, lambda word: word.kind not in closed)
    told = finder._begins
    every = Beginnings(**dict.fromkeys(Beginnings.__struct_fields__, True))
    patch.setattr(
        finder, "_begins", lambda word: replace(every, joined=told(word).joined, ministry=told(word).ministry)
    )


def every_place(patch: pytest.MonkeyPatch) -> None:
    every = Openings(name=True, capital=True, land=True, head=True, taken_up=True)
    patch.setattr(places, "openings", lambda _text, _gazetteer: every)


def every_date(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(dates, "_opening", lambda word: word.isdecimal() or bool(openings(word)))


def every_trigger(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pipeline._reader()._events._triggers, "_evokes", lambda word: word.kind is WordKind.ARABIC)


def every_clause(patch: pytest.MonkeyPatch) -> None:
    for question in ("_may_open", "_turns"):
        patch.setattr(clauses, question, lambda _word: True)


def every_report(patch: pytest.MonkeyPatch) -> None:
    known = lexicon()
    every = speech_cues.cues_of(known)._replace(may_report=lambda word: word.kind is WordKind.ARABIC)
    patch.setitem(speech_cues._compiled, id(known), (known, every))


def every_medium(patch: pytest.MonkeyPatch) -> None:
    known = lexicon()
    every = speech_cues.cues_of(known)._replace(media_heads=lambda word: (word, *speech_cues.bare_forms(word)))
    patch.setitem(speech_cues._compiled, id(known), (known, every))


@pytest.mark.parametrize(
    "look_at", [every_phrase, every_place, every_date, every_trigger, every_clause, every_report, every_medium]
)
def test_what_is_passed_over_by_its_spelling_holds_nothing(
    look_at: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch, answers: list[bytes]
) -> None:
    look_at(monkeypatch)
    assert read_all() == answers


def test_nothing_is_kept_from_one_article_for_another(answers: list[bytes]) -> None:
    assert read_all() == answers


def test_without_memory_the_answers_are_the_same(monkeypatch: pytest.MonkeyPatch, answers: list[bytes]) -> None:
    monkeypatch.setattr(words, "_MEMORY", 8)
    monkeypatch.setattr(syntax, "Words", ())
    assert read_all() == answers


def analyser() -> Analyser:
    return Analyser(Dictionary(lexicon()))


def test_words_of_one_spelling_share_what_is_kept() -> None:
    asked: list[str] = []

    @of_spelling
    def length(word: Word) -> int:
        asked.append(word.text)
        return len(word.fold)

    text = "قال وقال ثم قال"
    told = analyser().words(text, 0, len(text))
    assert [length(w) for w in told] == [3, 4, 2, 3]
    assert asked == ["قال", "وقال", "ثم"]


def test_a_word_taken_otherwise_is_asked_anew() -> None:
    verbs = of_spelling(lambda word: len(word.readings))
    folds = of_spelling(lambda word: word.fold)
    word = analyser().words("وقال", 0, 4)[0]
    assert verbs(word) > 0
    assert verbs(word.spelled(word.spelling.but(readings=()))) == 0
    assert folds(word) == "وقال"
    assert folds(word.spelled(word.spelling.but(fold="قال"))) == "قال"
    assert (verbs(word), folds(word)) == (len(word.readings), "وقال")


def test_a_spelling_gives_the_simplest_reading_of_the_kinds_asked_for() -> None:
    word = analyser().words("وقال", 0, 4)[0]
    kinds = [r.form.pos for r in word.readings]
    assert word.first(*kinds) is word.readings[0]
    assert word.first(Pos.HONORIFIC) is None
    assert word.spelled(word.spelling.but(readings=())).first(*kinds) is None


def test_where_words_stand_of_which_a_question_holds() -> None:
    told = analyser().words("قال ثم قال", 0, 10)
    assert where(lambda word: len(word.fold) == 3, told) == [0, 2]


def test_a_verb_told_once_is_that_of_its_place() -> None:
    text = "طرح الوزير مبادرة بعد طرح المعارضة مبادرتها وقال إن بحث الملف مستمر"
    told = analyser().words(text, 0, len(text))
    plain = tuple(told)
    expected = [syntax.verb_at(plain, i) for i in range(len(plain))]
    for _ in range(2):
        assert [syntax.verb_at(told, i) for i in range(len(told))] == expected
    assert syntax.verb_at(Words(told[4:]), 0) == syntax.verb_at(plain[4:], 0)


def test_what_the_words_of_a_sentence_decide_is_asked_once_for_them() -> None:
    asked: list[int | None] = []

    @of_words
    def count(words: tuple[Word, ...]) -> int:
        asked.append(None)
        return len(words)

    @at_word
    def end(words: tuple[Word, ...], i: int) -> int:
        asked.append(i)
        return words[i].end

    told = analyser().words("قال ثم قال", 0, 10)
    assert [(count(told), end(told, i)) for i in (0, 2, 0)] == [(3, 3), (3, 10), (3, 3)]
    assert asked == [None, 0, 2]
    assert (count(Words(told[1:])), end(Words(told[1:]), 0)) == (2, 6)
    assert [count(tuple(told)) for _ in range(2)] == [3, 3]
    assert asked == [None, 0, 2, None, 0, None, None]


def test_memory_of_spellings_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MEMORY", 8)
    small = analyser()
    text = " ".join(f"كلم{'ا' * n}" for n in range(50))
    told = small.words(text, 0, len(text))
    assert [w.text for w in told] == re.findall(r"\S+", text)
    assert len(small._spelled) <= 8
    assert len(small._seen) <= 8


def test_letters_fold_alike_beside_usual_and_unusual_ones() -> None:
    """Words without unusual characters are folded another way than those with: kashida makes any word unusual."""
    letters = [chr(c) for c in (*range(0x20, 0x250), *range(0x600, 0x700), *range(0xFB50, 0xFEFD))]
    for letter in letters:
        assert fold(f"أ{letter}ة") == fold(f"أ{letter}ة\u0640"), hex(ord(letter))
        assert normalize(f"أ{letter}ة") == normalize(f"أ{letter}ة\u0640"), hex(ord(letter))


def test_the_questions_asked_of_words_are_the_same_for_every_article(answers: list[bytes]) -> None:
    asked = list(pipeline._reader()._analyser._questions)
    assert read_all() == answers
    assert pipeline._reader()._analyser._questions == asked
    assert len(set(asked)) == len(asked)


def test_a_question_asked_later_is_answered_for_words_read_before() -> None:
    told = analyser().words("قال ثم قال", 0, 10)
    assert where(lambda word: word.fold == "ثم", told) == [1]
    assert where(lambda word: word.fold == "قال", told) == [0, 2]
    assert where(lambda word: word.fold == "ثم", words.taken_for(told, told[1:])) == [0]


def test_members_are_read_without_the_hook_of_older_versions() -> None:
    assert not hasattr(type(Pos), "__getattr__")
    assert Pos["VERB"] is Pos.VERB
    assert not hasattr(Pos, "NO_SUCH_PART_OF_SPEECH")
