"""Who: countries, offices, people, bodies and groups, and the words of names and titles."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from api.extraction.lexicon.schema.base import Alpha2, Alpha3, Entry, Word
from schemas.v1.vocabulary import (
    ActorKind,
    Medium,
    Office,
    Sector,
)


class Country(Entry, frozen=True, kw_only=True):
    """A state or territory (`countries.jsonl`)."""

    code: Alpha3
    alpha2: Alpha2
    english: Word
    names: tuple[Word, ...]
    """First the usual one, then every other usual name and spelling."""
    nisba: tuple[Word, ...]
    """Masculine singular adjective without article: تركي. Regular forms are generated."""
    people: tuple[Word, ...] = ()
    """Broken plurals of the nisba without article: أتراك, روس."""
    two_surnames: bool = False
    """People have two surnames and go by the first: غونزاليس أوروتيا is غونزاليس."""
    family_first: bool = False
    """Its people are called by the first word of their names: كيم جونغ أون is كيم for short, آبي أحمد is آبي."""
    capital: tuple[Word, ...] = ()
    """Spellings of the capital, which may stand for the state."""
    seats: tuple[Word, ...] = ()
    """Palaces and seats that stand for the state: الكرملين, البيت الأبيض."""
    sources: tuple[Word, ...] = ()
    """Ids of sources."""


class OfficeHead(Entry, frozen=True, kw_only=True):
    """A noun that heads titles (`office_heads.jsonl`): وزير, رئيس, ناطق."""

    head: Word
    feminine: Word | None = None
    plurals: tuple[Word, ...] = ()
    """Broken plurals; a sound one is generated when `sound`."""
    sound: bool = False
    office: Office | None
    """What the head alone means; null where only a complement tells (رئيس, قائد)."""
    definite: Office | None = None
    """What it means with the article and no complement: الرئيس is a head of state."""
    sector: Sector | None = None
    nested: bool = False
    """Takes another office or body as complement: نائب وزير الخارجية, المتحدث باسم الجيش."""


class OfficeTitle(Entry, frozen=True, kw_only=True):
    """Head and complement that name a particular office (`office_titles.jsonl`)."""

    heads: tuple[Word, ...]
    complements: tuple[Word, ...]
    """Words after the head, as they stand there: الخارجية, العام للأمم المتحدة."""
    office: Office
    english: Word
    sector: Sector | None = None


class TermOfOffice(Entry, frozen=True, kw_only=True):
    """One office held by a person; days inclusive, null for unknown or open."""

    office: Office
    title: Word | None = None
    country: Alpha3 | None = None
    since: date | None = None
    until: date | None = None


class Person(Entry, frozen=True, kw_only=True):
    """A known person (`people.jsonl`)."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$")]
    name: Word
    english: Word
    aliases: tuple[Word, ...] = ()
    """Other spellings and short forms that alone suffice (a well-known surname)."""
    country: Alpha3 | None
    sector: Sector | None = None
    roles: tuple[TermOfOffice, ...] = ()
    sources: tuple[Word, ...] = ()
    """Ids of sources."""


