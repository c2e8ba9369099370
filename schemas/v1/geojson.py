"""Events on a map (RFC 7946)."""

from typing import Any, Literal
from uuid import UUID

from msgspec import Struct


class Point(Struct, frozen=True, kw_only=True):
    type: Literal["Point"]
    coordinates: tuple[float, float]
    """Longitude and latitude in degrees, WGS 84."""


class EventFeature(Struct, frozen=True, kw_only=True):
    type: Literal["Feature"]
    id: UUID
    geometry: Point | None
    """Null where the place is unknown or has no position."""
    properties: dict[str, Any]
    """The event, or the members of it that `fields` names."""


class EventCollection(Struct, frozen=True, kw_only=True):
    type: Literal["FeatureCollection"]
    features: tuple[EventFeature, ...]
    count: int
    """How many features there are."""
    next_cursor: str | None
