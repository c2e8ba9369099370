"""Which place names of a sentence are places once its actors are known."""

from api.extraction.arabic.model import Mention
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.words import Word
from schemas.v1.vocabulary import ActorKind


def real_places(
    places: tuple[PlaceMention, ...], words: tuple[Word, ...], mentions: tuple[Mention, ...]
) -> tuple[PlaceMention, ...]:
    """Without those inside personal names (باراك is no ب + أراك) or split off an ordinary word (وكالة)."""
    names = [m.name_span for m in mentions if m.kind is ActorKind.PERSON]
    starts = {w.start: w for w in words}
    return tuple(
        p
        for p in places
        if not any(start < p.span[1] and p.span[0] < end for start, end in names) and not _split_off(p, words, starts)
    )


def _split_off(place: PlaceMention, words: tuple[Word, ...], starts: dict[int, Word]) -> bool:
    if place.span[0] in starts:
        return False
    word = next((w for w in words if w.start < place.span[0] < w.end), None)
    return word is not None and any(not r.conjunction and not r.preposition for r in word.readings)
