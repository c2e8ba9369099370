"""From a web page to its article: main text and title, by trafilatura, which knows no language and asks no network."""

from importlib import import_module
from typing import Any

from msgspec import Struct


class NoArticleError(ValueError):
    """A page has no text that looks like an article."""


class MainText(Struct, frozen=True):
    """The article of a page."""

    text: str
    title: str | None


def main_text(html: str) -> MainText:
    """The article of a page, without menus, advertisements and comments; raises `NoArticleError`."""
    # Its packages take a second to import, and most articles come as text.
    trafilatura: Any = import_module("trafilatura")
    found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True, with_metadata=False)
    text = ("" if found is None else found.text or "").strip()
    if not text:
        raise NoArticleError("the page has no text that looks like an article")
    metadata = trafilatura.extract_metadata(html)
    title = None if metadata is None else metadata.title
    return MainText(text, title or None)
