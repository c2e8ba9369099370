"""Places in the article's text."""

from typing import Annotated

from msgspec import Meta, Struct

Offset = Annotated[int, Meta(ge=0)]
Span = tuple[Offset, Offset]
"""`[start, end)` in code points."""


class Passage(Struct, frozen=True):
    """Words of the article with their place in it."""

    span: Span
    text: str
