"""Reads and validates the lexicon files."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from api.extraction.lexicon import schema

_T = TypeVar("_T")
_DATA = files("api.extraction.lexicon") / "data"


class LexiconError(ValueError):
    """A lexicon file is malformed: the message names file, line and fault."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All knowledge of the extractor; each member is the file of the same name."""

    countries: tuple[schema.Country, ...]
    office_heads: tuple[schema.OfficeHead, ...]
    office_titles: tuple[schema.OfficeTitle, ...]
    title_words: tuple[schema.TitleWord, ...]
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
    status_words: tuple[schema.StatusWord, ...]
    reporting: tuple[schema.Reporting, ...]
    media: tuple[schema.MediumPhrase, ...]
    speech_cues: tuple[schema.SpeechCue, ...]


def read(name: str, entry: type[_T]) -> tuple[_T, ...]:
    """The entries of `data/<name>.jsonl`, in file order; raises LexiconError."""
    decoder = msgspec.json.Decoder(entry)
    entries: list[_T] = []
    for number, line in enumerate(_file(name).read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            entries.append(decoder.decode(line))
        except msgspec.MsgspecError as fault:
            raise LexiconError(f"{name}.jsonl, line {number}: {fault}") from fault
    return tuple(entries)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon shipped with the package, read once."""
    members = {f.name: read(f.name, f.type.__args__[0]) for f in msgspec.structs.fields(Lexicon)}
    return Lexicon(**members)


@lru_cache(maxsize=1)
def lexicon_hash() -> str:
    """Short digest over every lexicon file: part of an extraction's identity."""
    digest = hashlib.sha256()
    for file in sorted((f for f in _DATA.iterdir() if f.name.endswith(".jsonl")), key=lambda f: f.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _file(name: str) -> Traversable:
    return _DATA / f"{name}.jsonl"
