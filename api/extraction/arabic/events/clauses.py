"""The clauses of a sentence, and how each stands in time and place to the one it hangs on.

A date or a place belongs to the clause it stands in. A coordinated clause (و) goes on where the one before was;
عندما and حيث say that both happened together; فيما, بعدما and أن open a happening of its own; a relative clause and
the phrases behind بعد, عقب or بحسب are islands, behind which the clause around them goes on (Badawi, Carter & Gully,
Modern Written Arabic, 5.4–5.9 and 7).
"""

from collections.abc import Collection
from enum import Enum
from functools import lru_cache

from api.extraction.arabic.dates.offsets import distances_of
from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind, of_spelling, of_words, spelled_so, where
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import ClauseLink, ClauseLinkKind, WordClass
from api.extraction.record import Record

STOPS = frozenset(".؛؟!")
COMMAS = frozenset("،,")
_ASIDE = {"-": "-", "–": "–", "—": "—", "(": ")"}
"""Marks around what is said aside."""
_ASIDE_REACH = 16
"""Words from the first of them to the second."""
_CONJUNCTIONS = "وف"
APART = frozenset({ClauseLinkKind.APART, ClauseLinkKind.LIKEWISE})
"""Links between happenings that each have a time and place."""
_OWN = APART | {ClauseLinkKind.UNTIL}
_SEQUELS = frozenset({ClauseLinkKind.AFTERMATH, ClauseLinkKind.SINCE, ClauseLinkKind.SAME_DAY})


class Tie(Enum):
    """What joins a clause to the one it hangs on."""

    MAIN = "main"
    CHAIN = "chain"
    WHEN = "when"
    WHERE = "where"
    CONTENT = "content"
    APART = "apart"
    RELATIVE = "relative"
    AFTERMATH = "aftermath"
    SOURCE = "source"


_ISLANDS = (Tie.RELATIVE, Tie.AFTERMATH, Tie.SOURCE)


class Clause(Record, frozen=True, gc=False):
    """A clause by the word that opens it."""

    first: int
    tie: Tie
    parent: int | None
    """The clause it hangs on."""


