"""What the reports of new articles add to the tallies of their actors."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec.structs import replace

from api.resolution.merging import ActorName, ActorOffice, ActorReports, ActorTally
from api.store.actors import ActorNameRow, ActorReportRow, ActorRoleRow
from schemas.v1.vocabulary import Office


class Tallying:
    """Counts rows of articles as they are written."""

    def __init__(self) -> None:
        self._reports: dict[UUID, Counter[ActorReports]] = defaultdict(Counter)
        self._articles: dict[UUID, set[UUID]] = defaultdict(set)
        self._names: dict[UUID, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
        self._offices: dict[UUID, dict[_Office, set[tuple[UUID, date | None]]]] = defaultdict(lambda: defaultdict(set))

    def add(
        self, reports: Iterable[ActorReportRow], names: Iterable[ActorNameRow], roles: Iterable[ActorRoleRow]
    ) -> None:
        """Count rows."""
        for row in reports:
            said = ActorReports(
                kind=row.kind,
                name=row.name,
                name_ar=row.name_ar,
                name_en=row.name_en,
                country=row.country,
                sector=row.sector,
                known=row.known,
                times=0,
            )
            self._reports[row.actor_id][said] += 1
            self._articles[row.actor_id].add(row.article_id)
        for name in names:
            self._names[name.actor_id][name.text].add(name.article_id)
        for role in roles:
            self._offices[role.actor_id][role.office, role.country, role.title].add((role.article_id, role.seen))

    def tallies(self) -> dict[UUID, ActorTally]:
        """What was counted, by actor."""
        return {
            actor: ActorTally(
                reports=tuple(replace(said, times=times) for said, times in counted.items()),
                names=tuple(ActorName(text=text, times=len(articles)) for text, articles in self._names[actor].items()),
                offices=tuple(_office(office, seen) for office, seen in self._offices[actor].items()),
                articles=len(self._articles[actor]),
            )
            for actor, counted in self._reports.items()
        }


_Office = tuple[Office, str | None, str | None]


def _office(office: _Office, attested: set[tuple[UUID, date | None]]) -> ActorOffice:
    days = [seen for _, seen in attested if seen is not None]
    return ActorOffice(
        office=office[0],
        country=office[1],
        title=office[2],
        times=len({article for article, _ in attested}),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
    )
