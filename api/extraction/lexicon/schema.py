"""The shape of every lexicon file. One JSON object a line in `data/*.jsonl`, validated on load.

Words are written in full standard spelling (hamza, ة, ى); matching folds them. Nouns and adjectives
are given indefinite and in the masculine singular unless a field says otherwise; inflections, the
article, clitics and case endings are generated, never listed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from schemas.v1.vocabulary import (
    ActorKind,
    ConfidenceGround,
    Context,
    CountKind,
    EventMode,
    EventStatus,
    EventType,
    Medium,
    Office,
    ParticipantRole,
    PlaceKind,
    Sector,
    SegmentKind,
    WeaponKind,
)

Alpha3 = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
Alpha2 = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Word = Annotated[str, Meta(min_length=1)]


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all entries: unknown members are an error. Subclasses say `kw_only` again, it is not inherited."""


class Source(Entry, frozen=True, kw_only=True):
    """Where facts of entries come from (`sources.jsonl`)."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$")]
    title: Word
    url: Word | None = None
    """Null for what the editors know and no publication was read for."""
    read: date | None = None
    """The day it was read."""


# Who


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
    masculine: bool = False
    """Names of states are feminine but for a few: العراق, لبنان."""
    family_first: bool = False
    """Names of its people open with the family's: كيم جونغ أون is كيم for short."""
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
    COUNTERPART = "counterpart"
    """With a pronoun, the holder of the same office elsewhere: نظيره التركي."""
    MINISTER = "minister"
    """Head whose complement alone names the ministry: الخارجية التركية."""


class TitleWord(Entry, frozen=True, kw_only=True):
    """A word that the grammar of titles needs (`title_words.jsonl`), indefinite."""

    word: Word
    use: TitleWordUse


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


# Where


class PlaceEntry(Entry, frozen=True, kw_only=True):
    """A place that geonames lacks or spells otherwise (`places.jsonl`)."""

    name: Word
    aliases: tuple[Word, ...] = ()
    english: Word | None = None
    kind: PlaceKind
    country: Alpha3 | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


class PlaceHead(Entry, frozen=True, kw_only=True):
    """A noun before place names (`place_heads.jsonl`): مدينة, محافظة, مخيم."""

    head: Word
    plurals: tuple[Word, ...] = ()
    kind: PlaceKind


class PlaceCueKind(StrEnum):
    """What a word tells of the place name beside it."""

    LOCATIVE = "locative"
    """Before a place name as such: في, قرب, شمال, زيارة."""
    DIRECTION = "direction"
    """Before a place or a government: من, نحو."""
    CAPITAL = "capital"
    """With article, before a nationality or a name: العاصمة."""
    RELATION = "relation"
    """Of those, the words between a place and a larger one or a neighbour: شمال, قرب."""
    BESIDE = "beside"
    """Of those, the words before a neighbour only: غرب, قرب."""
    TARGET = "target"
    """Before the place that an attack or a march is on: على."""
    SOURCE = "source"
    """Before the place that somebody leaves or is driven from: من."""
    GOAL = "goal"
    """Before the place that somebody goes to: إلى."""
    LAND = "land"
    """With a nationality, the country itself: المدن المغربية, الأراضي السورية."""
    NAMED_BY_NOUN = "named_by_noun"
    """Heads whose name is often an ordinary noun: ساحة, قصر."""
    NO_NAME = "no_name"
    """Nouns that are no name behind them: ساحة القتال."""
    BOUND = "bound"
    """Opens names of places and joins the next word: عين, دير."""
    NOT_A_PLACE = "not_a_place"
    """Words and names that are hardly ever the town of this name."""


class PlaceCue(Entry, frozen=True, kw_only=True):
    """Words about place names (`place_cues.jsonl`)."""

    words: tuple[Word, ...]
    kind: PlaceCueKind