class Clauses:
    """The clauses of one sentence; `nouns` are the words that name happenings."""

    def __init__(self, words: tuple[Word, ...], nouns: Collection[int]) -> None:
        self.all: list[Clause] = [Clause(0, Tie.MAIN, None)]
        self.of: list[int] = []
        """The clause of each word."""
        self._words = words
        self._nouns = nouns
        self._distances = distances_of(words)
        self._links = links_of(words)
        self._linked = 0
        """The word behind the last link of several words: حين in في حين is no link of its own."""
        current = 0
        aside: tuple[str, int] | None = None
        for i in where(_turns, words):
            self.of.extend([current] * (i - len(self.of)))
            word = words[i]
            if aside is not None and word.text == aside[0]:
                # What stood aside has no part in what goes on: سكان رفح -ويقدر عددهم بالآلاف- بالإخلاء.
                current, aside = aside[1], None
            elif aside is None and word.text in _ASIDE and self._closes(i, _ASIDE[word.text]):
                aside = (_ASIDE[word.text], current)
            if word.spelling[_may_open] or (i and words[i - 1].text in STOPS):
                current = self._opened(i, current)
            if word.text in STOPS and i + 1 < len(words) and not words[i + 1].spelling[_turns]:
                self.of.append(current)
                current = self._opened(i + 1, current)
            elif word.text in COMMAS and self.all[current].tie in _ISLANDS and not self._goes_on(i):
                # An island ends at its comma, which may not be the one that opened it.
                self.of.append(current)
                current = self._around(current)
        self.of.extend([current] * (len(words) - len(self.of)))

    def outer(self, clause: int) -> int | None:
        """The clause in which the content of a statement is reported."""
        while self.all[clause].tie is Tie.CONTENT:
            parent = self.all[clause].parent
            if parent is None:
                return None
            if self.all[parent].tie is not Tie.CONTENT:
                return parent
            clause = parent
        return None

    def _closes(self, opening: int, mark: str) -> bool:
        """Whether what a mark opens ends soon: no dateline (رام الله - قالت …)."""
        return any(word.text == mark for word in self._words[opening + 2 : opening + _ASIDE_REACH])

    def _around(self, island: int) -> int:
        """The clause around an island, or around the relative clauses that و joins."""
        parent = self.all[island].parent or 0
        relatives = self.all[island].tie is self.all[parent].tie is Tie.RELATIVE
        return self._around(parent) if relatives and _joined(self._words[self.all[island].first]) else parent

    def _goes_on(self, comma: int) -> bool:
        """Whether a comma only ends a date before the noun of its clause: التي تؤدي اليوم الخميس، زيارة …."""
        return comma > 0 and self._words[comma - 1].kind is WordKind.DATE and comma + 1 in self._nouns

    def _opened(self, i: int, current: int) -> int:
        tie, parent = self._tie(i, current)
        if tie is None or (i == 0 and tie not in _ISLANDS):
            return current
        self.all.append(Clause(i, tie, parent))
        return len(self.all) - 1

    def _tie(self, i: int, current: int) -> tuple[Tie | None, int | None]:
        words = self._words
        word = words[i]
        if i and words[i - 1].text in STOPS:
            return Tie.MAIN, None
        opening = self._links.get(i) if i >= self._linked else None
        link = opening.kind if opening is not None else None
        if opening is not None and opening.length > 1:
            self._linked = i + opening.length
        if relative(word):
            return Tie.RELATIVE, self._joined_relative(word, current)
        if link in {ClauseLinkKind.WHEN, ClauseLinkKind.WHERE}:
            return Tie(link.value), current
        if link is ClauseLinkKind.WHILE:
            return (Tie.APART if i and words[i - 1].text in COMMAS else Tie.WHEN), current
        if link in _OWN and self._opens_clause(i):
            return Tie.APART, current
        if link in _SEQUELS and self._names_happening(i):
            return Tie.AFTERMATH, current
        if link is ClauseLinkKind.SOURCE and (i <= _FRONT or words[i - 1].kind is WordKind.MARK):
            # قتل خمسة وفق المصدر في غارة أمس goes on behind it.
            return Tie.SOURCE, current
        if word.is_function(WordClass.COMPLEMENTIZER):
            governed = i > 0 and link_at(words, i - 1) in {*_SEQUELS, *_OWN}
            return (Tie.APART if governed else Tie.CONTENT), current
        if word.is_function(WordClass.SUBORDINATOR) and word.readings[0].form.pos is Pos.FUNCTION:
            return Tie.APART, current
        chained = i > 0 and verb_at(words, i) is not None and bool(word.readings[0].conjunction)
        if chained and not words[i - 1].is_function(WordClass.AUXILIARY, WordClass.MODAL):
            return Tie.CHAIN, current
        return None, None

    def _joined_relative(self, word: Word, current: int) -> int:
        """The clause that a relative one hangs on: that of the relative to which و joins it (التي جرت أمس، والتي …)."""
        before = len(self.all) - 1
        return before if _joined(word) and self.all[before].tie is Tie.RELATIVE else current

    def _opens_clause(self, i: int) -> bool:
        """Whether a word like كما or فيما joins clauses here: a verb follows, or a name and then a verb."""
        return link_length(self._words, i) > 1 or any(
            verb_at(self._words, j) is not None for j in range(i + 1, min(i + _CLAUSE_OPENING, len(self._words)))
        )

    def _names_happening(self, i: int) -> bool:
        noun = i + link_length(self._words, i)
        return i in self._distances or noun in self._nouns or (i <= _FRONT and self._fronted(noun))

    def _fronted(self, noun: int) -> bool:
        """Whether a masdar opens what went before, up to its comma: وبعد انهيار المحادثات في مايو، فرضت واشنطن …."""
        if noun >= len(self._words) or self._words[noun].first(Pos.MASDAR) is None:
            return False
        for j in range(noun + 1, min(noun + _FRONTED_REACH, len(self._words))):
            if self._words[j].text in COMMAS:
                return True
            if verb_at(self._words, j) is not None:
                return False
        return False


def _may_open(word: Word) -> bool:
    """Whether a clause can open with a word: a link, أن, الذي, or a verb behind و."""
    if not word.readings:
        return bool(_openings(word))
    first = word.readings[0]
    verb = bool(first.conjunction) and word.first(Pos.VERB) is not None
    return verb or word.is_function(*_OPENERS) or bool(_openings(word))


def _turns(word: Word) -> bool:
    """Whether a clause may open or end at a word."""
    return word.text in _MARKS or word.spelling[_may_open]


