"""The lexicon of speech, compiled for looking up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.words import Word, WordKind, spelled_so
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Reporting, SpeechCueKind, WordClass
from schemas.v1.vocabulary import EventType, Medium

_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه")
_CLITICS = ("", "و", "ف")
_GOVERNING = ("", "ب", "ل", "ك")


class Phrases:
    """Fixed phrases by their folded words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in sorted(phrases, key=len, reverse=True):
            first, *rest = fold(phrase).split()
            self._by_first[first].append(tuple(rest))

    def opens(self, word: Word) -> bool:
        """Whether a phrase can start with a word."""
        return word.fold in self._by_first

    def at(self, words: tuple[Word, ...], index: int) -> int:
        """Number of words of the longest phrase that starts at `index`, else 0."""
        for rest in self._by_first.get(words[index].fold, ()):
            if spelled_so(words, index + 1, rest):
                return 1 + len(rest)
        return 0


class Cues(NamedTuple):
    """What speech knows of words."""

    reporting: Mapping[str, tuple[Reporting, ...]]
    """By folded perfect."""
    completed: Mapping[str, str]
    """Folded noun without which a verb is no report, by its folded perfect."""
    performing: frozenset[str]
    """Folded perfects of verbs that are verbal acts without reporting a clause: طالب, تعهد."""
    asking: frozenset[str]
    """Folded perfects of verbs whose object is asked to do something: دعا, ناشد."""
    media: Mapping[tuple[int, str], tuple[tuple[tuple[str, ...], Medium], ...]]
    """Phrases of folded words by their number and first word."""
    media_heads: Callable[[str], tuple[str, ...]]
    """What a folded word is, clitics aside, that is the first word of such a phrase."""
    platforms: Mapping[tuple[str, ...], str]
    """Usual name of a platform by its folded words."""
    bodies: Mapping[str, tuple[str, Medium | None]]
    """Name and medium of known media by id."""
    cues: Mapping[SpeechCueKind, frozenset[str]]
    """Single folded words."""
    participles: Mapping[str, tuple[Reporting, ...]]
    """By folded active participle, where the dictionary lacks it."""
    honorifics: Phrases
    """صاحب السمو, السيد: before a name or title."""
    attribution: Phrases
    narrator: Phrases
    bound: frozenset[str]
    """Folded words after which أن is no complement of a reporting word: بعد, دون, يجب."""
    relay: frozenset[str]
    relaying: frozenset[str]
    """Folded prepositions before those whose words are passed on: نقل عن."""
    agents: frozenset[str]
    """Folded nouns of people who speak for the body they belong to: أعضاء, عناصر."""
    issued: Mapping[str, Reporting]
    """Verbs by which a document says something: جاء في البيان."""
    kinds_of: Callable[[Word], frozenset[SpeechCueKind]]
    """Of which kinds of cue a word is, as written or without clitics and article."""
    medium_named: Callable[[Word], Medium | None]
    """The medium that a word names by itself."""
    honoured: Callable[[Word], str | None]
    """The noun of rank that a word has with a pronoun."""
    ranks: Callable[[Word], tuple[str, ...]]
    """The nouns of rank that a word can be without one."""
    may_report: Callable[[Word], bool]
    """Whether a word is, by its spelling, one that reports speech."""
    may_attribute: Callable[[Word], bool]
    """Whether an attribution can start with a word."""

    def is_cue(self, kind: SpeechCueKind, word: Word) -> bool:
        """The word, as written or without clitics and article, is a cue of this kind."""
        return kind in word.spelling[self.kinds_of]

    def medium_of(self, word: Word) -> Medium | None:
        """The medium that a single word names."""
        return word.spelling[self.medium_named]

    def honour(self, word: Word) -> str | None:
        """The noun of rank in a word that stands for its bearer: جلالته is جلالة."""
        return word.spelling[self.honoured]

    def is_attributed(self, word: Word) -> bool:
        """A noun of saying with a pronoun: قوله, تعبيرها."""
        known = self.cues[SpeechCueKind.ATTRIBUTED]
        return any(word.fold.endswith(p) and word.fold[: -len(p)] in known for p in _PRONOUNS)


@lru_cache(maxsize=1 << 16)
def bare_forms(folded: str) -> tuple[str, ...]:
    """A folded word without conjunction, preposition, article or pronoun, in every way they can be split."""
    out: dict[str, None] = {}
    for conjunction in _CLITICS:
        if not folded.startswith(conjunction):
            continue
        rest = folded[len(conjunction) :]
        for preposition in _GOVERNING:
            if not rest.startswith(preposition):
                continue
            stem = rest[len(preposition) :]
            out[stem] = None
            if stem.startswith("ال"):
                out[stem[2:]] = None
            elif preposition == "ل" and stem.startswith("ل"):
                out[stem[1:]] = None
    for stem in tuple(out):
        for pronoun in _PRONOUNS:
            if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 3:
                bare = stem[: -len(pronoun)]
                out[bare] = None
                if bare.endswith("ت"):
                    out[bare[:-1] + "ه"] = None
    return tuple(out)


_compiled: dict[int, tuple[Lexicon, Cues]] = {}


def cues_of(lexicon: Lexicon) -> Cues:
    """The compiled lexicon, made once for each lexicon."""
    held = _compiled.get(id(lexicon))
    if held is None or held[0] is not lexicon:
        held = _compiled[id(lexicon)] = (lexicon, _compile(lexicon))
    return held[1]


