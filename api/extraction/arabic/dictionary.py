"""The full-form dictionary: every inflection of every word that the lexicons list, by folded form."""

from collections.abc import Iterable, Iterator
from enum import Enum

import msgspec
from msgspec.structs import force_setattr

from api.extraction.arabic.morphology import Aspect, Inflected, Number, conjugate, decline, defective_plural
from api.extraction.arabic.orthography import fold, normalize
from api.extraction.lexicon.kept import kept
from api.extraction.lexicon.load import Lexicon, lexicon
from api.extraction.lexicon.schema import NamePartKind, WordClass


class Pos(Enum):
    """What kind of entry a form belongs to."""

    VERB = "verb"
    MASDAR = "masdar"
    PARTICIPLE = "participle"
    NOUN = "noun"
    NATIONALITY = "nationality"
    OFFICE = "office"
    BODY = "body"
    GROUP = "group"
    PLACE_HEAD = "place_head"
    HONORIFIC = "honorific"
    GIVEN = "given"
    FAMILY = "family"
    BOUND = "bound"
    FOLLOWING = "following"
    DOUBTFUL = "doubtful"
    FUNCTION = "function"
    COMMON = "common"

    __hash__ = object.__hash__
    """Members are single; the hash of `Enum`, by name, is slow, and this one is asked for all the time."""


NOMINAL = frozenset(
    {
        Pos.MASDAR,
        Pos.PARTICIPLE,
        Pos.NOUN,
        Pos.NATIONALITY,
        Pos.OFFICE,
        Pos.BODY,
        Pos.GROUP,
        Pos.PLACE_HEAD,
        Pos.HONORIFIC,
        Pos.COMMON,
    }
)
"""What declines like a noun, names of people left out."""
NAME_PARTS = frozenset({Pos.GIVEN, Pos.FAMILY, Pos.BOUND, Pos.FOLLOWING})
"""What names of people are made of."""


