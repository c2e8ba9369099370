"""The revisions of one transaction, written together."""

from datetime import datetime
from functools import cached_property
from uuid import UUID

from msgspec import Struct

from api.store import revisions
from api.store.revisions import RevisionRow
from api.store.stored import Connection
from schemas.v1.change import ChangeOperation
from schemas.v1.revision import ResourceKind, RevisionReason


class Cause(Struct, frozen=True, kw_only=True, dict=True):
    """What brings new revisions about."""

    articles: tuple[UUID, ...] = ()
    """Several where they are stored together."""
    extractor: str | None = None
    recorded_at: datetime
    reason: RevisionReason | None = None
    """Without one the first revision is extracted, later ones are merged."""

    def article(self, reporting: frozenset[UUID] = frozenset()) -> UUID | None:
        """The article behind the revision of a resource: the last of those that report it, or the only one at all."""
        if len(self.articles) == 1:
            return self.articles[0]
        places = self._places
        return max((article for article in reporting if article in places), key=places.__getitem__, default=None)

    @cached_property
    def _places(self) -> dict[UUID, int]:
        """Where among them each article is."""
        return {article: place for place, article in enumerate(self.articles)}


class Journal:
    """Notes revisions, and writes them in the order in which they were noted."""

    def __init__(self, c: Connection, cause: Cause) -> None:
        self._c = c
        self._cause = cause
        self._rows: list[RevisionRow] = []
        self._operations: list[ChangeOperation] = []

    def note(
        self,
        kind: ResourceKind,
        id_: UUID,
        number: int,
        reason: RevisionReason,
        article: UUID | None,
        body: bytes,
        operation: ChangeOperation | None = None,
    ) -> None:
        """Note a revision; without an operation the first one creates."""
        row = RevisionRow(
            kind=kind,
            id=id_,
            number=number,
            recorded_at=self._cause.recorded_at,
            reason=reason,
            article_id=article,
            extractor=self._cause.extractor,
            body=body,
        )
        self._rows.append(row)
        self._operations.append(operation or (ChangeOperation.CREATE if number == 1 else ChangeOperation.UPDATE))

    async def write(self) -> None:
        """Write what was noted."""
        await revisions.insert(self._c, self._rows, self._operations)
        self._rows.clear()
        self._operations.clear()