def _compile(lexicon: Lexicon) -> Cues:
    reporting: dict[str, list[Reporting]] = defaultdict(list)
    for entry in lexicon.reporting:
        reporting[fold(entry.verb)].append(entry)
    words: dict[SpeechCueKind, set[str]] = {kind: set() for kind in SpeechCueKind}
    phrases: dict[SpeechCueKind, list[str]] = defaultdict(list)
    for cue in lexicon.speech_cues:
        phrases[cue.cue].append(cue.words)
        if " " not in cue.words:
            words[cue.cue].add(fold(cue.words))
    performing = frozenset(
        fold(verb) for frame in lexicon.frames if frame.content for verb in frame.verbs if fold(verb) not in reporting
    )
    participles = _participles(lexicon)
    issued = {fold(w): Reporting(verb=w) for w in phrases[SpeechCueKind.ISSUED]}
    media = _media(lexicon)
    heads = {head for _, head in media}
    verbs = frozenset(reporting) | performing | frozenset(issued)

    @lru_cache(maxsize=1 << 16)
    def media_heads(folded: str) -> tuple[str, ...]:
        return tuple(head for head in (folded, *bare_forms(folded)) if head in heads)

    def kinds_of(word: Word) -> frozenset[SpeechCueKind]:
        forms = (word.fold, *bare_forms(word.fold))
        return frozenset(kind for kind, known in words.items() if not known.isdisjoint(forms))

    def medium_named(word: Word) -> Medium | None:
        return next((medium for bare in media_heads(word.fold) for _, medium in media.get((1, bare), ())), None)

    def honoured(word: Word) -> str | None:
        for pronoun in _PRONOUNS:
            if word.fold.endswith(pronoun):
                stem = word.fold[: -len(pronoun)]
                for bare in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
                    if bare in words[SpeechCueKind.HONOUR]:
                        return bare
        return None

    def ranks(word: Word) -> tuple[str, ...]:
        if honoured(word) is not None:  # سموه والرئيس الفرنسي
            return ()
        return tuple(bare for bare in (word.fold, *bare_forms(word.fold)) if bare in words[SpeechCueKind.HONOUR])

    def may_report(word: Word) -> bool:
        if word.kind is not WordKind.ARABIC:
            return False
        return word.fold[:-1] in participles or any(r.form.lemma in verbs for r in word.readings)

    attribution = Phrases(phrases[SpeechCueKind.ATTRIBUTION])
    return Cues(
        reporting={verb: tuple(entries) for verb, entries in reporting.items()},
        completed={fold(e.verb): fold(e.complement) for e in lexicon.reporting if e.complement},
        performing=performing,
        asking=frozenset(
            fold(v) for f in lexicon.frames if f.type is EventType.REQUEST and f.object is not None for v in f.verbs
        ),
        media=media,
        media_heads=media_heads,
        platforms={
            tuple(fold(c.words).split()): c.words for c in lexicon.speech_cues if c.cue is SpeechCueKind.PLATFORM
        },
        bodies={b.id: (b.name, b.medium) for b in lexicon.bodies},
        cues={kind: frozenset(known) for kind, known in words.items()},
        participles=participles,
        honorifics=Phrases(h.words for h in lexicon.honorifics),
        attribution=attribution,
        narrator=Phrases(phrases[SpeechCueKind.NARRATOR]),
        bound=_bound(lexicon),
        relay=frozenset(words[SpeechCueKind.RELAY]),
        relaying=frozenset(
            fold(e.preposition)
            for e in lexicon.reporting
            if e.preposition and fold(e.verb) in words[SpeechCueKind.RELAY]
        ),
        agents=frozenset(fold(form) for agent in lexicon.agents for form in (agent.noun, *agent.plurals)),
        issued=issued,
        kinds_of=kinds_of,
        medium_named=medium_named,
        honoured=honoured,
        ranks=ranks,
        may_report=may_report,
        may_attribute=attribution.opens,
    )


def _participles(lexicon: Lexicon) -> Mapping[str, tuple[Reporting, ...]]:
    found: dict[str, list[Reporting]] = defaultdict(list)
    for entry in lexicon.reporting:
        if entry.participle is not None:
            found[fold(entry.participle)].append(entry)
    return {participle: tuple(entries) for participle, entries in found.items()}


def _media(lexicon: Lexicon) -> Mapping[tuple[int, str], tuple[tuple[tuple[str, ...], Medium], ...]]:
    found: dict[tuple[int, str], list[tuple[tuple[str, ...], Medium]]] = defaultdict(list)
    for entry in lexicon.media:
        words = tuple(fold(entry.words).split())
        found[len(words), words[0]].append((words, entry.medium))
    return {key: tuple(phrases) for key, phrases in found.items()}


def _bound(lexicon: Lexicon) -> frozenset[str]:
    """Words that make أن a subordinator or modal of their own, from the fixed phrases that end in أن."""
    ends = fold(normalize("أن"))
    found: set[str] = set()
    for entry in lexicon.function_words:
        parts = fold(entry.word).split()
        if len(parts) > 1 and parts[-1] == ends:
            found.add(parts[-2])
        elif len(parts) == 1 and entry.class_ is WordClass.MODAL:
            found.add(parts[0])
    return frozenset(found)
