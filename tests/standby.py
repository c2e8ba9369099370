"""A primary and its streaming replica, both of the embedded binaries."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.store import embedded
from api.store.embedded import SUPERUSER, EmbeddedServer


@contextmanager
def primary_and_standby(folder: Path) -> Iterator[tuple[EmbeddedServer, EmbeddedServer]]:
    """Both running, the standby a copy of the primary that follows it."""
    primary = EmbeddedServer.start(folder / "primary")
    try:
        _copy(primary, folder / "standby")
        standby = EmbeddedServer.start(folder / "standby")
        try:
            yield primary, standby
        finally:
            standby.stop()
    finally:
        primary.stop()


def _copy(primary: EmbeddedServer, home: Path) -> None:
    data = home / "postgres"
    data.mkdir(mode=0o700, parents=True)
    owner = embedded._owner(home)
    if owner is not None:
        os.chown(data, owner.uid, owner.gid)
    embedded._run(
        "pg_basebackup",
        f"--host={primary._sockets()}",
        f"--username={SUPERUSER}",
        f"--pgdata={data}",
        "--write-recovery-conf",
        "--wal-method=stream",
        "--checkpoint=fast",
        owner=owner,
        log=home / "copy.log",
    )
    # The primary's socket lies in its data; the lock beside it was copied.
    (data / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
