"""Articles of several kinds about public events; `sijill demo` posts them.

They are written for sijill: their wording, quotations included, is ours and cites nobody.
"""

from importlib.resources import files

import msgspec

from schemas.v1.article import ArticleInput


def sample_articles() -> tuple[ArticleInput, ...]:
    """The samples, in the order of their names."""
    entries = sorted((entry for entry in files(__package__).iterdir() if entry.name.endswith(".json")), key=str)
    return tuple(msgspec.json.decode(entry.read_bytes(), type=ArticleInput) for entry in entries)
