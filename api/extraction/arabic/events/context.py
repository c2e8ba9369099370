"""What the sentences before lend to one: its dropped subject, and whom pronouns and الجانبان take up."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from api.extraction.arabic.events.parties import PartyCues
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.words import Word, where
from api.extraction.lexicon.schema import PartyCueKind
from api.extraction.record import Record
from schemas.v1.vocabulary import ActorKind

_TWO = 2


class Context(Record, frozen=True, gc=False):
    """Mentions of earlier sentences; their word indices are not those of the sentence read."""

    cues: PartyCues
    genders: Mapping[int, bool | None]
    """By entity, the gender of the noun that last named it as a subject."""
    subject: tuple[Mention, ...] = ()
    """Of the main verb of the sentence before."""
    parties: tuple[Mention, ...] = ()
    """Of the last event of two or more."""
    states: tuple[Mention, ...] = ()
    """The two states last named together."""
    countries: Mapping[str, Mention] = MappingProxyType({})
    """The states of the article by code."""
    people: Mention | None = None
    """The plural of people last named."""

    def pairs(self, line: Line) -> dict[int, tuple[Mention, ...]]:
        """The parties that a dual takes up, by its place: الجانبان, البلدين; not الجانبان السوري والتركي."""
        duals = where(_dual, line.words) if self.parties or self.states else []
        if not duals:
            return {}
        inside = {k for m in line.mentions for k in range(m.first, m.last)}
        out: dict[int, tuple[Mention, ...]] = {}
        for j in duals:
            if j in inside or j + 1 in inside:
                continue
            both = self._both(line.words[j])
            if both:
                out[j] = tuple(m._replace(kind=ActorKind.GROUP, first=j, last=j + 1, title=None) for m in both)
        return out

    def _both(self, word: Word) -> tuple[Mention, ...]:
        for reading in word.readings:
            if not reading.article or reading.form.number is not Number.DUAL:
                continue
            if self.cues.is_one(PartyCueKind.STATES, reading.form.lemma):
                return self.states
            if self.cues.is_one(PartyCueKind.SIDES, reading.form.lemma):
                return self.parties or self.states
        return ()


def _dual(word: Word) -> bool:
    """Whether a word can be a definite dual."""
    return any(r.article and r.form.number is Number.DUAL for r in word.readings)


def away(mention: Mention) -> Mention:
    """A mention without its place, for use in another sentence."""
    return mention._replace(first=-1, last=0)


def two_states(coordinations: Sequence[Sequence[Mention]]) -> tuple[Mention, ...]:
    """The last coordination of exactly two states: مصر والسودان, بين تركيا وسوريا."""
    for group in reversed(coordinations):
        states = {m.entity: m for m in group if m.kind is ActorKind.STATE and m.entity >= 0}
        if len(states) == _TWO == len(group):
            return tuple(away(m) for m in states.values())
    return ()
