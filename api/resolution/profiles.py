"""Profiles: what reports say of an actor, equal ones once, and how profiles are put together into actors.

The result depends on the profiles alone, never on the order in which they came. Profiles that the knowledge
base or a state's code decides are fixed. Any other is a fixed one's where a reason joins the two; what is left
is grouped, strongest reasons first, as far as nobody in a group contradicts another.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from api.resolution.actors import RANKS, SINGLE, ActorFacts, clash, reason_to_join
from schemas.v1.vocabulary import ActorKind

ACTORS = UUID("5d0c1f5e-6f0b-5b0e-9a53-3f5e7c1d2a10")
"""Namespace of the ids of known actors and of states, which are the same in every database."""


class Profile(Struct, frozen=True):
    """What some reports say of an actor; the id follows from the facts."""

    id: UUID
    facts: ActorFacts


@lru_cache(maxsize=10_000)
def known_id(known: str) -> UUID:
    """The id of an actor of the knowledge base."""
    return uuid5(ACTORS, f"known:{known}")


@lru_cache(maxsize=1000)
def _state_id(country: str) -> UUID:
    return uuid5(ACTORS, f"state:{country}")


def fixed_id(facts: ActorFacts) -> UUID | None:
    """The id of a known actor or of a state; None for all others."""
    if facts.known is not None:
        return known_id(facts.known)
    if facts.kind is ActorKind.STATE and facts.country is not None:
        return _state_id(facts.country)
    return None


def profile_id(facts: ActorFacts, article_digest: bytes, ref: str) -> UUID:
    """The same for equal facts; what is not even recognised in its own words stays its article's."""
    fixed = fixed_id(facts)
    if fixed is not None:
        return fixed
    said = (
        facts.kind,
        facts.country,
        sorted({s.folded for s in facts.spellings}),
        sorted(f"{post.office}:{post.country}" for post in facts.posts),
    )
    alone = (article_digest.hex(), ref) if reason_to_join(facts, facts) is None else ()
    return UUID(bytes=hashlib.sha256(msgspec.json.encode((said, alone))).digest()[:16])


def keys_of(facts: ActorFacts) -> frozenset[str]:
    """What two profiles share where anything joins them; each key holds the kind."""
    return frozenset(f"{facts.kind.value}|{key}" for key in _keys(facts))


def attach(profile: ActorFacts, fixed: Iterable[Profile]) -> UUID | None:
    """The fixed profile whose actor this is: the strongest reason, then the smallest id."""
    found = [
        (RANKS[reason], each.id.int, each.id)
        for each in fixed
        if (reason := reason_to_join(profile, each.facts)) is not None and not clash(profile, each.facts)
    ]
    return min(found)[2] if found else None


def group(profiles: Sequence[Profile]) -> tuple[tuple[Profile, ...], ...]:
    """Profiles of one actor together; a pair is joined unless somebody on one side contradicts one of the other."""
    # The ids follow from the facts, so this order does too.
    ordered = sorted(profiles, key=lambda profile: profile.id.int)
    edges = [
        (RANKS[reason], a, b)
        for a, b in combinations(ordered, 2)
        if (reason := reason_to_join(a.facts, b.facts)) is not None
    ]
    edges.sort(key=lambda edge: edge[0])
    groups = {profile.id: [profile] for profile in profiles}
    for _, a, b in edges:
        mine, theirs = groups[a.id], groups[b.id]
        if mine is theirs or any(clash(x.facts, y.facts) for x in mine for y in theirs):
            continue
        mine += theirs
        groups |= {profile.id: mine for profile in theirs}
    distinct = {id(members): members for members in groups.values()}
    return tuple(tuple(members) for members in distinct.values())


def _keys(facts: ActorFacts) -> Iterator[str]:
    """Whatever can join nobody has none: مراقبون are told of in thousands of articles, each of others."""
    country = facts.country
    match facts.kind:
        case ActorKind.STATE:
            yield from [f"country {country}"] if country else [f"name {s.folded}" for s in facts.spellings]
        case ActorKind.OFFICE:
            if country is not None:
                yield from (f"name {country} {s.folded}" for s in facts.spellings)
                posts = (post for post in facts.posts if post.country is not None and post.office in SINGLE)
                yield from (f"post {post.office}:{post.country}" for post in posts)
        case ActorKind.ORGANIZATION | ActorKind.GROUP:
            yield from _keys_of_body(facts)
        case ActorKind.PERSON:
            yield from _keys_of_person(facts)


def _keys_of_body(facts: ActorFacts) -> Iterator[str]:
    country = facts.country
    if country is not None:
        yield from (f"name {country} {s.folded}" for s in facts.spellings)
        yield from (f"skeleton {country} {' '.join(s.tokens)}" for s in facts.spellings if len(s.tokens) > 1)
    elif facts.kind is ActorKind.ORGANIZATION:
        yield from (f"name  {s.folded}" for s in facts.spellings if len(s.words) > 1)


def _keys_of_person(facts: ActorFacts) -> Iterator[str]:
    country = facts.country
    posts = [f"{post.office}:{post.country}" for post in facts.posts if post.country and post.office in SINGLE]
    for s in facts.spellings:
        if len(s.words) > 1:
            yield f"name {s.folded}"
        if country is None:
            continue
        if len(s.words) > 1:
            yield f"ends {country} {s.words[0]} {s.words[-1]}"
            yield f"skeleton {country} {' '.join(s.tokens)}"
        if s.tokens:
            # A slip of the pen spares one of the two.
            yield from (f"surname {post} {s.tokens[-1]}" for post in posts)
            yield from (f"given {post} {s.tokens[0]}" for post in posts)
