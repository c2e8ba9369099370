"""What lists are asked for: each filter alone and the usual pairs, of actors hot and cold, first and deep pages."""

from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from api.http.query import parse_query
from api.http.v1.filters import event_filter, events_of_actor, statement_filter, statements_of_actor
from api.http.v1.queries import ActorEventQuery, ActorStatementQuery, EventQuery, StatementQuery
from api.store import event_lists, statements
from api.store.conditions import Listing
from api.store.stored import Connection, Key
from bench.world import DAYS, FIRST_DAY, World

PAGE = 50
DEEP_PAGE = 1000
"""Of a list that is shorter the middle is taken."""

COLD_SHARE = 0.9
"""So many of the actors take part in more than the cold one."""


class Question(NamedTuple):
    """A list with its filters."""

    name: str
    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    def listing(self, after: Key | None = None) -> Listing:
        """The list as the store reads it, from after a key on."""
        raw = urlencode(self.parameters).encode()
        match self.path.split("/")[2:]:
            case ["events"]:
                events = parse_query(raw, EventQuery)
                return event_lists.listing(event_filter(events), events.sort, after)
            case ["actors", id_, "events"]:
                of_actor = parse_query(raw, ActorEventQuery)
                return event_lists.listing(events_of_actor(UUID(id_), of_actor), of_actor.sort, after)
            case ["statements"]:
                said = parse_query(raw, StatementQuery)
                return statements.listing(statement_filter(said), after)
            case ["actors", id_, "statements"]:
                said_by = parse_query(raw, ActorStatementQuery)
                return statements.listing(statements_of_actor(UUID(id_), said_by), after)
            case _:
                raise ValueError(f"{self.path} is no list of events or statements")


def questions(world: World) -> tuple[Question, ...]:
    """Everything that is asked for."""
    hot, cold = world.actor_id(0), world.actor_id(int(world.actors * COLD_SHARE))
    return (
        *_of_events("events", "/v1/events", world),
        *_of_events("hot", f"/v1/actors/{hot}/events", world),
        Question("cold", f"/v1/actors/{cold}/events"),
        Question("cold type", f"/v1/actors/{cold}/events", (("type", "CONSULT"),)),
        Question("actor=hot", "/v1/events", (("actor", str(hot)),)),
        Question("actor=cold", "/v1/events", (("actor", str(cold)),)),
        Question("hot role", f"/v1/actors/{hot}/events", (("role", "recipient"),)),
        *_of_statements("statements", "/v1/statements", world),
        *_of_statements("said by hot", f"/v1/actors/{hot}/statements", world),
        Question("said by cold", f"/v1/actors/{cold}/statements"),
    )


async def deep(c: Connection, question: Question) -> Key:
    """After what the thousandth page begins, or the page in the middle of a shorter list."""
    listing = question.listing()
    rows = f"SELECT count(*) FROM ({listing.select} LIMIT {PAGE * (DEEP_PAGE - 1)}) AS counted"
    count = await c.fetchval(rows, *listing.values, timeout=600)
    before = count if count == PAGE * (DEEP_PAGE - 1) else count // 2
    row = await c.fetchrow(f"{listing.select} OFFSET {max(0, before - 1)} LIMIT 1", *listing.values, timeout=600)
    assert row is not None
    return listing.key(row)


def _of_events(name: str, path: str, world: World) -> tuple[Question, ...]:
    common, rare = world.words[2], world.words[len(world.words) // 2]
    frequent, seldom = world.countries[0], world.countries[-1]
    month = FIRST_DAY + timedelta(days=DAYS // 2)
    days = (("from", str(month)), ("to", str(month + timedelta(days=30))))
    alone: dict[str, tuple[tuple[str, str], ...]] = {
        "": (),
        "type": (("type", "CONSULT"),),
        "rare type": (("type", "SANCTION"),),
        "two types": (("type", "SANCTION"), ("type", "PROTEST")),
        "mode": (("mode", "visit"),),
        "status": (("status", "occurred"),),
        "rare status": (("status", "denied"),),
        "quad": (("quad", "2"),),
        "context": (("context", "military"),),
        "country": (("country", frequent),),
        "rare country": (("country", seldom),),
        "place": (("place", world.places[0].name),),
        "rare place": (("place", world.places[-1].name),),
        "box": (("bbox", "35,25,45,35"),),
        "small box": (("bbox", "40,30,40.5,30.5"),),
        "days": days,
        "min_articles": (("min_articles", "4"),),
        "min_confidence": (("min_confidence", "0.95"),),
        "words": (("q", common),),
        "rare words": (("q", rare),),
        "with": (("with", str(world.actor_id(1))),),
        "type country": (("type", "ASSAULT"), ("country", frequent)),
        "type rare country": (("type", "ASSAULT"), ("country", seldom)),
        "type days": (("type", "ASSAULT"), *days),
        "country days": (("country", frequent), *days),
        "type status": (("type", "AGREE"), ("status", "planned")),
        "type words": (("type", "AGREE"), ("q", rare)),
        "oldest": (("sort", "date"),),
        "most articles": (("sort", "-articles"),),
        "last updated": (("sort", "-updated"),),
    }
    return tuple(Question(f"{name} {kind}".strip(), path, parameters) for kind, parameters in alone.items())


def _of_statements(name: str, path: str, world: World) -> tuple[Question, ...]:
    month = FIRST_DAY + timedelta(days=DAYS // 2)
    days = (("from", str(month)), ("to", str(month + timedelta(days=30))))
    alone: dict[str, tuple[tuple[str, str], ...]] = {
        "": (),
        "medium": (("medium", "interview"),),
        "mode": (("mode", "direct"),),
        "about": (("about", str(world.event_id(0))),),
        "days": days,
        "words": (("q", world.words[2]),),
        "rare words": (("q", world.words[len(world.words) // 2]),),
        "medium days": (("medium", "interview"), *days),
        "medium mode": (("medium", "interview"), ("mode", "direct")),
    }
    return tuple(Question(f"{name} {kind}".strip(), path, parameters) for kind, parameters in alone.items())
