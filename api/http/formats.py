"""The formats of lists: which one a client wants, by `format=` or `Accept`."""

from enum import StrEnum

from api.http.negotiation import quality
from api.http.problems import NOT_ACCEPTABLE, ProblemError
from api.services.export.encoders import Csv, Encoder, GeoJson, Ndjson
from api.services.export.tables import Table


class Format(StrEnum):
    """Representations of a list."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    GEOJSON = "geojson"

    @property
    def media_type(self) -> str:
        """Its media type, without parameters."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.NDJSON: "application/x-ndjson",
    Format.CSV: "text/csv",
    Format.GEOJSON: "application/geo+json",
}

TABLE_FORMATS = (Format.JSON, Format.NDJSON, Format.CSV)
"""Of every list of resources."""

PLACED_FORMATS = (*TABLE_FORMATS, Format.GEOJSON)
"""Of lists of resources that have a place."""


def chosen(formats: tuple[Format, ...], accept: str, asked: Format | None) -> Format:
    """The format that `format=` names, else the best that `Accept` admits; the first of the list is the default."""
    if asked is not None:
        if asked in formats:
            return asked
        raise ProblemError(NOT_ACCEPTABLE, f"this path has the formats {', '.join(formats)}, not {asked}")
    if not accept.strip():
        return formats[0]
    best = max(formats, key=lambda one: quality(accept, one.media_type))
    if not quality(accept, best.media_type):
        offered = ", ".join(one.media_type for one in formats)
        raise ProblemError(NOT_ACCEPTABLE, f"this path answers with {offered}, which Accept excludes")
    return best


def encoder(chosen_format: Format, table: Table, members: tuple[str, ...]) -> Encoder:
    """What writes a list of resources in a format other than JSON, with these members only."""
    match chosen_format:
        case Format.NDJSON:
            return Ndjson(members)
        case Format.CSV:
            return Csv(table.narrowed(members))
        case Format.GEOJSON:
            return GeoJson(members)
        case Format.JSON:
            raise ValueError("a page of JSON is no stream")
