"""What the first stage finds. All spans are in code points of the article's text."""

from msgspec import Struct

from schemas.v1.extraction import Segment, Span
from schemas.v1.vocabulary import SegmentKind

STORY = frozenset({SegmentKind.TITLE, SegmentKind.LEAD, SegmentKind.BODY})
"""Segments that are read for content."""


class Sentence(Struct, frozen=True):
    """A sentence; it never crosses a paragraph."""

    span: Span
    segment_kind: SegmentKind
    paragraph: int
    """Number of its paragraph in the document, from 0."""
    index: int
    """Its place in `Document.sentences`."""


class Quotation(Struct, frozen=True):
    """Words between quotation marks; of nested quotations the outer one."""

    span: Span
    """With the marks."""
    inner: Span
    """Without them, trimmed."""
    sentences: tuple[int, ...]
    """Indexes of the sentences it touches."""
    closed: bool
    """False where no closing mark was found: it then ends with its sentence."""
    mark: str
    """The opening mark."""


class Document(Struct, frozen=True):
    """An article's text with its outer form."""

    text: str
    language: str | None
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    @property
    def story(self) -> tuple[Sentence, ...]:
        """The sentences that are read for content."""
        return tuple(s for s in self.sentences if s.segment_kind in STORY)
