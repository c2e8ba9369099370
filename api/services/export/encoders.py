"""Lists as bytes in each format, batch by batch, so that a stream of any length takes the memory of one batch."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import msgspec

from api.services.export.tables import Cell, Table

Selected = dict[str, msgspec.Raw]

_MEMBERS = msgspec.json.Decoder(Selected)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a text."""


class End(msgspec.Struct, frozen=True):
    """How a list ends: how many resources it held, and the way to those that follow."""

    count: int
    next_cursor: str | None


class Encoder(Protocol):
    """One format of one list; used once."""

    counted: bool
    """Whether the number of rows is to be known before the first."""

    def head(self) -> bytes:
        """What comes before the first resource."""

    def batch(self, bodies: Sequence[bytes]) -> bytes:
        """Some resources."""

    def tail(self, end: End) -> bytes:
        """What comes after the last; a stream without it was cut."""


def selected(body: bytes, members: tuple[str, ...]) -> bytes:
    """A resource with these members only, in its own order; all where none are named."""
    if not members:
        return body
    found = _MEMBERS.decode(body)
    return msgspec.json.encode({name: raw for name, raw in found.items() if name in members})


class Ndjson:
    """A resource a line, and a last line that says so."""

    counted = False

    def __init__(self, members: tuple[str, ...]) -> None:
        self._members = members

    def head(self) -> bytes:
        """Nothing."""
        return b""

    def batch(self, bodies: Sequence[bytes]) -> bytes:
        """A line each."""
        return b"".join(selected(body, self._members) + b"\n" for body in bodies)

    def tail(self, end: End) -> bytes:
        """The line `{"_end": true, …}`."""
        last = {"_end": True, "count": end.count, "next_cursor": end.next_cursor}
        return msgspec.json.encode(last) + b"\n"


class Csv:
    """RFC 4180 in UTF-8 with a line of names. It cannot say where it ends, so its length is told before."""

    counted = True

    def __init__(self, table: Table) -> None:
        self._table = table

    def head(self) -> bytes:
        """The names of the columns."""
        return _csv_lines([[column.name for column in self._table.columns]])

    def batch(self, bodies: Sequence[bytes]) -> bytes:
        """A row each."""
        return _csv_lines([[_csv_cell(cell) for cell in self._table.row(body)] for body in bodies])

    def tail(self, end: End) -> bytes:
        """Nothing."""
        return b""


class GeoJson:
    """A FeatureCollection (RFC 7946) of events; those without a position have a null geometry."""

    counted = False

    def __init__(self, members: tuple[str, ...]) -> None:
        self._members = members
        self._first = True

    def head(self) -> bytes:
        """The beginning of the collection."""
        return b'{"type":"FeatureCollection","features":['

    def batch(self, bodies: Sequence[bytes]) -> bytes:
        """A feature each."""
        comma = b"" if self._first or not bodies else b","
        self._first = self._first and not bodies
        return comma + b",".join(self._feature(body) for body in bodies)

    def tail(self, end: End) -> bytes:
        """The end of the collection; without it the stream is no JSON."""
        return b'],"count":%d,"next_cursor":%s}' % (end.count, msgspec.json.encode(end.next_cursor))

    def _feature(self, body: bytes) -> bytes:
        members = _MEMBERS.decode(body)
        placed = _PLACED.decode(members["place"])
        geometry = None
        if placed is not None and placed.lat is not None and placed.lon is not None:
            geometry = {"type": "Point", "coordinates": [placed.lon, placed.lat]}
        kept = {name: raw for name, raw in members.items() if not self._members or name in self._members}
        feature = {"type": "Feature", "id": members["id"], "geometry": geometry, "properties": kept}
        return msgspec.json.encode(feature)


class _Placed(msgspec.Struct):
    lat: float | None
    lon: float | None


_PLACED = msgspec.json.Decoder(_Placed | None)


def _csv_lines(rows: list[list[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            # The apostrophe is what spreadsheets themselves take for "this is text".
            return f"'{cell}" if cell.startswith(_FORMULA) else cell
        case datetime():
            return cell.isoformat().replace("+00:00", "Z")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
