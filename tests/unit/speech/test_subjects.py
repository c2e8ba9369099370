"""Speakers that no lexicon names become actors: they stand where the reporting verb has its subject."""

import pytest

from api.extraction.arabic.dictionary import Dictionary
from api.extraction.arabic.model import Line
from api.extraction.arabic.speech.subjects import unnamed_speakers
from api.extraction.arabic.words import Analyser
from api.extraction.document import read
from api.extraction.lexicon.load import lexicon
from tests.unit.extraction.reading import read as read_article

CASES = {
    "an unknown name is a person": ("وأوضح دونيكان أن السفينة غادرت الميناء.", [("دونيكان", "person")]),
    "two unknown words are one name": ("وقال رابهاكار شودريان إن الطريق مغلق.", [("رابهاكار شودريان", "person")]),
    "after the relaying preposition": ("ونقلت عن كريفوروتشكو قوله إن المصنع توقف.", [("كريفوروتشكو", "person")]),
    "those who speak without a name are a group": ("وقال المسؤولون إن الجسر انهار.", [("المسؤولون", "group")]),
    "between auxiliary and verb": ("وكانت مصادر طبية قد ذكرت أن الحصيلة ارتفعت.", [("مصادر طبية", "group")]),
    "a surname with its article is a person": ("وأوضح الصديق أن السفينة غادرت.", []),
    "a document is nobody": ("وأكد التقرير أن الأسعار ارتفعت.", []),
    "a day is nobody": ("وقال الخميس إن الأسعار ارتفعت.", []),
    "without reported words there is no speaker": ("وقال دونيكان كلمته.", []),
}


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(Dictionary(lexicon()))


@pytest.mark.parametrize("case", CASES)
def test_the_subject_of_a_reporting_verb_is_a_mention(case: str, analyser: Analyser) -> None:
    text, expected = CASES[case]
    document = read(text)
    (sentence,) = document.sentences
    line = Line(sentence, analyser.words(text, *sentence.span), (), (), ())
    (found,) = unnamed_speakers(document, (line,), lexicon())
    assert [(m.name, m.kind.value) for m in found] == expected


def test_media_of_a_nation_tell_though_their_noun_is_masculine() -> None:
    told = read_article("أضافت الشرطة أن السائق توفي. وكانت وسائل إعلام ألمانية قد أوردت أن المنفذ فر.")
    names = {a.ref: a.name for a in told.actors}
    assert [names.get(s.speaker or "") for s in told.statements] == ["الشرطة", "وسائل إعلام ألمانية"]
