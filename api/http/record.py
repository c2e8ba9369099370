"""What is known of the request that is being answered: filled in on its way in, read on its way out."""

from contextvars import ContextVar
from typing import TYPE_CHECKING
from uuid import UUID

from api.services.quota import Standing

if TYPE_CHECKING:
    from api.http.idempotency import Keeping


class RequestRecord:
    """One request, from its first byte to its line in the log."""

    def __init__(self, request_id: str) -> None:
        self.request_id = request_id
        self.key_id: UUID | None = None
        self.standing: Standing | None = None
        self.keeping: Keeping | None = None
        self.age: float | None = None
        """Seconds by which what was read may be behind; None where it was read from the primary."""


_CURRENT: ContextVar[RequestRecord] = ContextVar("request_record")


def begin_record(request_id: str) -> RequestRecord:
    """Make the record of a request; what runs for it from here on finds it."""
    record = RequestRecord(request_id)
    _CURRENT.set(record)
    return record


def current_record() -> RequestRecord:
    """The record of the request that is being answered; LookupError outside of one."""
    return _CURRENT.get()
