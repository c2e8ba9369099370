"""The form of an article: language, segments, sentences, quotations."""

from api.extraction.document.model import Document, Quotation, Sentence
from api.extraction.document.reader import read

__all__ = ["Document", "Quotation", "Sentence", "read"]
