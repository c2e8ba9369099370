"""Merge patches (RFC 7396) of what curators may set: from the resource as stored to what is curated of it."""

import typing

import msgspec

from api.http.invalid import bad_member, pointer
from api.http.members import Json as Members
from api.http.members import invalid_body
from api.services.assembling import modes
from api.services.curation import Change
from api.store.stored import Stored
from schemas.v1.curation import ActorPatch, EventPatch, StatementPatch
from schemas.v1.problem import InvalidCode, InvalidMember
from schemas.v1.revision import ResourceKind
from schemas.v1.vocabulary import EventMode, EventType

PATCHES: dict[ResourceKind, type[ActorPatch] | type[EventPatch] | type[StatementPatch]] = {
    ResourceKind.ACTOR: ActorPatch,
    ResourceKind.EVENT: EventPatch,
    ResourceKind.STATEMENT: StatementPatch,
}

_UNSAID: dict[str, Members] = {
    "date": {"precision": "day", "basis": "absolute"},
    "place": {"names": {}, "country": None, "geonames_id": None, "lat": None, "lon": None},
}
"""What a patch need not say of a member that was unknown until now."""


def change_of(kind: ResourceKind, given: Members) -> Change:
    """What a patch makes of what is curated."""
    patch = PATCHES[kind]
    types = typing.get_type_hints(patch, include_extras=True)

    def change(stored: Stored, before: bytes | None) -> bytes | None:
        resource = msgspec.json.decode(stored.body)
        fields: Members = {} if before is None else msgspec.json.decode(before)
        errors: list[InvalidMember] = []
        for name, value in given.items():
            if name == "curated":
                continue
            patched = _merged(resource.get(name) or _UNSAID.get(name), value)
            try:
                msgspec.convert(patched, types[name])
            except msgspec.ValidationError as exc:
                errors.append(bad_member(name, str(exc)))
            else:
                fields[name] = patched
        if "curated" in given:
            fields = _kept(given["curated"], fields, errors)
        errors += _contradictions(resource, fields)
        if errors:
            raise invalid_body(errors)
        return msgspec.json.encode(fields) if fields else None

    return change


def _merged(target: typing.Any, patch: typing.Any) -> typing.Any:
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if isinstance(value, dict):
            merged[name] = _merged(merged.get(name), value)
        else:
            # Members of the contract are null where nothing is known; none is ever absent.
            merged[name] = value
    return merged


def _kept(names: typing.Any, fields: Members, errors: list[InvalidMember]) -> Members:
    """What stays curated: a list can only leave members out."""
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        detail = "expected an array of names of members"
        errors.append(InvalidMember(pointer=pointer("curated"), code=InvalidCode.TYPE, detail=detail))
        return fields
    errors += (
        InvalidMember(
            pointer=pointer("curated", index),
            code=InvalidCode.VALUE,
            detail=f"{name[:100]} is not curated; a patch of it would make it so",
        )
        for index, name in enumerate(names)
        if name not in fields
    )
    return {name: value for name, value in fields.items() if name in names}


def _contradictions(resource: Members, fields: Members) -> typing.Iterator[InvalidMember]:
    match fields.get("date"):
        case {"start": str(start), "end": str(end)} if start > end:
            detail = f"the last day {end} is before the first day {start}"
            yield InvalidMember(pointer=pointer("date", "end"), code=InvalidCode.RANGE, detail=detail)
    mode = fields.get("mode")
    type_ = fields.get("type", resource.get("type"))
    if type_ in set(EventType) and mode in set(EventMode) and EventMode(mode) not in modes()[EventType(type_)]:
        detail = f"{mode} is no mode of {type_}"
        yield InvalidMember(pointer=pointer("mode"), code=InvalidCode.VALUE, detail=detail)