class ClauseLinkKind(StrEnum):
    """How what a word opens stands in time and place to the clause before it."""

    WHEN = "when"
    """At the same time and place: عندما."""
    WHILE = "while"
    """The same, but apart behind a comma: فيما."""
    WHERE = "where"
    """At the same time, at the last place said: حيث."""
    TOPIC = "topic"
    """Before what is talked about, not where it is: حول."""
    APART = "apart"
    """Another happening with a time and place of its own: بعدما."""
    OCCASION = "occasion"
    """Before an occasion at which what is told happened: خلال, على هامش."""
    IN = "in"
    """The same, of words that stand before much else: في."""
    AFTERMATH = "aftermath"
    """Before a happening after or before which what is told happened: بعد."""
    SINCE = "since"
    """The same, or before the day from which something holds: منذ."""
    SAME_DAY = "same_day"
    """The same on one day: عقب."""
    RESULT = "result"
    """Between an occasion and what came of it there: أسفر الاجتماع عن اتفاق."""
    UNTIL = "until"
    """Before the day to which something holds, or another happening: حتى."""


class ClauseLink(Entry, frozen=True, kw_only=True):
    """Words between happenings (`clause_links.jsonl`)."""

    words: tuple[Word, ...]
    kind: ClauseLinkKind


# Words


class Verb(Entry, frozen=True, kw_only=True):
    """A verb with the stems from which its forms are generated (`verbs.jsonl`)."""

    perfect: Word
    """Third person masculine singular: التقى. The entry's id."""
    imperfect: Word
    """Third person masculine singular: يلتقي."""
    masdars: tuple[Word, ...] = ()
    masdar_plurals: tuple[Word, ...] = ()
    active: Word | None = None
    """Active participle, masculine singular indefinite: ملتق is written ملتقي."""
    passive: Word | None = None


class Noun(Entry, frozen=True, kw_only=True):
    """A noun or adjective with its broken plurals (`nouns.jsonl`)."""

    singular: Word
    plurals: tuple[Word, ...] = ()
    feminine: bool = False
    sound: bool = False
    """Takes the sound plural of its gender (ون/ين or ات)."""


class WordClass(StrEnum):
    """Closed classes, and open words that are listed only to be told from names."""

    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    COMPLEMENTIZER = "complementizer"
    RELATIVE = "relative"
    DEMONSTRATIVE = "demonstrative"
    PRONOUN = "pronoun"
    NEGATION = "negation"
    FUTURE = "future"
    MODAL = "modal"
    AUXILIARY = "auxiliary"
    ADVERB = "adverb"
    QUANTIFIER = "quantifier"
    NUMBER = "number"
    INTERROGATIVE = "interrogative"
    COMMON = "common"


class FunctionWord(Entry, frozen=True, kw_only=True):
    """A word of a closed class (`function_words.jsonl`), as it is written."""

    word: Word
    class_: WordClass = field(name="class")
    exact: bool = False
    """Hamza, ى and ة must stand as written: على is not علي."""
    verb_before: Word | None = None
    """Where this word follows soon, the letters are a verb: عبر … عن."""


class CommonWord(Entry, frozen=True, kw_only=True):
    """An ordinary noun, adjective or adverb of the news that is no part of a name (`common_words.jsonl`)."""

    word: Word


# What


class LabelKind(StrEnum):
    """The closed choices of the contract that have names."""

    QUAD = "quad"
    TYPE = "type"
    MODE = "mode"
    CONTEXT = "context"
    SECTOR = "sector"
    STATUS = "status"
    OFFICE = "office"
    ACTOR_KIND = "actor_kind"
    PARTICIPANT_ROLE = "participant_role"
    PLACE_KIND = "place_kind"
    MEDIUM = "medium"
    SPEECH_MODE = "speech_mode"


class Label(Entry, frozen=True, kw_only=True):
    """What people call a value of the contract (`labels.jsonl`); `/v1/ontology` serves it."""

    kind: LabelKind
    value: Word
    english: Word
    arabic: Word


class Cameo(Entry, frozen=True, kw_only=True):
    """A CAMEO code with its Goldstein value (`cameo.jsonl`)."""

    code: Annotated[str, Meta(pattern="^[0-9]{2,4}$")]
    goldstein: float


