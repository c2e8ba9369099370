"""What reported words are about, in PLOVER's contexts, by the words they use."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.speech.cues import bare_forms
from api.extraction.arabic.speech.model import Said
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.load import Lexicon
from schemas.v1.vocabulary import Context

_MOST = 3
"""Contexts of one statement at most, the most frequent first."""

_Phrase = tuple[tuple[str, ...], Context]
"""Folded words and what they are about."""


class Topics:
    """The topic words, for looking up."""

    def __init__(self, lexicon: Lexicon) -> None:
        found: dict[str, list[_Phrase]] = defaultdict(list)
        for topic in lexicon.topics:
            words = tuple(fold(topic.words).split())
            found[words[0]].append((words, topic.context))
        self._by_first = {first: sorted(phrases, key=lambda p: -len(p[0])) for first, phrases in found.items()}

    def opening(self, word: Word) -> tuple[_Phrase, ...]:
        """The phrases that a word may open, clitics aside, of each first word the longest first."""
        if word.kind is not WordKind.ARABIC:
            return ()
        bare = dict.fromkeys((word.fold, *bare_forms(word.fold)))
        return tuple(phrase for first in bare for phrase in self._by_first.get(first, ()))


def with_contexts(said: Sequence[Said], lines: Sequence[Line], topics: Topics) -> tuple[Said, ...]:
    """The statements with what their words are about: أن المحادثات النووية ستستأنف is diplomatic and cbrn."""
    words = [w for line in lines for w in line.words]
    starts = [w.start for w in words]
    out: list[Said] = []
    for one in said:
        first, last = (bisect_left(starts, offset) for offset in one.span)
        out.append(one._replace(contexts=_contexts(words[first:last], topics)))
    return tuple(out)


def _contexts(words: Sequence[Word], topics: Topics) -> tuple[Context, ...]:
    count: Counter[Context] = Counter()
    behind = 0
    for k in where(topics.opening, words):
        if k < behind:
            continue
        length, context = _at(words, k, topics)
        if context is not None:
            count[context] += 1
        behind = k + length
    return tuple(context for context, _ in count.most_common(_MOST))


def _at(words: Sequence[Word], k: int, topics: Topics) -> tuple[int, Context | None]:
    """Length and context of the longest phrase that starts at word `k`."""
    best: tuple[int, Context | None] = (1, None)
    for phrase, context in words[k].spelling[topics.opening]:
        longer = best[1] is None or len(phrase) > best[0]
        if longer and _follow(words[k + 1 : k + len(phrase)], phrase[1:]):
            best = len(phrase), context
    return best


def _follow(words: Sequence[Word], phrase: tuple[str, ...]) -> bool:
    same = (w.fold == p or p in bare_forms(w.fold) for w, p in zip(words, phrase, strict=False))
    return len(words) == len(phrase) and all(same)
