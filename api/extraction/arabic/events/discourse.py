"""Keeps, from sentence to sentence, what the next one may leave unsaid."""

from collections.abc import Sequence

from api.extraction.arabic.events.arguments import Arguments
from api.extraction.arabic.events.context import Context, away, two_states
from api.extraction.arabic.events.model import Argument, Happening
from api.extraction.arabic.events.parties import PartyCues
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.syntax import verb_at
from schemas.v1.vocabulary import ActorKind, ParticipantRole

_BOTH = 2


class Discourse:
    """The context of the next sentence."""

    def __init__(self, cues: PartyCues, lines: Sequence[Line]) -> None:
        states = (m for line in lines for m in line.mentions if m.kind is ActorKind.STATE and m.entity >= 0)
        self.context = Context(cues, {}, countries={m.country: away(m) for m in states if m.country})
        self._named: dict[int, Mention] = {}

    def after(self, line: Line, arguments: Arguments, happenings: Sequence[Happening]) -> None:
        """Take in a sentence that has been read."""
        self._named.update((m.entity, m) for m in line.mentions if m.entity >= 0)
        main = arguments.main_subject()
        subject = tuple(m if m.first < 0 else away(m) for m in main if m.entity >= 0)
        genders = {m.entity: arguments.government.gender(m) for m in main}
        groups = [m for m in line.mentions if m.kind is ActorKind.GROUP and m.entity >= 0]
        states = [m for m in line.mentions if m.kind is ActorKind.STATE]
        pair = two_states([arguments.government.coordinated(m) for m in states]) or self._dyad(happenings)
        self.context = self.context._replace(
            subject=subject or (() if arguments.unnamed_subject else self.context.subject),
            genders={**self.context.genders, **genders},
            parties=self._parties(happenings) or self.context.parties,
            states=pair or self.context.states,
            people=away(groups[-1]) if groups else self.context.people,
        )

    def _dyad(self, happenings: Sequence[Happening]) -> tuple[Mention, ...]:
        """The two states whose people or bodies an event brought together or set against each other."""
        for happening in reversed(happenings):
            named = [self._named[a.entity] for a in happening.arguments if a.entity in self._named]
            states = [self.context.countries.get(m.country or "") for m in named]
            both = {m.entity: m for m in states if m is not None}
            if len(both) == _BOTH:
                return tuple(both.values())
        return ()

    def _parties(self, happenings: Sequence[Happening]) -> tuple[Mention, ...]:
        met = [h for h in happenings if h.frame.mutual and len(h.arguments) > 1]
        named = [self._named[a.entity] for a in met[-1].arguments if a.entity in self._named] if met else []
        return tuple(map(away, named))


def of_both(line: Line, at: int, parties: tuple[Argument, ...], two: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The parties of a dual verb that names none or one of them: اتفقا, واتفق معه …."""
    reading = verb_at(line.words, at)
    dual = reading is not None and reading.form.number is Number.DUAL
    actors = [a for a in parties if a.role is ParticipantRole.ACTOR]
    if not dual or len(actors) > 1 or len(two) != _BOTH:
        return parties
    others = tuple(a for a in parties if a.role is not ParticipantRole.ACTOR)
    return (*(a._replace(role=ParticipantRole.ACTOR) for a in two), *others)