class ModeScore(Struct, frozen=True, forbid_unknown_fields=True):
    """A mode of an event type with its PLOVER score, null where PLOVER gives none."""

    mode: EventMode
    score: float | None


class TypeEntry(Entry, frozen=True, kw_only=True):
    """An event type of PLOVER (`event_types.jsonl`)."""

    type: EventType
    quad: Annotated[int, Meta(ge=1, le=4)]
    cameo: tuple[Annotated[str, Meta(pattern="^[0-9]{2,4}$")], ...]
    score: float
    modes: tuple[ModeScore, ...] = ()
    definition: Word


class Frame(Entry, frozen=True, kw_only=True):
    """What a trigger word says happened, and which argument plays which part (`frames.jsonl`)."""

    id: Annotated[str, Meta(pattern=r"^[a-z]+(\.[a-z0-9_-]+)+$")]
    """`type.name`: reported as the rule."""
    type: EventType
    mode: EventMode | None = None
    cameo: Annotated[str, Meta(pattern="^[0-9]{2,4}$")]
    contexts: tuple[Context, ...] = ()
    verbs: tuple[Word, ...] = ()
    """Perfect forms, each in `verbs.jsonl`; their masdars and participles trigger too, unless `verbal_only`."""
    verbal_only: bool = False
    nouns: tuple[Word, ...] = ()
    """Singular indefinite nouns that report the happening by themselves or under a light verb."""
    complements: tuple[Word, ...] = ()
    """Where given, one of these words must head the object or the complement of the trigger."""
    unless: tuple[Word, ...] = ()
    """Words right after the trigger that make it something else."""
    subject: ParticipantRole | None = ParticipantRole.ACTOR
    object: ParticipantRole | None = None
    prepositions: dict[Word, ParticipantRole] = {}
    """Part of the noun phrase after each preposition: {"مع": "actor", "على": "recipient"}."""
    mutual: bool = False
    """All parties are actors (meetings, agreements, clashes)."""
    status: EventStatus | None = None
    """Status the trigger itself gives (وعد, هدد keep occurred; قرر gives planned)."""
    speaker: bool = False
    """The speaker of the words acts, not the subject of the verb: ستدفع هولندا الثمن threatens."""
    against: tuple[Word, ...] = ()
    """Words anywhere in the field of its complement that make it something else: قتل … في حادث سير."""
    crowd: bool = False
    """Takes the place of another frame of the verb where a crowd acts: اقتحم محتجون البرلمان."""
    both: bool = False
    """Reported only with an actor and a recipient: توجه الوزير إلى دمشق, not توجه إلى الحاضرين."""
    predicate: bool = False
    """The participle as a predicate tells it too: أنقرة مستعدة ل, الجانبان متفقان على."""
    deep: bool = False
    """The word that completes it may stand in the clause it reports: حذر من أن … سيقابل برد."""
    future: bool = False
    """Only in the future tense, and then it is said now: سنرد في الوقت المناسب."""
    negated: bool = False
    """Only under a negation, and then it happened: لن نقبل, لا نعترف."""
    aside: bool = False
    """Tells more of a happening and none by itself: ردد المتظاهرون هتافات."""
    joins: bool = False
    """Only adds parties to an event reported close by: وشارك من الجانب التركي …."""
    content: bool = False
    """A verbal act whose object is what is said (دعا إلى, هدد ب)."""
    transitive: bool = False
    """Its verbs need an object: the one noun after them is that where the subject is known (وحثت لندن على …)."""


class LightVerb(Entry, frozen=True, kw_only=True):
    """A verb that lends its subject to an event noun (`light_verbs.jsonl`): أجرى محادثات, شن هجوما."""

    verb: Word
    """Perfect form, in `verbs.jsonl`."""
    subject: ParticipantRole | None = ParticipantRole.ACTOR
    """Part of the verb's subject in the noun's event; recipient for تعرض ل."""
    preposition: Word | None = None
    """Before the event noun: قام ب, تعرض ل."""
    gathers: bool = False
    """The event noun is its subject and the parties its objects: اجتماع ضم سوريا وتركيا."""
    place_subject: bool = False
    """The subject is where it happened: شهدت دمشق مباحثات."""
    status: EventStatus | None = None


