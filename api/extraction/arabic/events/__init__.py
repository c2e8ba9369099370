"""Stage 4: what a clause says happened."""

from api.extraction.arabic.events.find import EventFinder
from api.extraction.arabic.events.model import Happening

__all__ = ["EventFinder", "Happening"]
