"""The short names by which people are taken up again, and where such a name stands in a sentence."""

from collections.abc import Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.phrases import words_text
from api.extraction.arabic.model import Mention
from api.extraction.arabic.orthography import fold, letters_end, normalize
from api.extraction.arabic.portraits import Draft
from api.extraction.arabic.sameness import (
    can_be_surname,
    in_marks,
    named_there,
    one_of_people,
    qualifies_nothing,
    short_names,
    spelled_as_name,
    stems_of,
)
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import Country
from schemas.v1.vocabulary import ActorKind, MentionForm


class ShortNames:
    """Surnames and other short names of an article's people."""

    def __init__(self) -> None:
        self._entities: dict[str, int] = {}
        """Entity by folded short name."""
        self._firsts: set[str] = set()
        """First words of the short names."""
        self._surnames: set[str] = set()
        """Last words of full names, as they are written."""

    def add(self, name: str, country: Country | None, entity: int) -> None:
        """Keep the short names of a full one."""
        self._surnames.add(normalize(name.rsplit(maxsplit=1)[-1]))
        for key in short_names(name, country):
            # عبد العال is written عبدالعال too.
            for spelled in (key, key.replace(" ", "") if " " in key else key.removeprefix("ال")):
                self._entities.setdefault(spelled, entity)
                self._firsts.add(spelled.partition(" ")[0])

    def of(self, name: str) -> int | None:
        """The entity of a short name."""
        return self._entities.get(fold(name))

    def put_in(self, words: tuple[Word, ...], mentions: tuple[Mention, ...], drafts: Sequence[Draft]) -> list[Mention]:
        """The mentions with surnames standing alone put in, also those written like a nationality."""
        out: list[Mention] = []
        taken = [False] * len(words)
        for m in mentions:
            alike = qualifies_nothing(words, m) or one_of_people(words, m)
            if not (alike and self._at(words, m.first, taken, drafts)):
                taken[m.first : m.last] = [True] * (m.last - m.first)
                out.append(m)
        for i, word in enumerate(words):
            if taken[i] or self._firsts.isdisjoint(word.spelling[stems_of]):
                continue
            found = self._at(words, i, taken, drafts)
            if found is not None:
                out.append(found)
                taken[found.first : found.last] = [True] * (found.last - found.first)
        return sorted(out, key=lambda m: m.first)

    def _at(self, words: tuple[Word, ...], i: int, taken: list[bool], drafts: Sequence[Draft]) -> Mention | None:
        word = words[i]
        for cut, rest in enumerate(word.spelling[stems_of]):
            if rest not in self._firsts:
                continue
            particle = word.first(Pos.FUNCTION) is not None and word.first(Pos.BOUND) is None
            if particle and (cut or not spelled_as_name(words, i, self._surnames)):
                return None
            for length in (2, 1):
                last = i + length
                if last > len(words) or any(taken[i:last]):
                    continue
                key = " ".join((rest, *(w.fold for w in words[i + 1 : last])))
                index = self._entities.get(key)
                if index is not None and (
                    length > 1
                    or (word.first(Pos.FOLLOWING) is None and can_be_surname(word, cut))
                    or (not cut and (named_there(words, i, self._surnames) or in_marks(words, i, last)))
                ):
                    start = word.start + letters_end(word.text, cut)
                    return Mention(
                        i,
                        last,
                        ActorKind.PERSON,
                        MentionForm.NAME,
                        words_text(words, i, last, start),
                        (start, words[last - 1].end),
                        country=drafts[index].country,
                        known=drafts[index].known,
                    )
        return None