class EventCueKind(StrEnum):
    """What a word tells of the event noun beside it."""

    BEARER = "bearer"
    """A noun that is told where the event noun behind it is: عملية, سلسلة, وقوع, أكبر."""
    SETTING = "setting"
    """A word before the happening in which something else happened: قتل في انفجار, بعد هجوم."""
    CROWD = "crowd"
    """A noun of people whose storming and burning is a protest: محتج, طالب, أهالي."""
    TOPIC = "topic"
    """A noun whose genitive is talked about, not told: قضية, مشروع, تهمة, مفاوضات."""
    JUDGING = "judging"
    """A verb that says what somebody holds a happening to be: اعتبر, وصف."""
    SPAN = "span"
    """A stretch of time over which acts of a kind are told, not one of them: السنوات الأخيرة."""


class EventCue(Entry, frozen=True, kw_only=True):
    """Words that show whether an event noun tells a happening or only names one (`event_cues.jsonl`)."""

    words: tuple[Word, ...]
    kind: EventCueKind


class Agent(Entry, frozen=True, kw_only=True):
    """Machines and men that act for the body or state named after them (`agents.jsonl`): طائرات التحالف."""

    noun: Word
    plurals: tuple[Word, ...] = ()


class PartyCueKind(StrEnum):
    """What a phrase tells about the parties of an event."""

    AGENT = "agent"
    """Before who did it: من قبل, على يد, برصاص."""
    PARTITIVE = "partitive"
    """Between a part and its whole: عدد من المتظاهرين."""
    ADDITION = "addition"
    """Adds a party like و: إضافة إلى."""
    BELONGING = "belonging"
    """Between what is owned and ل with its owner: مواقع تابعة للجيش."""
    PROPERTY = "property"
    """A noun whose owner ل tells: مواقع للجيش, قرار لمجلس الأمن."""
    RELATION = "relation"
    """A noun that takes مع and بين itself: العلاقات بين البلدين."""
    MEMBERS = "members"
    """Between a group and its members: بينهم."""
    OWN = "own"
    """A noun that acts for whose it is: قواتها."""
    COUNTRY = "country"
    """A noun that with a pronoun is the state of a person: بلاده."""
    OBJECT = "object"
    """Carries an object pronoun of its own: إياه."""
    KIN = "kin"
    """What somebody is to the one named after it: نجل, محامي."""
    DECISION = "decision"
    """A verb whose subject carries out the masdar after it: قررت إغلاق السفارة."""
    INVITER = "inviter"
    """Before who invited, who did not act: بدعوة من."""
    ADDRESSEE = "addressee"
    """A noun of those who are asked rather than ask: الدول الأعضاء, الأطراف."""
    STATES = "states"
    """A noun whose dual takes up two states: البلدان."""
    SIDES = "sides"
    """A noun whose dual takes up the parties of the last event of two: الجانبان."""


class PartyCue(Entry, frozen=True, kw_only=True):
    """A phrase or noun that tells who takes part (`party_cues.jsonl`)."""

    words: Word
    kind: PartyCueKind


class StatusWord(Entry, frozen=True, kw_only=True):
    """Words that tell whether an event happened (`status_words.jsonl`)."""

    words: Word
    """A citation form, or several words; the first may be inflected."""
    particle: bool = False
    """As written, though the letters are a verb too: دون."""
    status: EventStatus
    may: bool = False
    """Only right before a present: قد تفرض; before a past it tells nothing."""
    after: bool = False
    """An adjective after the event noun (مرتقب) instead of a word before the trigger (يعتزم)."""


# How many, with what, for how much


class NumberUse(StrEnum):
    """How a word counts."""

    NUMBER = "number"
    """By itself: مئتين. Units, tens and one hundred are in `calendar.jsonl`."""
    TEEN = "teen"
    """Only before ten: اثنا عشر."""
    SCALE = "scale"
    """Multiplies the number before it, and counts one by itself: ألف."""
    SCALE_PLURAL = "scale_plural"
    """Multiplies the number before it: ثلاثة آلاف."""
    VAGUE = "vague"
    """From `value` to `high`: عشرات."""
    FRACTION = "fraction"
    """Of the scale beside it: مليون ونصف, نصف مليون."""


