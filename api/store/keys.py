"""Parts of keys that are days and instants: JSON carries them as ISO 8601 text."""

from datetime import date, datetime
from uuid import UUID

from api.store.stored import Key, KeyPart


def day_key(day: date | None, id_: UUID) -> Key:
    """Key of a list by day."""
    return (None if day is None else day.isoformat(), str(id_))


def instant_key(instant: datetime | None, id_: UUID) -> Key:
    """Key of a list by instant."""
    return (None if instant is None else instant.isoformat(), str(id_))


def after_day(key: Key | None) -> tuple[date | None, UUID | None]:
    """The day and id after which a page begins."""
    if key is None:
        return None, None
    day, id_ = key
    return None if day is None else date.fromisoformat(_text(day)), UUID(_text(id_))


def after_instant(key: Key | None) -> tuple[datetime | None, UUID | None]:
    """The instant and id after which a page begins."""
    if key is None:
        return None, None
    instant, id_ = key
    return None if instant is None else datetime.fromisoformat(_text(instant)), UUID(_text(id_))


def after_id(key: Key | None) -> UUID | None:
    """The id after which a page begins."""
    return None if key is None else UUID(_text(key[0]))


def after_number(key: Key | None) -> tuple[int | None, UUID | None]:
    """The number and id after which a page begins."""
    if key is None:
        return None, None
    number, id_ = key
    if not isinstance(number, int):
        raise TypeError(f"expected a number in a key, found {number!r}")
    return number, UUID(_text(id_))


def _text(part: KeyPart) -> str:
    if not isinstance(part, str):
        raise TypeError(f"expected text in a key, found {part!r}")
    return part
