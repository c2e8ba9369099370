"""To whom help or a promise goes that names nobody: in the words of an official, to his state.

قال الوزير السوداني إن قطر تبرعت بالأدوية, أضاف أن ألمانيا أبدت استعدادها للمساعدة.
"""

from collections.abc import Sequence

from api.extraction.arabic.events.model import Argument, Happening
from api.extraction.arabic.model import Entity
from api.extraction.arabic.speech.model import Said
from schemas.v1.vocabulary import ActorKind, EventType, ParticipantRole

_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP})


def benefit(happenings: Sequence[Happening], said: Sequence[Said], entities: Sequence[Entity]) -> tuple[Happening, ...]:
    """Give help and promises told by an official of another state that state as recipient."""
    states = {e.country: n for n, e in enumerate(entities) if e.kind is ActorKind.STATE and e.country is not None}
    return tuple(_received(h, said, entities, states) if h.frame.giving else h for h in happenings)


def _received(
    happening: Happening, said: Sequence[Said], entities: Sequence[Entity], states: dict[str, int]
) -> Happening:
    speaker = next((s.speaker for s in said if s.span[0] <= happening.trigger[0] < s.span[1]), None)
    if speaker is None or not entities[speaker].titles:
        return happening
    givers = [entities[a.entity] for a in happening.arguments if a.role is ParticipantRole.ACTOR]
    home = states.get(entities[speaker].country or "")
    if home is None or not givers or any(g.country in {None, entities[speaker].country} for g in givers):
        return happening
    recipients = [entities[a.entity] for a in happening.arguments if a.role is ParticipantRole.RECIPIENT]
    if any(r.country not in {None, entities[speaker].country} or r.kind not in _BODIES for r in recipients):
        return happening
    if happening.frame.type is EventType.AID and recipients:
        return happening
    return happening._replace(arguments=(*happening.arguments, Argument(home, ParticipantRole.RECIPIENT)))