class NumberWord(Entry, frozen=True, kw_only=True):
    """Words that number (`number_words.jsonl`)."""

    words: tuple[Word, ...]
    use: NumberUse
    value: float
    high: float | None = None
    """Of vague ones the upper bound, null for none."""


class NumberBound(StrEnum):
    """What a phrase makes of the number beside it."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"
    FROM = "from"
    TO = "to"
    """Words of ranges: بين 5 و10, من 20 إلى 30."""


class NumberHedge(Entry, frozen=True, kw_only=True):
    """A phrase that bounds the number beside it (`number_hedges.jsonl`): ما لا يقل عن, نحو, على الأقل."""

    words: Word
    bound: NumberBound
    after: bool = False
    """It stands behind the number or what is counted."""


class CountWordUse(StrEnum):
    """What a word does for a number of people."""

    ACT = "act"
    """A perfect or a noun with the number as subject, object or genitive: قتل, مقتل."""
    COUNTED = "counted"
    """The noun counted: خمسة قتلى."""
    TOLL = "toll"
    """Before a noun counted whose number follows: حصيلة القتلى إلى 30."""
    NONE = "none"
    """Under a negation says that there were none: لم تقع إصابات."""
    PEOPLE = "people"
    """A noun of people that `groups.jsonl` does not hold, or a word that stands for one: جندي, آخرون."""
    PART = "part"
    """Before a part of a number just told: بينهم."""
    WITHOUT = "without"
    """Says as a negation does that there were none: دون وقوع إصابات."""
    BOTH = "both"
    """Behind a number of several kinds together: 20 بين قتيل وجريح."""


class CountWord(Entry, frozen=True, kw_only=True):
    """Words that tell what a number of people is (`count_words.jsonl`)."""

    words: tuple[Word, ...]
    use: CountWordUse
    kind: CountKind | None = None
    """Of acts, counted nouns and those of none."""


class WeaponWord(Entry, frozen=True, kw_only=True):
    """A weapon (`weapons.jsonl`)."""

    word: Word
    """Singular, indefinite."""
    plurals: tuple[Word, ...] = ()
    tail: Word | None = None
    """Word that always follows: قذيفة هاون. The entries of longer names go first."""
    doubtful: bool = False
    """Also another word (مسيرة, a march): only where force is used or shown."""
    kind: WeaponKind


class Currency(Entry, frozen=True, kw_only=True):
    """A currency (`currencies.jsonl`)."""

    code: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    noun: Word
    plurals: tuple[Word, ...] = ()
    symbols: tuple[Word, ...] = ()
    countries: tuple[Alpha3, ...] = ()
    """Whose adjective behind the noun tells it: ريال سعودي."""
    tails: tuple[Word, ...] = ()
    """Other adjectives that tell it: جنيه إسترليني."""
    bare: bool = False
    """Meant where no adjective follows: دولار."""


class DetailCueKind(StrEnum):
    """What a word tells of the agreement or weapon beside it."""

    AGREEMENT = "agreement"
    """A noun that heads names of agreements: اتفاقية, معاهدة."""
    SUBJECT = "subject"
    """Before what an agreement is about: بشأن, ل."""
    FIELD = "field"
    """A noun that with the preposition before it tells that too: في مجال."""
    STORE = "store"
    """A noun whose genitive is no weapon in use: مستودع ذخيرة."""


class DetailCue(Entry, frozen=True, kw_only=True):
    """Words that help to find details (`detail_cues.jsonl`)."""

    words: tuple[Word, ...]
    kind: DetailCueKind


# How sure


class ConfidenceWeight(Entry, frozen=True, kw_only=True):
    """What a ground adds to the log odds that an event is right (`confidence.jsonl`); fitted, not written by hand."""

    ground: ConfidenceGround
    weight: float


# In a line


class SummaryHead(Entry, frozen=True, kw_only=True):
    """The noun that opens the summary of an event, and how its parties follow (`summary_heads.jsonl`).

    An empty `by` or `to` makes the party the noun's genitive: زيارة فلان إلى, اعتقال فلان من جانب.
    """

    type: EventType
    mode: EventMode | None = None
    frames: tuple[Word, ...] = ()
    """Only for events of these frames; without, for all others of the type and mode."""
    head: Word
    by: str = ""
    """Before those who act."""
    to: str | None = None
    """Before those it is done to; null where they are left out."""
    between: bool = False
    """Several who act stand behind بين."""


class SummaryWordUse(StrEnum):
    """What a word of a summary is for."""

    PLANNED = "planned"
    CALLED_FOR = "called_for"
    DENIED = "denied"
    ONGOING = "ongoing"
    HYPOTHETICAL = "hypothetical"
    """Before the noun of an event of the status."""
    OTHERS = "others"
    """For further parties."""
    BETWEEN = "between"
    PLACE = "place"
    DAY = "day"
    FROM = "from"
    UNTIL = "until"
    YEAR = "year"
    MONTHS = "months"
    """The twelve months of the year, with spaces between."""


class SummaryWord(Entry, frozen=True, kw_only=True):
    """A word between the parts of a summary (`summary_words.jsonl`)."""

    use: SummaryWordUse
    words: Word


# Said


class Reporting(Entry, frozen=True, kw_only=True):
    """A word that reports speech (`reporting.jsonl`)."""

    verb: Word
    """Perfect form, in `verbs.jsonl`."""
    preposition: Word | None = None
    """Before the content: أشار إلى أن, شدد على, أعرب عن."""
    clause: bool = True
    """Takes أن/إن and a clause."""
    noun: bool = False
    """A bare noun complement is a statement too: أعلن إجلاء, أعرب عن قلقه."""
    continuing: bool = False
    """Carries the speaker over when no subject stands: أضاف, تابع."""
    addressee: Word | None = None
    """Preposition before whom it was said to: قال ل."""
    participle: Word | None = None
    """Its active participle, where `verbs.jsonl` gives none because a noun is written alike: مقترح."""
    told: bool = False
    """Takes whom it was said to as its object: أبلغ فلانا أن."""
    medium: Medium | None = None
    """How it is said, where the verb tells: غرد."""


class MediumPhrase(Entry, frozen=True, kw_only=True):
    """Words that tell how something was said (`media.jsonl`): منشور → social_media."""

    words: Word
    """Indefinite noun or fixed phrase after في, خلال, عبر, ل, على."""
    medium: Medium


class Topic(Entry, frozen=True, kw_only=True):
    """Words that tell what a statement is about (`topics.jsonl`): تخصيب, حقوق الإنسان."""

    words: Word
    """Noun or adjective in the form it usually has, without article; or a phrase of such words."""
    context: Context


class SpeechCueKind(StrEnum):
    """What a word tells a reader of reported speech beside the reporting words."""

    ATTRIBUTION = "attribution"
    """Opens a trailing attribution: وفق, بحسب, على حد."""
    ATTRIBUTED = "attributed"
    """A noun of saying that ends an attribution, before a pronoun: قوله, تعبيره."""
    NARRATOR = "narrator"
    """After a comma the narrator speaks again: فيما, في حين, من جانبه."""
    FIRST_PERSON = "first_person"
    """Only a speaker says it of himself: نحن, لدينا."""
    RELAY = "relay"
    """Perfect of a verb by which a medium passes on the words of another: نقل عن."""
    NAMED = "named"
    """A noun before a name in quotation marks: صحيفة, منصة, قناة."""
    IMPERSONAL = "impersonal"
    """A narrator's formula that reports nobody's words, before أن: يذكر, جدير بالذكر."""
    DOCUMENT = "document"
    """A noun for words without a speaker of their own: بيان, تقرير."""
    SHARED = "shared"
    """Says that a document is of several parties: مشترك, ختامي."""
    PARTY = "party"
    """All parties of a meeting: الطرفان, الجانبان, البلدان."""
    OWN = "own"
    """Nouns of speech whose genitive is their speaker: كلمة, تصريحات, خطاب."""
    OUTLET = "outlet"
    """A noun that heads names of media: صحيفة, وكالة, قناة."""
    BETWEEN = "between"
    """Stands before the parties of a meeting: بين."""
    FEMININE_RELATIVE = "feminine_relative"
    """Relative pronouns of a feminine antecedent: التي."""
    MASCULINE_STATE = "masculine_state"
    """States that grammar treats as masculine: العراق, لبنان."""
    ISSUED = "issued"
    """Perfect of a verb by which a document says something, before في: جاء في البيان."""
    WITHIN = "within"
    """Before the document that says something: جاء في البيان."""
    SPEAKER = "speaker"
    """Nouns of those who speak to the news without a name: مصدر, وسائل, شاهد."""
    DAY = "day"
    """Days of the week: no subject even where no date can be worked out."""
    INSTANCE = "instance"
    """Before one of those just named, never before a subject: لاسيما, بينهم."""
    PLATFORM = "platform"
    """The usual name of a platform: إكس, تليغرام."""
    HONOUR = "honour"
    """A noun of rank that with a pronoun stands for its bearer: جلالته, سموه."""
    AS_FOR = "as_for"
    """Sets a topic before a clause that opens with ف: أما الوزير فقال."""
    RELAPSE = "relapse"
    """Before أن, sets what follows against what was reported: غير أن, إلا أن."""
    SEQUENCE = "sequence"
    """Before أن, a clause of what was really done: بعد أن أعلن, قبل أن يعلن."""
    OCCASION = "occasion"
    """Before an occasion that was over or still to come when it was said: بعد, عقب, قبل."""
    CAME = "came"
    """With this or the words as subject, tells where they were said: جاء ذلك في بيان."""
    THEREIN = "therein"
    """With its pronoun the document just named, after a verb by which it says something: رسالة جاء فيها."""
    STANCE = "stance"
    """Nouns of what one thinks or wants, which open what is reported: عزم, حرص, قلق."""
    GENERIC = "generic"
    """Plural documents that nobody has issued: تقارير, دراسات."""
    THIS = "this"
    """What جاء points back to: ذلك, هذا, تصريحات."""


class SpeechCue(Entry, frozen=True, kw_only=True):
    """A word that helps to find who said what (`speech_cues.jsonl`)."""

    words: Word
    cue: SpeechCueKind


# Documents


class LineMatch(StrEnum):
    """What of a line a marker must be."""

    WHOLE = "whole"
    """All its words."""
    START = "start"
    """Its first words; a trailing colon in the marker must stand in the line too."""
    CONTAINS = "contains"
    ONLY = "only"
    """One of words of this kind that together make up the whole line (names of share buttons)."""


class LineEffect(StrEnum):
    """How far a marker that follows story text reaches."""

    LINE = "line"
    BLOCK = "block"
    """Also the headlines below it, until a paragraph of text."""
    REST = "rest"
    """All that follows."""


class BoilerplateMarker(Entry, frozen=True, kw_only=True):
    """Words that tell a line which is no story (`boilerplate.jsonl`)."""

    words: Word
    kind: SegmentKind
    match: LineMatch
    effect: LineEffect = LineEffect.LINE


class Script(StrEnum):
    """Writing systems told apart."""

    ARABIC = "arabic"
    LATIN = "latin"


class LanguageProfile(Entry, frozen=True, kw_only=True):
    """What tells a language from others in its script (`language.jsonl`)."""

    tag: Word
    """BCP 47."""
    script: Script
    letters: str = ""
    """Letters that the others do not use, or hardly."""
    words: tuple[Word, ...]
    """Frequent function words, as written."""
    prefixes: tuple[Word, ...] = ()
    """What many words begin with: the Arabic article."""


class Abbreviation(Entry, frozen=True, kw_only=True):
    """A word whose full stop ends no sentence (`language_abbreviations.jsonl`); single letters never do."""

    word: Word


# When


class CalendarKind(StrEnum):
    """What a calendar word is; `CalendarWord.value` is in the unit said here."""

    WEEKDAY = "weekday"
    """0 Monday to 6 Sunday."""
    MONTH = "month"
    """1 to 12."""
    HIJRI_MONTH = "hijri_month"
    """1 to 12."""
    SEASON = "season"
    """First month."""
    NUMBER = "number"
    ORDINAL = "ordinal"
    """With article: العاشر."""
    RELATIVE_DAY = "relative_day"
    """Days from publication: أمس is -1."""
    DAY_HEAD = "day_head"
    """Before a weekday or date: يوم; value 2 where several follow (يومي)."""
    MONTH_HEAD = "month_head"
    YEAR_HEAD = "year_head"
    """Value 2 where two years follow (عامي)."""
    DAY_PART = "day_part"
    """Before a day: مساء; value 1 for the night."""
    DAY_TIME = "day_time"
    """By itself, of the day told last: صباحا."""
    HOUR = "hour"
    """Before such a word: السابعة صباحا."""
    LAST_NIGHT = "last_night"
    PHASE = "phase"
    """1 beginning, 2 middle, 3 end."""
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    """Units to be counted; value is how many the word itself says (يوم 1, يومين 2), 0 for none (أيام)."""
    HOURS = "hours"
    """Counted by the day: 48 ساعة."""
    FRACTION = "fraction"
    """Behind a unit: ونصف is 2, وربع 4."""
    WEEK = "week"
    THIS_MONTH = "this_month"
    YEAR = "year"
    """Units with article, before a qualifier: الأسبوع الماضي."""
    THE_DAY = "the_day"
    """The same for the day: اليوم التالي."""
    PART = "part"
    """A quarter or half of a year; value is its first month times 100 plus its number of months."""
    PREVIOUS = "previous"
    CURRENT = "current"
    NEXT = "next"
    """Qualifiers after; value is how many units away where it is not one: قبل الماضي is 2."""
    LATEST = "latest"
    """As previous, behind a number of units only: الساعات الـ48 الأخيرة."""
    SAME = "same"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    """Words that refer to days told before: في اليوم التالي. Of same, value 1 stands before the unit, and so does 2,
    which may also be a word of its own: أكد ذلك اليوم."""
    THIS = "this"
    """Before a unit with article: هذا العام."""
    AGO = "ago"
    ABOUT = "about"
    """Before a number that is not exact: قبل نحو شهرين."""
    AFTER = "after"
    FEAST = "feast"
    HIJRI_FEAST = "hijri_feast"
    """A feast by its month times 100 plus its day."""
    FEAST_DAY = "feast_day"
    """Before a feast of several days: days after its first."""
    EVE = "eve"
    """Before a happening: days from it, غداة 1, عشية -1."""
    ON = "on"
    """Behind a count of days from a happening, as من: بعد يومين على."""
    WITHIN = "within"
    """Before a number of units: خلال 48 ساعة; value 1 where it says that they are to come."""
    AHEAD = "ahead"
    """Words that say so somewhere before: يتوقع, مهلة."""
    LASTING = "lasting"
    """Verbs, by their perfect, before the days that something takes: زيارة تستغرق يومين."""
    CORRESPONDING = "corresponding"
    """Before the same day again: الأحد الموافق 12 أكتوبر."""
    ARTICLE = "article"
    """The article as a word of its own, before digits: الـ48."""
    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    OF = "of"
    AND = "and"
    AT = "at"
    """Prepositions that make a doubtful month name a month: في مارس."""
    HIJRI_ERA = "hijri_era"
    COMMON_ERA = "common_era"
    OTHER = "other"
    """Words of time stamps that are no date."""
    NOT_A_DATE = "not_a_date"
    """Phrases that hold a calendar word and are no date."""


class CalendarWord(Entry, frozen=True, kw_only=True):
    """Words of the calendar (`calendar.jsonl`)."""

    words: tuple[Word, ...]
    kind: CalendarKind
    value: int = 0
    doubtful: bool = False
    """Also another word (مارس he practised): needs a number, year, qualifier or preposition beside it."""
