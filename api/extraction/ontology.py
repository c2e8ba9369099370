"""What each event type and mode is worth: quad class, CAMEO and Goldstein values."""

from typing import NamedTuple

from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Frame


class Worth(NamedTuple):
    """Quad class and Goldstein value."""

    quad: int
    goldstein: float | None


class Ontology:
    """The event vocabulary, from `event_types.jsonl` and `cameo.jsonl`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._quads = {t.type: t.quad for t in lexicon.event_types}
        self._goldstein = {c.code: c.goldstein for c in lexicon.cameo}

    def of(self, frame: Frame) -> Worth:
        """The values of a frame; Goldstein's of its CAMEO code, else of the code's root."""
        value = self._goldstein.get(
            frame.cameo, self._goldstein.get(frame.cameo[:3], self._goldstein.get(frame.cameo[:2]))
        )
        return Worth(self._quads[frame.type], value)
