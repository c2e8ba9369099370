"""What all entries share."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

Alpha3 = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
Alpha2 = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Word = Annotated[str, Meta(min_length=1)]


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all entries: unknown members are an error. Subclasses say `kw_only` again, it is not inherited."""


class Source(Entry, frozen=True, kw_only=True):
    """Where facts of entries come from (`sources.jsonl`)."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$")]
    title: Word
    url: Word | None = None
    """Null for what the editors know and no publication was read for."""
    read: date | None = None
    """The day it was read."""
