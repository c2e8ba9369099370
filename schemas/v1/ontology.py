"""The vocabulary of the contract with its names and values."""

from msgspec import Struct

from schemas.v1.vocabulary import EventMode, EventType


class Labels(Struct, frozen=True, kw_only=True):
    """What people call a value."""

    ar: str
    en: str


class OntologyTerm(Struct, frozen=True, kw_only=True):
    """A value of a closed choice."""

    value: str
    names: Labels


class OntologyMode(Struct, frozen=True, kw_only=True):
    value: EventMode
    names: Labels
    score: float | None
    """PLOVER's score from -10, conflict, to 10, cooperation; null where PLOVER gives none."""


class OntologyType(Struct, frozen=True, kw_only=True):
    """An event type of PLOVER."""

    value: EventType
    names: Labels
    definition: str
    quad: int
    cameo: tuple[str, ...]
    """Roots and codes of CAMEO that are of this type."""
    score: float
    modes: tuple[OntologyMode, ...]


class OntologyCameo(Struct, frozen=True, kw_only=True):
    """A CAMEO code with its Goldstein value; codes that are not listed have that of their root."""

    code: str
    goldstein: float


class Ontology(Struct, frozen=True, kw_only=True):
    """Every closed choice of the contract."""

    types: tuple[OntologyType, ...]
    modes: tuple[OntologyTerm, ...]
    contexts: tuple[OntologyTerm, ...]
    quads: tuple[OntologyTerm, ...]
    statuses: tuple[OntologyTerm, ...]
    participant_roles: tuple[OntologyTerm, ...]
    sectors: tuple[OntologyTerm, ...]
    offices: tuple[OntologyTerm, ...]
    actor_kinds: tuple[OntologyTerm, ...]
    place_kinds: tuple[OntologyTerm, ...]
    media: tuple[OntologyTerm, ...]
    speech_modes: tuple[OntologyTerm, ...]
    cameo: tuple[OntologyCameo, ...]