class Form(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A written form: its entry and the grammar it shows."""

    pos: Pos
    lemma: str
    """Citation form of the entry: perfect of verbs, masdars and participles; singular of nouns; country code."""
    number: Number = Number.SINGULAR
    feminine: bool | None = None
    aspect: Aspect | None = None
    person: int | None = None
    passive: bool = False
    construct: bool = False
    bound: bool = False
    word_class: WordClass | None = None
    exact: str | None = None
    """Normalized spelling that must stand as written."""
    form_ends_open: bool = False
    """Ends in ة, which is written ت before a pronoun."""
    verb_before: str | None = None
    """Folded word before which the verb of these letters stands instead: عبر … عن."""
    written: str = ""
    """Normalized spelling: among readings of one folded form the exactly spelled one comes first."""


_PARTS = {
    NamePartKind.GIVEN: Pos.GIVEN,
    NamePartKind.FAMILY: Pos.FAMILY,
    NamePartKind.BOUND: Pos.BOUND,
    NamePartKind.FOLLOWING: Pos.FOLLOWING,
    NamePartKind.DOUBTFUL: Pos.DOUBTFUL,
}


_fold, _normalize = fold.__wrapped__, normalize.__wrapped__
"""Without their memory, which the many forms, each of which comes once, would only fill."""


class _Tables(msgspec.Struct, frozen=True, array_like=True):
    """What a dictionary is made of."""

    forms: dict[str, tuple[Form, ...]]
    openings: set[str]


def _share(forms: dict[str, tuple[Form, ...]]) -> None:
    """Let equal words that were read from disk be one in memory, as they are where the forms are built."""
    lemmas: dict[str, str] = {}
    for key, found in forms.items():
        for form in found:
            force_setattr(form, "lemma", lemmas.setdefault(form.lemma, form.lemma))
            if form.written == key:
                force_setattr(form, "written", key)


def _things(lexicon: Lexicon) -> set[str]:
    """Folded nouns that have no feminine, so that what ends in ه is theirs with a pronoun: تهديده, قراره."""
    nouns = {fold(n.singular) for n in lexicon.nouns} | {fold(m) for v in lexicon.verbs for m in v.masdars}
    described = {fold(p) for v in lexicon.verbs for p in (v.active, v.passive) if p}
    return nouns - described - {fold(g.noun) for g in lexicon.groups}


class Dictionary:
    """Forms by folded spelling."""

    @classmethod
    def load(cls) -> "Dictionary":
        """The dictionary of this process's lexicon, from disk where it was built before."""
        made = cls.__new__(cls)
        tables = kept("dictionary", _Tables, lambda: cls(lexicon()).tables())
        made._forms, made.openings = tables.forms, tables.openings
        _share(tables.forms)
        return made

    def tables(self) -> _Tables:
        """All that it knows."""
        return _Tables(self._forms, self.openings)

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms: dict[str, tuple[Form, ...]] = {}
        self.openings: set[str] = set()
        """First words of nationalities of two."""
        self._add_verbs(lexicon)
        self._add_nouns(lexicon)
        self._add_people(lexicon)
        for word in lexicon.function_words:
            if " " not in word.word:
                exact = normalize(word.word) if word.exact else None
                form = Form(Pos.FUNCTION, fold(word.word), word_class=word.class_, exact=exact)
                verb_before = fold(word.verb_before) if word.verb_before else None
                self._put(
                    word.word,
                    msgspec.structs.replace(form, written=normalize(word.word), verb_before=verb_before),
                )
        for part in lexicon.name_parts:
            self._put(part.word, Form(_PARTS[part.part], fold(part.word), written=normalize(part.word)))

    def forms(self, folded: str) -> tuple[Form, ...]:
        """What a folded form without clitics can be."""
        return self._forms.get(folded, ())

    def _add_verbs(self, lexicon: Lexicon) -> None:
        for verb in lexicon.verbs:
            lemma = fold(verb.perfect)
            self._inflect(Pos.VERB, lemma, conjugate(verb.perfect, verb.imperfect))
            if verb.doubled:
                self._inflect(Pos.VERB, lemma, conjugate(verb.perfect, verb.doubled))
            plurals = verb.masdar_plurals
            for masdar in verb.masdars:
                forms = (f for f in decline(masdar, plurals) if f.number is not Number.DUAL)
                self._inflect(Pos.MASDAR, lemma, forms)
                plurals = ()
            for participle in (verb.active, verb.passive):
                if participle:
                    declined = decline(participle, defective_plural(participle), sound=True, gendered=True)
                    self._inflect(Pos.PARTICIPLE, lemma, declined)

    def _add_nouns(self, lexicon: Lexicon) -> None:
        for noun in lexicon.nouns:
            self._inflect(
                Pos.NOUN, fold(noun.singular), decline(noun.singular, noun.plurals, noun.feminine, noun.sound)
            )
        things = _things(lexicon)
        nisbas = (word for body in lexicon.bodies for word in body.nisba)
        for common in (*(entry.word for entry in lexicon.common_words), *nisbas):
            lemma = fold(common)
            self._inflect(Pos.COMMON, lemma, decline(common, sound=True, gendered=lemma not in things))
        for head in lexicon.body_heads:
            self._inflect(Pos.BODY, fold(head.head), decline(head.head, head.plurals, sound=head.head.endswith("ة")))
        for place in lexicon.place_heads:
            self._inflect(Pos.PLACE_HEAD, fold(place.head), decline(place.head, place.plurals))

    def _add_people(self, lexicon: Lexicon) -> None:
        for country in lexicon.countries:
            # جنوب أفريقيا is the state, not its adjective in the accusative; جيبوتي is both.
            names = {fold(name) for name in country.names if " " in name}
            for nisba in country.nisba:
                adjectives = (f for f in self._nisba(nisba) if fold(f.form) not in names)
                self._inflect(Pos.NATIONALITY, country.code, adjectives)
            for people in country.people:
                self._inflect(Pos.NATIONALITY, country.code, (Inflected(people, Number.PLURAL, None),))
        for office in lexicon.office_heads:
            lemma = fold(office.head)
            self._inflect(Pos.OFFICE, lemma, decline(office.head, office.plurals, sound=office.sound))
            if office.feminine:
                self._inflect(Pos.OFFICE, lemma, decline(office.feminine, feminine=True, sound=True))
        alone = {fold(group.noun) for group in lexicon.groups}
        for group in lexicon.groups:
            # رجل أعمال is told by its first word, with what stands behind.
            noun, *plurals = (spelled.split()[0] for spelled in (group.noun, *group.plurals))
            if noun == group.noun or fold(noun) not in alone:
                forms = decline(noun, tuple(plurals), sound=group.sound, gendered=True)
                self._inflect(Pos.GROUP, fold(noun), forms)
        for honorific in lexicon.honorifics:
            if " " not in honorific.words:
                form = Form(Pos.HONORIFIC, fold(honorific.words), written=normalize(honorific.words))
                self._put(honorific.words, form)

    def _nisba(self, nisba: str) -> Iterator[Inflected]:
        """Forms of a nationality; of two words both inflect (كورية جنوبية) but for a noun before (جنوب أفريقية)."""
        first, _, last = nisba.rpartition(" ")
        forms = decline(last, sound=True, gendered=True)
        if not first:
            yield from forms
        elif first.endswith("ي"):
            openings = decline(first, sound=True, gendered=True)
            yield from (
                msgspec.structs.replace(b, form=f"{a.form} {b.form}") for a, b in zip(openings, forms, strict=True)
            )
            self.openings.update(fold(a.form) for a in decline(first, sound=True, gendered=True))
        else:
            self.openings.add(fold(first))
            yield from (msgspec.structs.replace(f, form=f"{first} {f.form}") for f in forms)

    def _inflect(self, pos: Pos, lemma: str, forms: Iterable[Inflected]) -> None:
        for f in forms:
            form = Form(
                pos,
                lemma,
                f.number,
                f.feminine,
                f.aspect,
                f.person,
                f.passive,
                f.construct,
                f.bound,
                form_ends_open=f.form.endswith("ة"),
                written=_normalize(f.form),
            )
            self._put(f.form, form)

    def _put(self, written: str, form: Form) -> None:
        key = _fold(written)
        known = self._forms.get(key)
        if known is None:
            self._forms[key] = (form,)
        elif form not in known:
            self._forms[key] = (*known, form)
