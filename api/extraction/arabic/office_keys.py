"""What a title says whichever words it takes: أمين عام الجامعة العربية is الأمين العام لجامعة الدول العربية."""

from collections.abc import Iterable

from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country, TitleSynonymUse
from schemas.v1.vocabulary import Sector

Key = frozenset[str]
"""Bodies, states and the words left of a title, in any order."""

_JOINED = ("بال", "لل")
_PREPOSITIONS = ("ب", "ل")
_ARTICLE = "ال"
_ENDINGS = ("ة", "ون", "ين")
"""Of the feminine and the sound plurals."""
_MARKS = "«»\"'()،.:؛-"
_OF_STATES = {Sector.MILITARY, Sector.POLICE, Sector.GOVERNMENT}
_REMEMBERED = 1 << 15
"""Words that are taken apart once; the lexicon has half as many."""
_LONGEST = 8
"""Words of the longest name that is looked for."""


class OfficeKeys:
    """Reads titles with the names of bodies and states and with `title_synonyms.jsonl`."""

    def __init__(self, lexicon: Lexicon) -> None:
        uses = {use: [s.words for s in lexicon.title_synonyms if s.use is use] for use in TitleSynonymUse}
        self._masculine = {
            fold(head.feminine): fold(head.head)
            for head in lexicon.office_heads
            if head.feminine and " " not in head.feminine
        }
        self._dropped = {fold(w) for words in uses[TitleSynonymUse.DROPPED] for w in words}
        self._dropped |= {fold(h.head) for h in lexicon.body_heads if h.elided and not h.state}
        self._bared: dict[str, str] = {}
        """What is left of the words of names and titles in the lexicon."""
        self._same: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._openings: set[str] = set()
        self._states = {c.code for c in lexicon.countries}
        self._bodies = {b.id for b in lexicon.bodies}
        self._firsts = _firsts(lexicon)
        self._heads = _bare(h for head in lexicon.body_heads for h in (head.head, *head.plurals))
        self._common = self._heads | _common(lexicon)
        for country in lexicon.countries:
            self._list_state(country)
        for code, capital in ((c.code, name) for c in lexicon.countries for name in c.capital):
            self._list(self._words(capital), (code,))
        for group in uses[TitleSynonymUse.SAME]:
            self._list_words(*group)
        self._list_bodies(lexicon.bodies)
        for group in uses[TitleSynonymUse.SAME]:
            self._list_phrases(*group)
        self._leading: Key = frozenset().union(*(self._words(w) for ws in uses[TitleSynonymUse.LEADER] for w in ws))

    def _list_state(self, country: Country) -> None:
        for name in country.names:
            self._list(self._words(name), (country.code,))
        for nisba in country.nisba:
            for adjective in (nisba, *(nisba + ending for ending in _ENDINGS)):
                self._list(tuple(fold(adjective).split()), (country.code,))

    def _list_bodies(self, bodies: Iterable[Body]) -> None:
        """Names of one body each; where several bear one it stays words, for the state to tell them apart."""
        bearers: dict[tuple[str, ...], set[str]] = {}
        for body in bodies:
            for spelling in (body.name, *body.aliases):
                words = self._words(spelling)
                if words and not self._says_little(body, spelling, words):
                    bearers.setdefault(words, set()).add(body.id)
        for words, ids in bearers.items():
            if len(ids) == 1:
                self._list(words, tuple(ids))

    def _says_little(self, body: Body, spelling: str, words: tuple[str, ...]) -> bool:
        """Whether a name is made of words of titles, like those of media (السفير, الشرق الأوسط) and الجيش السوداني."""
        ordinary = self._common if " " in spelling else self._heads
        if body.sector is Sector.MEDIA or (len(words) == 1 and words[0] in ordinary):
            return True
        return body.sector in _OF_STATES and any(self._phrases.get((w,)) == (body.country,) for w in words)

    def _list_words(self, meant: str, *others: str) -> None:
        first = self._words(meant)
        for other in others:
            words = self._words(other)
            if len(words) == 1 and words[0] not in first:
                self._same[words[0]] = first

    def _list_phrases(self, meant: str, *others: str) -> None:
        concepts = self._told(meant)
        for words in map(self._words, (meant, *others)):
            self._phrases[words] = concepts
            self._openings.add(words[0])

    def _list(self, words: tuple[str, ...], concepts: tuple[str, ...]) -> None:
        if words:
            self._phrases.setdefault(words, concepts)
            self._openings.add(words[0])

    def key(self, title: str) -> Key:
        """What a title says."""
        return frozenset(self._told(title))

    def led(self, key: Key) -> str | None:
        """The body that a title says to be led and nothing more: زعيم حركة حماس, null for رئيس حماس في الضفة."""
        rest = key - self._leading - self._states
        return next(iter(rest)) if len(rest) == 1 and rest <= self._bodies and key & self._leading else None

    def telling(self, key: Key) -> bool:
        """Whether a title names the body or the state that it belongs to."""
        return not key.isdisjoint(self._bodies) or not key.isdisjoint(self._states)

    def _told(self, title: str) -> tuple[str, ...]:
        words, told, i = self._words(title), list[str](), 0
        while i < len(words):
            for length in range(min(_LONGEST, len(words) - i), 0, -1):
                concepts = self._phrases.get(words[i : i + length]) if words[i] in self._openings else None
                if concepts is not None:
                    told.extend(concepts)
                    i += length
                    break
            else:
                told.append(words[i])
                i += 1
        return tuple(told)

    def _words(self, text: str) -> tuple[str, ...]:
        """Folded words without article, preposition and ending of the feminine, those that tell nothing left out."""
        words = list[str]()
        for word in fold(text).split():
            bare = self._bared.get(word)
            if bare is None:
                bare = self._bare(word.strip(_MARKS))
                if len(self._bared) < _REMEMBERED:
                    self._bared[word] = bare
            if bare and bare not in self._dropped:
                words.extend(self._same.get(bare, (bare,)))
        return tuple(words)

    def _bare(self, word: str) -> str:
        if word in self._dropped:
            return ""
        for joined in _JOINED:
            if word.startswith(joined) and len(word) > len(joined) + 1:
                rest = word.removeprefix(joined)
                return self._masculine.get(rest, rest)
        if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1:
            word = word.removeprefix(_ARTICLE)
        elif word.startswith(_PREPOSITIONS) and word not in self._firsts:
            rest = word[1:]
            word = rest if rest in self._firsts or rest in self._dropped else word
        return self._masculine.get(word, word)


def _firsts(lexicon: Lexicon) -> set[str]:
    """First words of all names, before which ب and ل are prepositions."""
    names = [n for body in lexicon.bodies for n in (body.name, *body.aliases)]
    names += [n for country in lexicon.countries for n in country.names]
    names += [n for synonym in lexicon.title_synonyms for n in synonym.words]
    return {fold(name.split()[0]).removeprefix(_ARTICLE) for name in names}


def _common(lexicon: Lexicon) -> set[str]:
    """Words that alone name no body: الوطني for الحزب الوطني, القوات for حزب القوات اللبنانية."""
    words = [word.word for word in lexicon.common_words]
    words += [n for noun in lexicon.nouns for n in (noun.singular, *noun.plurals)]
    words += [word.word for word in lexicon.function_words] + [part.word for part in lexicon.name_parts]
    return _bare(words)


def _bare(words: Iterable[str]) -> set[str]:
    return {fold(word).removeprefix(_ARTICLE) for word in words}
