"""Taking an article's reports away, before it is deleted or read again."""

from uuid import UUID

from msgspec import Struct

from api.services.profiling import Profiling
from api.services.recognition import Left, Touched
from api.services.surroundings import EventSurroundings, StatementSurroundings
from api.store import actors, clusters, events, statements
from api.store.actors import ActorReported
from api.store.events import EventReported
from api.store.statements import StatementReported
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind


class TakenAway(Struct, frozen=True):
    """What an article said, and what its absence touches."""

    actors: tuple[ActorReported, ...]
    events: tuple[EventReported, ...]
    statements: tuple[StatementReported, ...]
    left: Left
    touched: Touched


async def take_away(c: Connection, article_id: UUID) -> TakenAway:
    """Remove every report of an article; profiles stay until they are released."""
    said_of = await actors.reported(c, [article_id])
    told = await events.reported(c, [article_id])
    given = await statements.reported(c, [article_id])
    left = Left(
        [node for node in await EventSurroundings(c).of_articles({article_id}) if node.key.article == article_id],
        [node for node in await StatementSurroundings(c).of_articles({article_id}) if node.key.article == article_id],
    )
    await statements.delete_reports(c, article_id)
    await events.delete_reports(c, article_id)
    await actors.delete_reports(c, article_id)
    return TakenAway(
        said_of,
        told,
        given,
        left,
        Touched(
            {row.actor_id for row in said_of},
            {row.event_id for row in told},
            {row.statement_id for row in given},
        ),
    )


async def hand_on(c: Connection, taken: TakenAway, kept: set[UUID]) -> None:
    """Hand ids that only this article's reports gave to others of the same event or statement."""
    for kind, reports in ((ResourceKind.EVENT, taken.events), (ResourceKind.STATEMENT, taken.statements)):
        for report in reports:
            if report.token == report.cluster_id and report.token not in kept:
                await clusters.pass_on(c, kind, report.cluster_id, UUID(int=0))


async def release(profiling: Profiling, taken: TakenAway) -> None:
    """Forget profiles that no article has any more."""
    await profiling.release({row.profile_id for row in taken.actors})
