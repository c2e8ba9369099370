"""Text in which actors are marked, `[key|words]` or `[key=kind|words]`, read into what speech is found from."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from api.extraction.arabic.dates import find_dates
from api.extraction.arabic.dictionary import Dictionary, Pos
from api.extraction.arabic.model import Line, Mention, Title
from api.extraction.arabic.speech import Said, find_statements
from api.extraction.arabic.words import Analyser, Word
from api.extraction.document import read
from api.extraction.lexicon.load import lexicon
from schemas.v1.vocabulary import ActorKind, MentionForm

_MARK = re.compile(r"\[(?P<key>[a-z_]+)(?:=(?P<kind>[a-z]+))?(?:#(?P<known>[a-z0-9-]+))?\|(?P<words>[^\]]+)\]")
_DAY = date(2025, 6, 15)


class Marked(NamedTuple):
    """A text, the statements found in it and the keys of its actors by entity."""

    text: str
    said: tuple[Said, ...]
    keys: tuple[str, ...]

    def speaker(self, said: Said) -> str | None:
        """Key of the speaker."""
        return None if said.speaker is None else self.keys[said.speaker]

    def words(self, said: Said) -> str:
        """The reported words."""
        return self.text[said.span[0] : said.span[1]]

    def table(self) -> list[tuple[str, str | None, str, str | None]]:
        """Words, speaker, mode and medium of every statement, in text order."""
        return [(self.words(s), self.speaker(s), s.mode.value, s.medium and s.medium.value) for s in self.said]


@lru_cache(maxsize=1)
def _analyser() -> Analyser:
    return Analyser(Dictionary(lexicon()))


class _Place(NamedTuple):
    start: int
    end: int
    key: str
    kind: ActorKind
    known: str | None


def speech(marked: str) -> Marked:
    """The statements of a marked text; its first paragraph is the title."""
    text, places = _unmark(marked)
    keys = tuple(dict.fromkeys(p.key for p in places))
    document = read(text)
    lines = []
    for sentence in document.story:
        words = _analyser().words(text, *sentence.span)
        mentions = tuple(
            _mention(words, p, keys.index(p.key))
            for p in places
            if sentence.span[0] <= p.start and p.end <= sentence.span[1]
        )
        lines.append(Line(sentence, words, mentions, (), find_dates(text, *sentence.span, _DAY)))
    return Marked(text, find_statements(document, tuple(lines), lexicon()), keys)


def _unmark(marked: str) -> tuple[str, list[_Place]]:
    parts: list[str] = []
    places: list[_Place] = []
    length = at = 0
    for match in _MARK.finditer(marked):
        before, words = marked[at : match.start()], match["words"]
        start = length + len(before)
        places.append(
            _Place(start, start + len(words), match["key"], ActorKind(match["kind"] or "person"), match["known"])
        )
        parts += [before, words]
        length, at = start + len(words), match.end()
    return "".join((*parts, marked[at:])), places


def _mention(words: tuple[Word, ...], place: _Place, entity: int) -> Mention:
    inside = [i for i, w in enumerate(words) if place.start < w.end and w.start < place.end]
    first, last = inside[0], inside[-1] + 1
    titled = words[first].first(Pos.OFFICE) is not None
    return Mention(
        first=first,
        last=last,
        kind=place.kind,
        form=MentionForm.NAME,
        name=place.key,
        name_span=(place.start, place.end),
        title=_title(words, first, last) if titled else None,
        known=place.known,
        entity=entity,
    )


def _title(words: tuple[Word, ...], first: int, last: int) -> Title:
    text = " ".join(w.text for w in words[first:last])
    return Title(first=first, last=last, text=text, office=None, country=None, sector=None)
