"""Parquet: the columns of CSV with their types; a row group a batch. Needs the extra `sijill[parquet]`."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from api.services.export.encoders import End
from api.services.export.tables import CellType, Table

_TYPES: dict[CellType, Any] = {
    CellType.TEXT: pa.string(),
    CellType.INTEGER: pa.int64(),
    CellType.NUMBER: pa.float64(),
    CellType.DAY: pa.date32(),
    CellType.INSTANT: pa.timestamp("us", tz="UTC"),
}


class Parquet:
    """One Parquet file, handed out as it grows."""

    counted = False

    def __init__(self, table: Table) -> None:
        self._table = table
        self._schema = pa.schema([(column.name, _TYPES[column.type]) for column in table.columns])
        self._written = _Written()
        self._writer = pq.ParquetWriter(pa.PythonFile(self._written, mode="w"), self._schema, compression="zstd")

    def head(self) -> bytes:
        """The magic number."""
        return self._written.take()

    def batch(self, bodies: Sequence[bytes]) -> bytes:
        """A row group."""
        rows = [self._table.row(body) for body in bodies]
        columns = [list(column) for column in zip(*rows, strict=True)]
        arrays = [pa.array(column, type=field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        return self._written.take()

    def tail(self, end: End) -> bytes:
        """The footer; without it no reader opens the file."""
        self._writer.close()
        return self._written.take()


class _Written:
    """A file of which only what is new is kept."""

    closed = False

    def __init__(self) -> None:
        self._position = 0
        self._new = bytearray()

    def write(self, data: bytes) -> int:
        self._new += data
        self._position += len(data)
        return len(data)

    def tell(self) -> int:
        return self._position

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def close(self) -> None:
        """What was written stays to be taken."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = bytes(self._new)
        self._new.clear()
        return taken
