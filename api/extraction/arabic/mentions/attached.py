"""Unnamed people with what tells who they are: مصدر في وزارة الخارجية, دبلوماسي مطلع على المحادثات."""

from functools import lru_cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.phrases import words_text
from api.extraction.arabic.model import Mention
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import PartyCue, PartyCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm, Office

_IN, _ARTICLE = "في", "ال"
ANYBODY = frozenset({Office.OFFICIAL, Office.DIPLOMAT})
"""Offices that many hold, so that without a name they tell nobody in particular."""
_NAMED = frozenset({ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.PERSON})


def told_by(words: tuple[Word, ...], people: Mention, following: Mention | None) -> Mention:
    """Indefinite people under the name that the body, state or matter after them completes.

    `following` is the next mention of the sentence. The state of a body that they are in is theirs.
    """
    if not _indefinite(words, people):
        return people
    j = people.last
    close = j - 1 > people.first and words[j - 1].fold in _close()
    if j + 1 >= len(words) or not words[j].is_function(WordClass.PREPOSITION):
        return people
    if following is not None and following.first == j + 1 and following.kind in _NAMED and following.name:
        body = following.kind is ActorKind.ORGANIZATION or (
            following.kind is ActorKind.STATE and not following.placelike  # البيت الأبيض
        )
        if not close and (words[j].fold != _IN or not body):
            return people
        told = _named_to(words, people, following.last)
        return told._replace(country=told.country or following.country) if words[j].fold == _IN else told
    matter = words[j + 1]
    plain = matter.kind is WordKind.ARABIC and matter.norm.startswith(_ARTICLE)
    free = following is None or following.first > j + 1
    return _named_to(words, people, j + 2) if close and plain and free else people


def somebody(words: tuple[Word, ...], office: Mention) -> Mention:
    """An official whom nothing names is told of as people are, not as the holder of a post: مسؤول كبير."""
    title, head = office.title, words[office.first]
    if title is None or title.office not in ANYBODY or any(r.article or r.enclitic for r in head.readings[:1]):
        return office
    posted = words[office.last - 1].norm.startswith(_ARTICLE)  # مسؤول الإعلام
    if posted or (title.office is Office.OFFICIAL and head.first(Pos.GROUP) is None):
        return office
    return office._replace(kind=ActorKind.GROUP, form=MentionForm.NAME, definite=False)


def _indefinite(words: tuple[Word, ...], people: Mention) -> bool:
    """Whether a phrase is of some people or some holder of an office: مصادر, مسؤول كبير."""
    if people.kind is ActorKind.OFFICE:
        bare = not any(r.enclitic or r.article for r in words[people.first].readings[:1])
        return bare and _ARTICLE not in words[people.last - 1].norm[: len(_ARTICLE) + 1]
    return people.kind is ActorKind.GROUP and not people.definite


def _named_to(words: tuple[Word, ...], people: Mention, end: int) -> Mention:
    name = f"{people.name} {words_text(words, people.last, end, words[people.last].start)}"
    return people._replace(name=name, name_span=(people.name_span[0], words[end - 1].end), brief=people.name)


@lru_cache(maxsize=1)
def _close() -> frozenset[str]:
    """Folded participles of who is near to or knows of somebody or something: مقرب من, مطلع على."""
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.CLOSE)
