"""Who said what: reported speech with its speaker, mode and medium."""

from api.extraction.arabic.speech.dialogue import find_statements
from api.extraction.arabic.speech.model import Said

__all__ = ["Said", "find_statements"]
