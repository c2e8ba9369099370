"""What happened: types, frames, and the words that tell parties and status."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from api.extraction.lexicon.schema.base import Entry, Word
from schemas.v1.vocabulary import (
    ConfidenceGround,
    Context,
    EventMode,
    EventStatus,
    EventType,
    ParticipantRole,
)


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
    prepositions: dict[Word, ParticipantRole] = field(default_factory=dict)
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
    person: bool = False
    """Takes the place of another frame of the verb where persons act, who attack in words: هاجم الوزير المعارضة."""
    authority: bool = False
    """Takes the place of a protest where a state or armed people act: أغلق الجيش الطرق."""
    both: bool = False
    """Reported only with an actor and a recipient, or two who meet: توجه الوزير إلى دمشق, not توجه إلى الحاضرين."""
    predicate: bool = False
    """The participle as a predicate tells it too: أنقرة مستعدة ل, الجانبان متفقان على."""
    deep: bool = False
    """The word that completes it may stand in the clause it reports: حذر من أن … سيقابل برد."""
    future: bool = False
    """Only in the future tense, and then it is said now: سنرد في الوقت المناسب."""
    negated: bool = False
    """Only under a negation, and then it happened: لن نقبل, لا نعترف."""
    passive: bool = False
    """Only in a passive that its letters show: أدين بالتجسس."""
    aside: bool = False
    """Tells more of a happening and none by itself: ردد المتظاهرون هتافات."""
    joins: bool = False
    """Only adds parties to an event reported close by: وشارك من الجانب التركي …."""
    content: bool = False
    """A verbal act whose object is what is said (دعا إلى, هدد ب)."""
    transitive: bool = False
    """Its verbs need an object: the one noun after them is that where the subject is known (وحثت لندن على …)."""
    of_places: bool = False
    """Its verbs are done to places, so that people behind one are who did it: اقتحم مستوطنون في القدس باحات …."""
    toll: bool = False
    """Tells the dead and injured, whatever struck them: أوقع قتلى, مقتل عشرين شخصا."""
    giving: bool = False
    """What is done or promised is for somebody, though nobody is named: أبدت برلين استعدادها لتدريب القوات."""
    suffered: bool = False
    """The genitive of its masdars is whom it was done to, though others are doers: تفجير الكنيسة, but قصف الجيش."""
    owned: bool = False
    """What it is done to belongs to the recipient: أحرقوا علم فرنسا."""
    announced: bool = False
    """Its nouns tell it only where somebody announces or manages it: أعلن الجيش السيطرة على المدينة."""


class LightVerb(Entry, frozen=True, kw_only=True):
    """A verb that lends its subject to an event noun (`light_verbs.jsonl`): أجرى محادثات, شن هجوما."""

    verb: Word
    """Perfect form, in `verbs.jsonl`."""
    subject: ParticipantRole | None = ParticipantRole.ACTOR
    """Part of the verb's subject in the noun's event; recipient for تعرض ل."""
    preposition: Word | None = None
    """Before the event noun: قام ب, تعرض ل."""
    gathers: bool = False
    """The event noun is its subject and the parties its objects: اجتماع ضم سوريا وتركيا.

    Where the part of the subject is recipient, they are those visited: جولة تشمل تونس ومصر.
    """
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
    PROTESTER = "protester"
    """A noun of people by their protest: متظاهر, محتج."""
    TOPIC = "topic"
    """A noun whose genitive is talked about, not told: قضية, مشروع, تهمة, مفاوضات."""
    JUDGING = "judging"
    """A verb that says what somebody holds a happening to be: اعتبر, وصف."""
    ACCIDENT = "accident"
    """What kills without anybody's doing: زلزال, حريق, سيول."""
    TIME = "time"
    """Behind كل it tells a habit: كل مرة, كل يوم."""
    SPAN = "span"
    """A stretch of time over which acts of a kind are told, not one of them: السنوات الأخيرة."""
    DECREE = "decree"
    """A noun that carries the deed behind ب to whoever issues it: أصدر مرسوما بحل البرلمان."""
    URGING = "urging"
    """A verb of asking, planning or announcing, to whose masdars و joins more: دعا إلى وقف القتال ورفع الحصار."""
    SUFFERED = "suffered"
    """A verb whose passive tells of unnamed people, whom an adjective behind it then names: قتل إسرائيلي."""
    MOVING = "moving"
    """A verb by which somebody moves forces: نشر, أرسل."""
    PROVIDING = "providing"
    """A word between a decree and its deed: قرارا يقضي بإقالته."""
    AIM = "aim"
    """A word that makes the deed behind it, or behind its إلى, an aim: أجل, بهدف, رامية."""
    REACHING = "reaching"
    """A noun that with إلى leads to a deed: التوصل إلى وقف القتال."""
    HABIT = "habit"
    """An adverb of what is done again and again: يدافع عادة عن حكومته."""
    CALLED = "called"
    """A participle before what something is called: القضية المعروفة بـ"اقتحام السجون"."""
    OUTCOME = "outcome"
    """Verbs of relative clauses that tell what an attack did: الهجوم الذي أودى بحياة 20 شخصا, الذي استهدف كنيسة."""
    TALKING = "talking"
    """A verb whose object is talked over: بحث وقف القتال."""
    UTMOST = "utmost"
    """What a happening is of its kind since a time that is not its own: أعنف غارات منذ عام 1967."""


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

    __hash__ = str.__hash__

    AGENT = "agent"
    """Before who did it: من قبل, على يد, برصاص."""
    PARTITIVE = "partitive"
    """Between a part and its whole: عدد من المتظاهرين."""
    AGGREGATE = "aggregate"
    """A noun for some of many, who act as these do: مجموعات من المستوطنين."""
    ADDITION = "addition"
    """Adds a party like و: إضافة إلى."""
    ON_ONE_SIDE = "on_one_side"
    """Behind the first of two parties that و joins: بين الحكومة من جهة والحركة من جهة أخرى."""
    BELONGING = "belonging"
    """Between what is owned and ل with its owner: مواقع تابعة للجيش."""
    RELATIVE = "relative"
    """A participle that tells where or of whom a body is rather than which: المجلس المؤلف من, القوات المتمركزة في."""
    POST = "post"
    """A noun before an office that is to be filled, or meant as a post: انتخاب رئيس الجمهورية, منصب الوزير."""
    PROPERTY = "property"
    """A noun whose owner ل tells: مواقع للجيش, قرار لمجلس الأمن."""
    ATTACHED = "attached"
    """An adjective that takes the phrase after it: القانون المتعلق بالمحكمة."""
    DURATION = "duration"
    """How long something lasts, no object of a verb: سجن خمسة أعوام."""
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
    MEASURED = "measured"
    """A definite word before somebody's age or number, which ends his name: الشاب البالغ من العمر 25 عاما."""
    KIN = "kin"
    """What somebody is to the one named after it: نجل, محامي."""
    DECISION = "decision"
    """A verb whose subject carries out the masdar after it: قررت إغلاق السفارة."""
    PEOPLE = "people"
    """A verb whose subject is a people rather than its state: تظاهر العراقيون, صوت الفرنسيون."""
    DENIAL = "denial"
    """A verb by which a force says that a deed is not its own: نفى الجيش قصف المستشفى."""
    COUNTERPARTS = "counterparts"
    """Before the names of those who hold the same offices: نظرائهم السوريين."""
    HELP = "help"
    """A noun whose object a promise is for: دعم, مساعدة."""
    DOCUMENT = "document"
    """Documents that say what those who issued them say: انتقد تقرير الأمم المتحدة الحكومة."""
    ISSUING = "issuing"
    """A verb whose subject says what stands in the document behind it: وقع النواب مذكرة تطالب ب."""
    CONDITION = "condition"
    """Before what a threat answers: توعد برد قاس في حال مهاجمة بلاده."""
    OPERATION = "operation"
    """A noun of an attack whose adjective or ل tells who made it: قتل في عملية أمريكية."""
    COMMAND = "command"
    """Fields of ministries whose forces do what they announce: أعلنت وزارة الدفاع إسقاط طائرة."""
    LEADER = "leader"
    """Between a delegation and who leads it: برئاسة."""
    ATTENDING = "attending"
    """Before who is at a meeting too: بحضور."""
    ADMISSION = "admission"
    """A verb whose subject says that the deed is his: تبنى التنظيم الهجوم, اعترفت بقصف المستشفى."""
    CONTROL = "control"
    """A verb whose subject does what the clause behind أن tells: تعتزم باريس أن تطلب."""
    ASIDE = "aside"
    """Behind a comma and في, what an act is done for or amid, which has parties of its own: في خطوة."""
    SOURCE = "source"
    """Before whoever tells of what happened: وفقا لوكالة."""
    BEHALF = "behalf"
    """Between a signature and the party that somebody signs for: وقع الاتفاقية عن الجانب المصري فلان."""
    INVITER = "inviter"
    """Before who invited, who did not act: بدعوة من."""
    ADDRESSEE = "addressee"
    """A noun of those who are asked rather than ask: الدول الأعضاء, الأطراف."""
    TOWARDS = "towards"
    """A preposition behind which no direct object stands: دعا الجميع إلى …."""
    RESUMPTIVE = "resumptive"
    """A preposition with a pronoun that takes up an event noun: يقوم بها."""
    STATES = "states"
    """A noun whose dual takes up two states: البلدان."""
    SIDES = "sides"
    """A noun whose dual takes up the parties of the last event of two: الجانبان."""
    CONCERNED = "concerned"
    """A noun that behind في stands before whom something concerns: حكم في حق فلان."""
    FOLLOWERS = "followers"
    """A noun of many people whose genitive says whose they are: أنصار الرئيس."""
    SUPPOSED = "supposed"
    """A verb behind unnamed people that tells to whom they may belong: مسلحون يعتقد أنهم من القاعدة."""
    CLOSE = "close"
    """A participle of people who are near to or know of somebody or something: مصدر مقرب من, مطلع على."""


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


class ConfidenceWeight(Entry, frozen=True, kw_only=True):
    """What a ground adds to the log odds that an event is right (`confidence.jsonl`); fitted, not written by hand."""

    ground: ConfidenceGround
    weight: float
