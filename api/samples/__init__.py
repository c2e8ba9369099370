"""Articles of several kinds about public events, written for sijill; `sijill demo` posts them."""

from importlib.resources import files

import msgspec

from schemas.v1.article import ArticleInput


def sample_articles() -> tuple[ArticleInput, ...]:
    """The samples, in the order of their names."""
    entries = sorted((entry for entry in files(__package__).iterdir() if entry.name.endswith(".json")), key=str)
    return tuple(msgspec.json.decode(entry.read_bytes(), type=ArticleInput) for entry in entries)