class Body(Entry, frozen=True, kw_only=True):
    """A known organization or group (`bodies.jsonl`)."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$")]
    kind: ActorKind
    name: Word
    english: Word
    aliases: tuple[Word, ...] = ()
    nisba: tuple[Word, ...] = ()
    """Adjectives that stand for it as nationalities do for states: هجوم حوثي, تحذير أممي."""
    country: Alpha3 | None = None
    sector: Sector | None = None
    medium: Medium | None = None
    """For media: what a statement to it is (news_agency, broadcast)."""
    sources: tuple[Word, ...] = ()
    """Ids of sources."""


class BodyHead(Entry, frozen=True, kw_only=True):
    """A noun that heads names of organizations (`body_heads.jsonl`): وزارة, حزب, كتائب."""

    head: Word
    plurals: tuple[Word, ...] = ()
    kind: ActorKind
    sector: Sector | None = None
    bare: bool = False
    """Alone with the article it is an actor: الحكومة, الجيش, الشرطة."""
    state: bool = False
    """With a nationality it stands for the state: الحكومة السورية, وفد تركي."""
    undivided: bool = False
    """An adjective more makes it a part of the state: السلطات التركية, but السلطات الأمنية التركية."""
    fields: bool = False
    """What follows are fields of work that و joins to one name: وزارة الخارجية والمغتربين."""
    purposed: bool = False
    """Behind its adjectives ل may tell what it is for: اللجنة المستقلة للانتخابات."""
    listing: bool = False
    """Before the name of a country it opens a list of states: دول تونس والجزائر ومصر."""
    otherwise: tuple[Word, ...] = ()
    """Words right after it, bare, with which it is no body: القضاء على."""
    definite: bool = False
    """Only with the article: الجانب التركي, not إلى جانب."""
    elided: bool = False
    """What follows names the same body without it: وزارة الخارجية, وكالة الأناضول, حركة حماس."""


class GroupNoun(Entry, frozen=True, kw_only=True):
    """A noun for unnamed people acting together (`groups.jsonl`): متظاهر, مسلح."""

    noun: Word
    plurals: tuple[Word, ...] = ()
    same_as: Word | None = None
    """Another entry that names the same people in one article: محتج and متظاهر."""
    tail: Word | None = None
    """A word that always follows: شاهد عيان."""
    generic: bool = False
    """People in general, who are no actor: شخص, رجل."""
    owned: bool = False
    """With a pronoun they are a party too: أنصاره, رعاياها."""
    sound: bool = False
    relational: bool = False
    """Without the article they are those of whom or what follows: سكان المدينة, أنصار الحزب."""
    not_after: tuple[Word, ...] = ()
    """Nouns of things, before which they only tell what kind it is: طائرة ركاب."""
    sector: Sector | None = None


class TitleWordUse(StrEnum):
    """What a word does in a title."""

    MODIFIER = "modifier"
    """Adjective after a title that changes nothing: الحالي, المؤقت."""
    COMING = "coming"
    """Adjective that says the office is still to be taken: المنتخب, المكلف."""
    FORMER = "former"
    """Adjective that says the office is past: السابق."""
    ON_BEHALF = "on_behalf"
    """Joins a spokesperson to the body: باسم."""
    REALM = "realm"
    """Stands before a country's name: مملكة, جمهورية."""
    COMPANION = "companion"
    """A noun that with a pronoun stands before the name of who is near somebody: زميله, شقيقها."""
    LATTER = "latter"
    """Stands for the person named last: الأخير."""
    EPITHET = "epithet"
    """Behind a ruler's name or title: السلطان هيثم بن طارق المعظم."""
    BLESSING = "blessing"
    """A verb before الله that is said behind a ruler's name: حفظه الله ورعاه."""
    INTERNAL = "internal"
    """Adjective of a body of one state that else is one of many: مجلس الأمن الداخلي."""
    RANK = "rank"
    """Complement of a minister who has a ministry beside it or none: وزير الدولة."""
    NAMING = "naming"
    """A word before the name of somebody who was told of without it: رجل يدعى."""
    COUNTERPART = "counterpart"
    """With a pronoun, the holder of the same office elsewhere: نظيره التركي."""
    SOVEREIGN = "sovereign"
    """Head by which no premier is called, as one is by الرئيس: الملك."""
    MINISTER = "minister"
    """Head whose complement alone names the ministry: الخارجية التركية."""
    FOREIGN = "foreign"
    """Tells that people are of several states or of others than the one told about: الدول المانحة, دبلوماسي غربي."""


class TitleWord(Entry, frozen=True, kw_only=True):
    """A word that the grammar of titles needs (`title_words.jsonl`), indefinite."""

    word: Word
    use: TitleWordUse


class TitleSynonymUse(StrEnum):
    """What words of a title have in common."""

    SAME = "same"
    """They name one office, like the first of them: المبعوث الأممي, المبعوث الدولي."""
    DROPPED = "dropped"
    """They tell no office from another: الخاص, لدى."""
    LEADER = "leader"
    """Before a body alone they mean who leads it: زعيم, رئيس المكتب السياسي."""


class TitleSynonym(Entry, frozen=True, kw_only=True):
    """Words by which one office goes (`title_synonyms.jsonl`); inflected and joined forms are found by themselves."""

    words: tuple[Word, ...]
    use: TitleSynonymUse


class Leader(Entry, frozen=True, kw_only=True):
    """What the head of a body of this sector is (`leaders.jsonl`): رئيس حزب is a party leader."""

    sector: Sector
    office: Office


class Honorific(Entry, frozen=True, kw_only=True):
    """Words before a name or title that are not part of it (`honorifics.jsonl`): معالي, السيد, اللواء."""

    words: Word
    sector: Sector | None = None


class NamePartKind(StrEnum):
    """Where in a name a word stands."""

    GIVEN = "given"
    """Opens a name: محمد, هاكان, جون."""
    FAMILY = "family"
    BOUND = "bound"
    """Joins the next word: أبو, بن, عبد, آل, دي, فان."""
    FOLLOWING = "following"
    """Joins the word before: أوغلو, زاده."""
    DOUBTFUL = "doubtful"
    """An ordinary word that is a given name too, where a title or a list of persons says so: معين, إيمان."""


class NamePart(Entry, frozen=True, kw_only=True):
    """A word common in personal names (`name_parts.jsonl`)."""

    word: Word
    part: NamePartKind
