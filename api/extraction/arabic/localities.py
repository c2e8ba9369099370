"""Which place names of a sentence are places once its actors are known."""

from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter

from api.extraction.arabic.model import Mention
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.place_rows import PlaceMention
from api.extraction.arabic.place_words import IN, readings
from api.extraction.arabic.unlisted import unlisted_places
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.load import lexicon
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import ActorKind, PlaceKind

_LIVED_IN = frozenset({PlaceKind.CITY, PlaceKind.REGION, PlaceKind.QUARTER})


def real_places(
    places: tuple[PlaceMention, ...],
    words: tuple[Word, ...],
    mentions: tuple[Mention, ...],
    home: str | None = None,
) -> tuple[PlaceMention, ...]:
    """The places of a sentence, listed and not, without those inside personal names (باراك is no ب + أراك).

    Those split off an ordinary word (وكالة) are none either, and those in the name of a body (قناة الجزيرة) are not
    where anything happened. `home` is the country that the article is about.
    """
    if not places:
        return unlisted_places(places, words, mentions, home)
    names = [m.name_span for m in mentions if m.kind is ActorKind.PERSON]
    starts = {w.start: w for w in words}
    real = tuple(
        p._replace(locative=False) if _of_body(p, words, mentions) else p
        for p in places
        if not any(start < p.span[1] and p.span[0] < end for start, end in names)
        and not _split_off(p, words, starts)
        and not _of_day(p, words)
    )
    found = (*real, *unlisted_places(real, words, mentions, home))
    return tuple(sorted(found, key=lambda p: p.span))


def _of_day(place: PlaceMention, words: tuple[Word, ...]) -> bool:
    """Whether a name is a word of a date, no town: العاصمة ليل الجمعة."""
    at = bisect_right(words, place.span[0], key=attrgetter("start")) - 1
    return words[at].kind is WordKind.DATE


def _of_body(place: PlaceMention, words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> bool:
    """Whether the name is the last part of the name of a body, which it tells from others: قناة الجزيرة."""
    at = bisect_right([w.start for w in words], place.span[0]) - 1
    body = next((m for m in mentions if m.first < at < m.last), None)
    if body is not None and body.kind in {ActorKind.PERSON, ActorKind.OFFICE}:
        # المبعوث الأممي إلى السودان, مسؤول الحزب في طرابلس
        return True
    if body is None or body.kind is not ActorKind.ORGANIZATION or _in_region(body.first, words):
        return False
    return words[at].start == place.span[0] and not words[at - 1].is_function(WordClass.PREPOSITION)


def _in_region(at: int, words: tuple[Word, ...]) -> bool:
    """Whether a body that is a region too is named as the place: بولاية أم البواقي, في محافظة درعا."""
    inside = at > 0 and words[at - 1].is_function(WordClass.PREPOSITION)
    return any(word in _regions() and (inside or c.endswith(IN)) for c, word in readings(words[at].fold))


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    """Heads of places that people live in: ولاية, بلدية."""
    return frozenset(fold(h.head) for h in lexicon().place_heads if h.kind in _LIVED_IN)


def _split_off(place: PlaceMention, words: tuple[Word, ...], starts: dict[int, Word]) -> bool:
    if place.span[0] in starts:
        return False
    word = next((w for w in words if w.start < place.span[0] < w.end), None)
    return word is not None and any(not r.conjunction and not r.preposition for r in word.readings)
