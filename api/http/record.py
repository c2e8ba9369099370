"""What is known of the request that is being answered: filled in on its way in, read on its way out."""

from contextvars import ContextVar, Token
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


def begin_record(record: RequestRecord) -> Token[RequestRecord]:
    """Let what runs for a request from here on find its record."""
    return _CURRENT.set(record)


def end_record(begun: Token[RequestRecord]) -> None:
    """The request is answered."""
    _CURRENT.reset(begun)


def request_id() -> str | None:
    """The id of the request that is being answered; None outside of one."""
    record = _CURRENT.get(None)
    return None if record is None else record.request_id


def current_record() -> RequestRecord:
    """The record of the request that is being answered; LookupError outside of one."""
    return _CURRENT.get()
