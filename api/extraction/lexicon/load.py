"""Reads and validates the lexicon files: those shipped, and over them those of a folder of the operator's.

`SIJILL_LEXICON_DIR` names that folder. A file there has the name of a shipped one; an entry with the same
key (`files.FILES`) takes the place of the shipped entry, any other is added. A long file may be a folder of
its name with files of any name: `people/gulf.jsonl`.
"""

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from api.extraction.lexicon import schema
from api.extraction.lexicon.files import FILES, key_of

_T = TypeVar("_T", bound=schema.Entry)
_DATA = files("api.extraction.lexicon") / "data"
_SUFFIX = ".jsonl"
FOLDER_VARIABLE = "SIJILL_LEXICON_DIR"


class LexiconError(ValueError):
    """A lexicon file is malformed: the message names file, line and fault."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All knowledge of the extractor; each member is the file of the same name."""

    countries: tuple[schema.Country, ...]
    office_heads: tuple[schema.OfficeHead, ...]
    office_titles: tuple[schema.OfficeTitle, ...]
    title_words: tuple[schema.TitleWord, ...]
    title_synonyms: tuple[schema.TitleSynonym, ...]
    leaders: tuple[schema.Leader, ...]
    people: tuple[schema.Person, ...]
    bodies: tuple[schema.Body, ...]
    body_heads: tuple[schema.BodyHead, ...]
    groups: tuple[schema.GroupNoun, ...]
    honorifics: tuple[schema.Honorific, ...]
    name_parts: tuple[schema.NamePart, ...]
    places: tuple[schema.PlaceEntry, ...]
    place_heads: tuple[schema.PlaceHead, ...]
    verbs: tuple[schema.Verb, ...]
    nouns: tuple[schema.Noun, ...]
    function_words: tuple[schema.FunctionWord, ...]
    common_words: tuple[schema.CommonWord, ...]
    event_types: tuple[schema.TypeEntry, ...]
    cameo: tuple[schema.Cameo, ...]
    frames: tuple[schema.Frame, ...]
    light_verbs: tuple[schema.LightVerb, ...]
    agents: tuple[schema.Agent, ...]
    status_words: tuple[schema.StatusWord, ...]
    reporting: tuple[schema.Reporting, ...]
    media: tuple[schema.MediumPhrase, ...]
    speech_cues: tuple[schema.SpeechCue, ...]
    topics: tuple[schema.Topic, ...]


class Line(NamedTuple):
    """A line of a lexicon file: what it holds, or why it holds nothing."""

    where: str
    """File and line number."""
    entry: schema.Entry | None
    fault: str | None


def own_folder() -> Path | None:
    """The operator's folder of lexicon files; null where none is named."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else None


def read(name: str, entry: type[_T]) -> tuple[_T, ...]:
    """The entries of the file of a name, in file order, the operator's in place of or after the shipped ones."""
    found = [e for file in shipped(name) for e in _entries(name, file, entry)]
    folder = own_folder()
    if folder is None or not (own := files_of(name, folder)):
        return tuple(found)
    merged = {key_of(name, e): e for e in found}
    merged.update((key_of(name, e), e) for file in own for e in _entries(name, file, entry))
    return tuple(merged.values())


def lines(name: str, file: Traversable) -> Iterator[Line]:
    """The lines of one file that are not blank."""
    decoder = msgspec.json.Decoder(FILES[name].entry)
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        where = f"{_shown(name, file)}, line {number}"
        try:
            yield Line(where, decoder.decode(line), None)
        except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
            yield Line(where, None, str(fault))


def folder_faults(folder: Path) -> tuple[str, ...]:
    """What is wrong with a folder of lexicon files but for the lines of the files."""
    if not folder.is_dir():
        return (f"{folder} is no folder",)
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(_SUFFIX))
    return tuple(f"{folder / n}: no lexicon file has this name" for n in names if n.removesuffix(_SUFFIX) not in FILES)


def shipped(name: str) -> tuple[Traversable, ...]:
    """The files of a name that come with the package."""
    return files_of(name, _DATA)


def files_of(name: str, directory: Traversable) -> tuple[Traversable, ...]:
    """The file of a name in a directory, or those in the folder of that name; empty where there is neither."""
    one, many = directory / (name + _SUFFIX), directory / name
    parts = [f for f in many.iterdir() if f.name.endswith(_SUFFIX)] if many.is_dir() else []
    return (*([one] if one.is_file() else []), *sorted(parts, key=lambda f: f.name))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of this process, read once; raises LexiconError."""
    folder = own_folder()
    if folder is not None and (faults := folder_faults(folder)):
        raise LexiconError(f"{FOLDER_VARIABLE}: {'; '.join(faults)}")
    members: dict[str, Any] = {f.name: read(f.name, FILES[f.name].entry) for f in msgspec.structs.fields(Lexicon)}
    return Lexicon(**members)


@lru_cache(maxsize=1)
def lexicon_hash() -> str:
    """Short digest over every lexicon file, the operator's too: part of an extraction's identity."""
    digest = hashlib.sha256()
    folder = own_folder()
    for directory in (_DATA, *([folder] if folder is not None and folder.is_dir() else [])):
        for name in sorted(FILES):
            for file in files_of(name, directory):
                digest.update(_shown(name, file).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _entries(name: str, file: Traversable, entry: type[_T]) -> tuple[_T, ...]:
    decoder = msgspec.json.Decoder(entry)
    found: list[_T] = []
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(decoder.decode(line))
        except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
            raise LexiconError(f"{_shown(name, file)}, line {number}: {fault}") from fault
    return tuple(found)


def _shown(name: str, file: Traversable) -> str:
    return file.name if file.name == name + _SUFFIX else f"{name}/{file.name}"
