"""Whether what two articles say of actors is said of one actor, and why."""

from enum import StrEnum
from itertools import product
from typing import assert_never

from msgspec import Struct
from rapidfuzz import fuzz

from api.resolution.names import Spelling, script
from schemas.v1.vocabulary import ActorKind, Office

CLOSE_SPELLING = 88.0
"""Similarity of folded full names (0–100) from which a difference may be a slip or a transliteration: one letter
in eight. Asked only beside the same office and country, since محمد and محمود are as close."""


SINGLE = frozenset(
    {
        Office.HEAD_OF_STATE,
        Office.HEAD_OF_GOVERNMENT,
        Office.CROWN_PRINCE,
        Office.FOREIGN_MINISTER,
        Office.DEFENCE_MINISTER,
        Office.INTERIOR_MINISTER,
        Office.FINANCE_MINISTER,
        Office.JUSTICE_MINISTER,
        Office.MINISTER,
        Office.INTELLIGENCE_CHIEF,
        Office.ARMY_CHIEF,
        Office.PARLIAMENT_SPEAKER,
    }
)
"""Offices of which a country has one or few: a parliament has members of one surname, a cabinet seldom."""


class Post(Struct, frozen=True):
    """An office in a country."""

    office: Office
    country: str | None


class ActorFacts(Struct, frozen=True, kw_only=True):
    """What one article says of an actor, or all that say that the knowledge base knows it."""

    kind: ActorKind
    spellings: tuple[Spelling, ...]
    country: str | None
    posts: frozenset[Post]
    known: str | None


class ActorReason(StrEnum):
    """Why two are one actor, strongest first."""

    KNOWN = "known"
    COUNTRY = "country"
    NAME = "name"
    CONTAINED_NAME = "contained name"
    SPELLING = "spelling"
    SURNAME_AND_OFFICE = "surname and office"
    OFFICE = "office"


RANKS = {reason: rank for rank, reason in enumerate(ActorReason)}


def reason_to_join(a: ActorFacts, b: ActorFacts) -> ActorReason | None:
    """Why the two are one actor; None where nothing says so. It makes no difference which comes first."""
    if a.known is not None and b.known is not None:
        # The knowledge base has told who they are; whoever is not that is somebody else.
        return ActorReason.KNOWN if a.known == b.known else None
    if a.kind is not b.kind:
        return None
    match a.kind:
        case ActorKind.STATE:
            return _state(a, b)
        case ActorKind.PERSON:
            return _person(a, b)
        case ActorKind.ORGANIZATION | ActorKind.GROUP:
            return _body(a, b)
        case ActorKind.OFFICE:
            return _office(a, b)
        case _:
            assert_never(a.kind)


def clash(a: ActorFacts, b: ActorFacts) -> bool:
    """Whether the two cannot be one actor, even where both may be a third: two ministers of one surname."""
    if a.known is not None and b.known is not None and a.known != b.known:
        return True
    if a.country is not None and b.country is not None and a.country != b.country:
        return True
    if a.kind is ActorKind.PERSON:
        return _names_clash(a, b)
    return a.kind is ActorKind.OFFICE and bool(a.posts) and bool(b.posts) and not a.posts & b.posts


def _state(a: ActorFacts, b: ActorFacts) -> ActorReason | None:
    """States are told by their code; a name alone only joins what has no code on either side."""
    if a.country is not None or b.country is not None:
        return ActorReason.COUNTRY if a.country == b.country else None
    return ActorReason.NAME if _share_folded(a, b, words=1) else None


def _person(a: ActorFacts, b: ActorFacts) -> ActorReason | None:
    if a.country is not None and b.country is not None and a.country != b.country:
        return None
    if _share_folded(a, b, words=2):
        return ActorReason.NAME
    same_country = a.country is not None and a.country == b.country
    if not same_country:
        return None
    if _one_contains_the_other(a, b):
        return ActorReason.CONTAINED_NAME
    same_post = any(post.country is not None and post.office in SINGLE for post in a.posts & b.posts)
    if any(_one_spelt_otherwise(x, y, same_post=same_post) for x, y in product(a.spellings, b.spellings)):
        return ActorReason.SPELLING
    if same_post and _share_surname(a, b):
        return ActorReason.SURNAME_AND_OFFICE
    return None


def _body(a: ActorFacts, b: ActorFacts) -> ActorReason | None:
    """Bodies are told by name and country together: every country has a ministry of defence."""
    if a.country != b.country:
        return None
    if a.country is None:
        # Unknown gunmen of one article are not those of another; of a body two words and more are a name.
        named = a.kind is ActorKind.ORGANIZATION and _share_folded(a, b, words=2)
        return ActorReason.NAME if named else None
    if _share_folded(a, b, words=1):
        return ActorReason.NAME
    if any(len(x.tokens) > 1 and x.tokens == y.tokens for x, y in product(a.spellings, b.spellings)):
        return ActorReason.SPELLING
    return None


def _office(a: ActorFacts, b: ActorFacts) -> ActorReason | None:
    """A post without its holder is the post of that country, where it has one of the kind."""
    if a.country is None or a.country != b.country:
        return None
    if _share_folded(a, b, words=1):
        return ActorReason.NAME
    return ActorReason.OFFICE if any(post.office in SINGLE for post in a.posts & b.posts) else None


def _share_folded(a: ActorFacts, b: ActorFacts, *, words: int) -> bool:
    mine = {s.folded for s in a.spellings if len(s.words) >= words}
    return any(s.folded in mine for s in b.spellings)


def _one_contains_the_other(a: ActorFacts, b: ActorFacts) -> bool:
    """A name of three words and more may be shortened to its first and last: أسعد حسن الشيباني is أسعد الشيباني."""
    return any(_contained(x.words, y.words) for x, y in product(a.spellings, b.spellings))


def _contained(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(short) == len(long):
        return False
    return short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long)


def _one_spelt_otherwise(a: Spelling, b: Spelling, *, same_post: bool) -> bool:
    """Two spellings of one full name; the same post excuses more."""
    if len(a.words) < 2 or len(b.words) < 2:
        return False
    if a.tokens == b.tokens and (same_post or _only_consonants_vary(a, b)):
        return True
    return same_post and fuzz.ratio(a.folded, b.folded) >= CLOSE_SPELLING


def _names_clash(a: ActorFacts, b: ActorFacts) -> bool:
    """Both have full names in one script, and no two of them can be one person's."""
    pairs = [
        (x, y)
        for x, y in product(a.spellings, b.spellings)
        if len(x.tokens) > 1 and len(y.tokens) > 1 and script(x.folded) is script(y.folded)
    ]
    return bool(pairs) and not any(
        x.folded == y.folded or _contained(x.words, y.words) or _one_spelt_otherwise(x, y, same_post=True)
        for x, y in pairs
    )


def _only_consonants_vary(a: Spelling, b: Spelling) -> bool:
    """Same skeletons, and the same long vowels: ق/ك or ج/غ differ, not حسن and حسين."""
    return [_vowels(word) for word in a.words] == [_vowels(word) for word in b.words]


def _vowels(word: str) -> str:
    return "".join(c for c in word if c in "اويaeiou")


def _share_surname(a: ActorFacts, b: ActorFacts) -> bool:
    """One of the two is named by surname alone, or their given names do not contradict each other."""
    return any(
        x.tokens
        and y.tokens
        and x.tokens[-1] == y.tokens[-1]
        and (len(x.tokens) == 1 or len(y.tokens) == 1 or x.tokens[0] == y.tokens[0])
        for x, y in product(a.spellings, b.spellings)
    )