_MARKS = frozenset({*STOPS, *COMMAS, *_ASIDE, *_ASIDE.values()})
_OPENERS = (WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR, WordClass.RELATIVE)
_FRONT, _FRONTED_REACH = 1, 16
"""Where a phrase opens its sentence, and words to the comma behind it."""
_FRONTED = 3
"""Words of the shortest sentence that opens with a place."""
_ENDINGS = ("ه", "ها", "هما")
_CLAUSE_OPENING = 5
"""Words from a conjunction to the verb of its clause."""


@of_spelling
def relative(word: Word) -> bool:
    """الذي and its like; ما and من are too often something else."""
    return word.is_function(WordClass.RELATIVE) and word.readings[0].form.lemma.lstrip(_CONJUNCTIONS).startswith("ال")


def _joined(word: Word) -> bool:
    """Whether و joins a relative clause to another: والتي."""
    return word.fold.startswith(tuple(_CONJUNCTIONS))


class Link(Record, frozen=True, gc=False):
    """What joins clauses: حين, في حين."""

    kind: ClauseLinkKind
    length: int
    """Words."""


@of_words
def links_of(words: tuple[Word, ...]) -> dict[int, Link]:
    """The longest link that starts at each word, perhaps behind و."""
    return {i: link for i in where(_openings, words) if (link := _link(words, i)) is not None}


def link_at(words: tuple[Word, ...], i: int) -> ClauseLinkKind | None:
    """The kind of the link that starts at a word."""
    link = links_of(words).get(i)
    return link.kind if link is not None else None


def going_on_then(words: tuple[Word, ...], verb: int) -> bool:
    """Whether a present tells what goes on at the time: في وقت تشن القوات عملية, بينما تواصل القوات عمليتها."""
    return any(link.kind in _AT_THE_TIME and i + link.length == verb for i, link in links_of(words).items())


_AT_THE_TIME = frozenset({ClauseLinkKind.WHILE, ClauseLinkKind.MEANWHILE})


def link_length(words: tuple[Word, ...], i: int) -> int:
    """Words of that link, 0 where there is none."""
    link = links_of(words).get(i)
    return link.length if link is not None else 0


def _link(words: tuple[Word, ...], i: int) -> Link | None:
    for rest, link in words[i].spelling[_openings]:
        if not rest or spelled_so(words, i + 1, rest):
            return link
    return None


def _openings(word: Word) -> tuple[tuple[tuple[str, ...], Link], ...]:
    """The links that a word may open, those of the whole word before those behind و."""
    first = word.fold
    openings = (first, first[1:]) if first[:1] in _CONJUNCTIONS else (first,)
    return tuple(link for opening in openings for link in _links().get(opening, ()))


@lru_cache(maxsize=1)
def _links() -> dict[str, tuple[tuple[tuple[str, ...], Link], ...]]:
    """Links by their first word with the words behind it, long ones first."""
    found: dict[str, list[tuple[tuple[str, ...], Link]]] = {}
    for link in read("clause_links", ClauseLink):
        for words in link.words:
            first, *rest = fold(words).split()
            found.setdefault(first, []).append((tuple(rest), Link(link.kind, 1 + len(rest))))
    return {word: tuple(sorted(links, key=lambda k: -k[1].length)) for word, links in found.items()}


@of_spelling
def meanwhile(word: Word) -> bool:
    """Whether a word says that something happened during what was told before it: خلالها, أثناءه."""
    stems = (word.fold.removesuffix(ending) for ending in _ENDINGS if word.fold.endswith(ending))
    links = (link for stem in stems for link in _links().get(stem, ()))
    return any(link.length == 1 and link.kind is ClauseLinkKind.OCCASION for _, link in links)


def on_occasion(words: tuple[Word, ...], i: int) -> bool:
    """Whether a noun is the occasion of its clause, in which whoever acts there took part: قال عقب مباحثات مع نظيره."""
    before = words[i - 1] if i else None
    prepositional = before is not None and before.is_function(WordClass.PREPOSITION)
    return prepositional or (i > 0 and link_at(words, i - 1) is ClauseLinkKind.OCCASION)


def fronted(line: Line) -> bool:
    """Whether a sentence opens with a place or a name that may be one: وفي الخالص انفجرت عبوة; not وفي الهجوم."""
    words = line.words
    if len(words) < _FRONTED or link_at(words, 0) is not ClauseLinkKind.IN:
        return False
    place = any(p.span[0] == words[1].start for p in line.places)
    named = not words[1].readings or words[1].first(Pos.PLACE_HEAD) is not None
    plain = words[1].readings[0].form.pos is Pos.COMMON and words[1].readings[0].article if words[1].readings else False
    return place or named or (plain and verb_at(words, 2) is not None)
