"""Inflection: every written form of a verb, noun or adjective from its stems.

Unvocalised forms only, as news is written. Paradigms after W. Wright, A Grammar of the Arabic Language
(3rd ed.), vol. I §§ 76–177 (verbs, weak verbs) and §§ 290–314 (declension).
"""

from collections.abc import Iterator
from enum import Enum

import msgspec


class Aspect(Enum):
    """Perfect (past) or imperfect."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"


class Number(Enum):
    """Grammatical number."""

    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"


class Inflected(msgspec.Struct, frozen=True, gc=False):
    """A form with the grammar it shows; null where the form does not tell."""

    form: str
    number: Number
    feminine: bool | None = None
    aspect: Aspect | None = None
    person: int | None = None
    passive: bool = False
    """The form can only be passive."""
    construct: bool = False
    """The form can only stand before a genitive or pronoun: وزيرا, مسؤولو."""
    bound: bool = False
    """The form only stands before a pronoun: زيارت in زيارته."""


_WEAK_FINALS = "اىيو"
_S, _D, _P = Number.SINGULAR, Number.DUAL, Number.PLURAL


def conjugate(perfect: str, imperfect: str) -> Iterator[Inflected]:
    """All forms of a verb given by its third person masculine singulars."""
    yield from _perfect(perfect, imperfect)
    yield from _imperfect(imperfect)
    yield from _passive(perfect, imperfect)


def _hollow(perfect: str, imperfect: str) -> bool:
    return len(perfect) >= 3 and perfect[-2] == "ا" and perfect[-1] not in _WEAK_FINALS and imperfect[-2] in "اويى"


def _perfect(perfect: str, imperfect: str) -> Iterator[Inflected]:
    def form(text: str, number: Number, feminine: bool | None, person: int = 3, bound: bool = False) -> Inflected:
        return Inflected(text, number, feminine, Aspect.PERFECT, person, bound=bound)

    yield form(perfect, _S, False)
    if perfect[-1] in "اى":
        stem = perfect[:-1]
        glide = "و" if perfect[-1] == "ا" and len(perfect) == 3 and imperfect.endswith("و") else "ي"
        yield form(stem + "ا", _S, False, bound=True)
        yield form(stem + "ت", _S, True)
        yield form(stem + "وا", _P, False)
        yield form(stem + "و", _P, False, bound=True)
        yield form(stem + glide + "ا", _D, False)
        yield form(stem + "تا", _D, True)
        long = stem + glide
    elif _hollow(perfect, imperfect):
        long = perfect[:-2] + perfect[-1]
    elif _geminate(perfect, imperfect):
        long = perfect + perfect[-1]
    else:
        long = perfect
    if perfect[-1] not in "اى":
        yield form(perfect + "ت", _S, True)
        plural = perfect[:-1] if perfect[-1] == "ي" else perfect
        yield form(plural + "وا", _P, False)
        yield form(plural + "و", _P, False, bound=True)
        yield form(perfect + "ا", _D, False)
        yield form(perfect + "تا", _D, True)
    yield form(long + "ت", _S, None, 1)
    yield form(long + "نا", _P, None, 1)
    yield form(long + "ن", _P, True)
    yield form(long + "تم", _P, None, 2)


def _geminate(perfect: str, imperfect: str) -> bool:
    """A doubled verb writes one letter where the sound one writes two: رد, شن, احتل."""
    bare = imperfect[1:]
    if len(perfect) == 2:
        return True
    if not bare.endswith(perfect[1:]):
        return False
    return (perfect[0] == "أ" and len(perfect) == 3) or (
        perfect[0] == "ا" and len(perfect) == (5 if perfect.startswith("است") else 4)
    )


def _imperfect(imperfect: str) -> Iterator[Inflected]:
    def form(text: str, number: Number, feminine: bool | None, person: int = 3, bound: bool = False) -> Inflected:
        return Inflected(text, number, feminine, Aspect.IMPERFECT, person, bound=bound)

    rest = imperfect[1:]
    weak = rest[-1] in _WEAK_FINALS
    open_stem = rest[:-1] if weak else rest
    dual_stem = open_stem + "ي" if weak and rest[-1] in "اى" else rest
    for prefix, feminine, person, number in (
        ("ي", False, 3, _S),
        ("ت", True, 3, _S),
        ("أ", None, 1, _S),
        ("ن", None, 1, _P),
    ):
        yield form(_join(prefix, rest), number, feminine, person)
        if weak:
            yield form(_join(prefix, open_stem), number, feminine, person)
            if rest[-1] == "ى":
                yield form(_join(prefix, open_stem + "ا"), number, feminine, person, bound=True)
        elif len(rest) >= 2 and rest[-2] in "اويى" and len(rest) > 2:
            yield form(_join(prefix, rest[:-2] + rest[-1]), number, feminine, person)
    for prefix, feminine in (("ي", False), ("ت", True)):
        yield form(_join(prefix, open_stem + "ون"), _P, False)
        yield form(_join(prefix, open_stem + "وا"), _P, False)
        yield form(_join(prefix, open_stem + "و"), _P, False, bound=True)
        yield form(_join(prefix, dual_stem + "ان"), _D, feminine)
        yield form(_join(prefix, dual_stem + "ا"), _D, feminine)
    yield form(_join("ي", rest + "ن"), _P, True)


def _join(prefix: str, rest: str) -> str:
    """أ before a hamza of the stem fuses into آ: يؤكد, أؤكد but يأمر, آمر."""
    return "آ" + rest[1:] if prefix == "أ" and rest.startswith("أ") else prefix + rest


def _passive(perfect: str, imperfect: str) -> Iterator[Inflected]:
    """Passives whose letters differ from the active (hollow, defective, third and sixth stems)."""
    past: str | None = None
    present: str | None = None
    if _hollow(perfect, imperfect):
        past = perfect[:-2] + "ي" + perfect[-1]
        present = imperfect[:-2] + "ا" + imperfect[-1]
    elif perfect[-1] in "اى":
        past = perfect[:-1] + "ي"
        present = imperfect[:-1] + "ى"
    elif len(perfect) == 4 and perfect[1] == "ا":
        past = perfect[0] + "و" + perfect[2:]
    elif len(perfect) == 5 and perfect[0] == "ت" and perfect[2] == "ا":
        past = perfect[:2] + "و" + perfect[3:]
    elif len(perfect) == 3 and perfect[0] == "و":
        present = "يو" + perfect[1:]
    if past:
        for ending, number, feminine in (("", _S, False), ("ت", _S, True), ("وا", _P, False), ("ا", _D, False)):
            stem = past[:-1] if ending == "وا" and past.endswith("ي") else past
            yield Inflected(stem + ending, number, feminine, Aspect.PERFECT, 3, passive=True)
    if present:
        for prefix, feminine in (("ي", False), ("ت", True)):
            yield Inflected(prefix + present[1:], _S, feminine, Aspect.IMPERFECT, 3, passive=True)


def decline(
    singular: str, plurals: tuple[str, ...] = (), feminine: bool = False, sound: bool = False, gendered: bool = False
) -> Iterator[Inflected]:
    """All forms of a noun; `gendered` adds the regular feminine (adjectives, participles, titles)."""
    female = feminine or singular.endswith("ة")
    yield from _singular(singular, female)
    yield from _dual(singular, female)
    if sound:
        yield from _sound_plural(singular, female)
    for plural in plurals:
        yield Inflected(plural, _P, None)
        if plural[-1] not in "ةاءىي":
            yield Inflected(plural + "ا", _P, None)
        if plural.endswith("ون"):
            yield from _masculine_plural(plural[:-2])
        if plural.endswith("ة"):
            yield Inflected(plural[:-1] + "ت", _P, None, bound=True)
        if plural.endswith("اء"):
            yield Inflected(plural[:-1] + "ئ", _P, None, bound=True)
            yield Inflected(plural[:-1] + "ؤ", _P, None, bound=True)
    if gendered and not female:
        base = singular[:-1] + "ي" if singular[-1] == "ى" else singular
        yield from _singular(base + "ة", True)
        yield from _dual(base + "ة", True)
        yield Inflected(base + "ات", _P, True)


def defective_plural(participle: str) -> tuple[str, ...]:
    """The sound plural of a participle in ي, which loses the letter: داعون of داعي (Wright vol. I § 302, rem. e)."""
    return (participle[:-1] + "ون",) if participle.endswith("ي") else ()


def _singular(singular: str, female: bool) -> Iterator[Inflected]:
    yield Inflected(singular, _S, female)
    if singular.endswith("ة"):
        yield Inflected(singular[:-1] + "ت", _S, female, bound=True)
    elif singular.endswith("ى"):
        yield Inflected(singular[:-1] + "ا", _S, female, bound=True)
    elif singular.endswith("اء"):
        yield Inflected(singular[:-1] + "ئ", _S, female, bound=True)
        yield Inflected(singular[:-1] + "ؤ", _S, female, bound=True)
    else:
        yield Inflected(singular + "ا", _S, female)


def _dual(singular: str, female: bool) -> Iterator[Inflected]:
    stem = singular[:-1] + "ت" if singular.endswith("ة") else singular
    if singular.endswith("ى"):
        stem = singular[:-1] + "ي"
    for ending, construct in (("ان", False), ("ين", False), ("ا", True), ("ي", True)):
        yield Inflected(stem + ending, _D, female, construct=construct)


def _sound_plural(singular: str, female: bool) -> Iterator[Inflected]:
    if female:
        stem = singular.removesuffix("ة")
        yield Inflected(stem + "ات", _P, True)
    else:
        yield from _masculine_plural(singular[:-1] if singular[-1] == "ى" else singular)


def _masculine_plural(stem: str) -> Iterator[Inflected]:
    for ending, construct in (("ون", False), ("ين", False), ("و", True), ("ي", True)):
        yield Inflected(stem + ending, _P, False, construct=construct)
