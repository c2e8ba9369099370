"""Composes the parts of the stage."""

from api.extraction.document.language import language_of
from api.extraction.document.model import Document
from api.extraction.document.quotations import find_marks, quotations
from api.extraction.document.segments import merge, paragraphs
from api.extraction.document.sentences import split


def read(text: str, title: str | None = None) -> Document:
    """The outer form of an article; `title` is the posted one and need not occur in the text."""
    parts = paragraphs(text, title)
    marks = find_marks(text, parts)
    sentences = split(text, parts, marks)
    return Document(
        text=text,
        language=language_of(text),
        segments=merge(parts),
        sentences=sentences,
        quotations=quotations(text, marks, sentences),
    )
