"""Which stored actor a mention is, if any, and why."""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from msgspec import Struct
from rapidfuzz import fuzz

from api.resolution.names import Spelling
from schemas.v1.vocabulary import ActorKind, Office

CLOSE_SPELLING = 88.0
"""Similarity of folded full names (0–100) from which a difference may be a slip or a transliteration: one letter
in eight. Asked only beside the same office and country, since محمد and محمود are as close."""


class Post(Struct, frozen=True):
    """An office in a country."""

    office: Office
    country: str | None


class ActorFacts(Struct, frozen=True, kw_only=True):
    """What is known of an actor when it is to be recognised."""

    kind: ActorKind
    spellings: tuple[Spelling, ...]
    country: str | None
    posts: frozenset[Post]
    known: str | None


class ActorCandidate(Struct, frozen=True, kw_only=True):
    """A stored actor that a mention may be."""

    id: UUID
    facts: ActorFacts
    article_count: int


class ActorReason(StrEnum):
    """Why a mention is a stored actor, strongest first."""

    KNOWN = "known"
    COUNTRY = "country"
    NAME = "name"
    CONTAINED_NAME = "contained name"
    SPELLING = "spelling"
    SURNAME_AND_OFFICE = "surname and office"
    OFFICE = "office"


_RANKS = {reason: rank for rank, reason in enumerate(ActorReason)}


class ActorMatch(Struct, frozen=True):
    """The stored actor and the reason."""

    id: UUID
    reason: ActorReason


def recognise(mention: ActorFacts, candidates: Iterable[ActorCandidate]) -> ActorMatch | None:
    """The stored actor that the mention is; None where it is a new one.

    The strongest reason wins; among equals the better known, then the oldest id.
    """
    found = [(reason, c) for c in candidates if (reason := reason_to_join(mention, c.facts)) is not None]
    if not found:
        return None
    reason, best = min(
        found, key=lambda each: (_RANKS[each[0]], each[1].facts.known is None, -each[1].article_count, each[1].id.int)
    )
    return ActorMatch(best.id, reason)


def reason_to_join(mention: ActorFacts, stored: ActorFacts) -> ActorReason | None:
    """Why the two are one actor; None where nothing says so."""
    if mention.known is not None:
        # The knowledge base has told who this is; whoever is not that is somebody else.
        return ActorReason.KNOWN if mention.known == stored.known else None
    if mention.kind is not stored.kind:
        return None
    match mention.kind:
        case ActorKind.STATE:
            return _state(mention, stored)
        case ActorKind.PERSON:
            return _person(mention, stored)
        case ActorKind.ORGANIZATION | ActorKind.GROUP:
            return _body(mention, stored)
        case ActorKind.OFFICE:
            return _office(mention, stored)
        case _:
            assert_never(mention.kind)


def _state(mention: ActorFacts, stored: ActorFacts) -> ActorReason | None:
    """States are told by their code; a name alone only joins what has no code on either side."""
    if mention.country is not None or stored.country is not None:
        return ActorReason.COUNTRY if mention.country == stored.country else None
    return ActorReason.NAME if _share_folded(mention, stored, words=1) else None


def _person(mention: ActorFacts, stored: ActorFacts) -> ActorReason | None:
    if mention.country is not None and stored.country is not None and mention.country != stored.country:
        return None
    if _share_folded(mention, stored, words=2):
        return ActorReason.NAME
    same_country = mention.country is not None and mention.country == stored.country
    if not same_country:
        return None
    if _one_contains_the_other(mention, stored):
        return ActorReason.CONTAINED_NAME
    same_post = any(post.country is not None for post in mention.posts & stored.posts)
    pairs = [(a, b) for a in mention.spellings for b in stored.spellings]
    for a, b in pairs:
        full = len(a.words) > 1 and len(b.words) > 1
        if full and a.tokens == b.tokens and (same_post or _only_consonants_vary(a, b)):
            return ActorReason.SPELLING
        if full and same_post and fuzz.ratio(a.folded, b.folded) >= CLOSE_SPELLING:
            return ActorReason.SPELLING
    if same_post and _share_surname(mention, stored):
        return ActorReason.SURNAME_AND_OFFICE
    return None


def _body(mention: ActorFacts, stored: ActorFacts) -> ActorReason | None:
    """Bodies are told by name and country together: every country has a ministry of defence."""
    if mention.country != stored.country:
        return None
    if mention.country is None:
        # Unnamed gunmen of one article are not those of another; two words and more are a name.
        return ActorReason.NAME if _share_folded(mention, stored, words=2) else None
    if _share_folded(mention, stored, words=1):
        return ActorReason.NAME
    if any(len(a.tokens) > 1 and a.tokens == b.tokens for a in mention.spellings for b in stored.spellings):
        return ActorReason.SPELLING
    return None


def _office(mention: ActorFacts, stored: ActorFacts) -> ActorReason | None:
    """A post without its holder is the post of that country."""
    if mention.country is None or mention.country != stored.country:
        return None
    if _share_folded(mention, stored, words=1):
        return ActorReason.NAME
    return ActorReason.OFFICE if mention.posts & stored.posts else None


def _share_folded(mention: ActorFacts, stored: ActorFacts, *, words: int) -> bool:
    mine = {s.folded for s in mention.spellings if len(s.words) >= words}
    return any(s.folded in mine for s in stored.spellings)


def _one_contains_the_other(mention: ActorFacts, stored: ActorFacts) -> bool:
    """A name of three words and more may be shortened to its first and last: أسعد حسن الشيباني is أسعد الشيباني."""
    for a in mention.spellings:
        for b in stored.spellings:
            short, long = sorted((a.words, b.words), key=len)
            if len(short) < 2 or len(short) == len(long):
                continue
            if short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long):
                return True
    return False


def _only_consonants_vary(a: Spelling, b: Spelling) -> bool:
    """Same skeletons, and the same long vowels: ق/ك or ج/غ differ, not حسن and حسين."""
    return [_vowels(word) for word in a.words] == [_vowels(word) for word in b.words]


def _vowels(word: str) -> str:
    return "".join(c for c in word if c in "اويaeiou")


def _share_surname(mention: ActorFacts, stored: ActorFacts) -> bool:
    """One of the two is named by surname alone, or their given names do not contradict each other."""
    for a in mention.spellings:
        for b in stored.spellings:
            if not a.tokens or not b.tokens or a.tokens[-1] != b.tokens[-1]:
                continue
            if len(a.tokens) == 1 or len(b.tokens) == 1 or a.tokens[0] == b.tokens[0]:
                return True
    return False
