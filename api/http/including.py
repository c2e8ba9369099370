"""What a page brings along: the whole actors, and the places, that its items name."""

import msgspec

from api.store import actors, events
from api.store.stored import Connection
from schemas.v1.event import Event, EventPlace
from schemas.v1.statement import Statement
from schemas.v1.vocabulary import Include


class _Named(msgspec.Struct):
    id: str


class _Party(msgspec.Struct):
    actor: _Named


class _Happening(msgspec.Struct):
    participants: tuple[_Party, ...]
    place: EventPlace | None


class _Saying(msgspec.Struct):
    speaker: _Named | None
    addressees: tuple[_Named, ...]
    about: tuple[str, ...]


_HAPPENING = msgspec.json.Decoder(_Happening)
_SAYING = msgspec.json.Decoder(_Saying)


async def included(
    c: Connection, lists: type[msgspec.Struct], include: tuple[Include, ...], bodies: tuple[bytes, ...]
) -> bytes:
    """The `Included` of a page of events or statements, as JSON."""
    named: dict[str, None] = {}
    about: dict[str, None] = {}
    happenings: list[_Happening] = []
    if issubclass(lists, Event):
        happenings = [_HAPPENING.decode(body) for body in bodies]
        named = dict.fromkeys(party.actor.id for one in happenings for party in one.participants)
    elif issubclass(lists, Statement):
        sayings = [_SAYING.decode(body) for body in bodies]
        speakers = (one.speaker for one in sayings)
        addressees = (actor for one in sayings for actor in one.addressees)
        named = dict.fromkeys(actor.id for actor in (*speakers, *addressees) if actor is not None)
        about = dict.fromkeys(event for one in sayings for event in one.about)
    found: dict[str, msgspec.Raw] = {}
    if Include.ACTORS in include:
        found["actors"] = _array(await actors.bodies(c, [*named]))
    if Include.PLACE in include:
        if about:
            happenings = [_HAPPENING.decode(body) for body in await events.bodies(c, [*about])]
        places = dict.fromkeys(msgspec.json.encode(one.place) for one in happenings if one.place is not None)
        found["places"] = _array([*places])
    return msgspec.json.encode(found)


def _array(bodies: list[bytes]) -> msgspec.Raw:
    return msgspec.Raw(b"[" + b",".join(bodies) + b"]")
