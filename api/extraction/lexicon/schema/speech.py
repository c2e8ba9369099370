"""What was said, by whom and how."""

from enum import StrEnum

from api.extraction.lexicon.schema.base import Entry, Word
from schemas.v1.vocabulary import (
    Context,
    Medium,
)


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
    complement: Word | None = None
    """Noun that must follow for the verb to report at all: حمل الحكومة مسؤولية."""
    deeds: tuple[Word, ...] = ()
    """Nouns, in their citation forms, of what is done and not said where they are its object: جدد الجيش قصفه."""


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

    __hash__ = str.__hash__

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
    VOICE = "voice"
    """Noun before the one whose words a medium passes on: على لسان."""
    NAMED = "named"
    """A noun before a name in quotation marks: صحيفة, منصة, قناة."""
    ENTITLED = "entitled"
    """A noun before a title in quotation marks, with a colon too and of any length: تحت عنوان."""
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
    """First words of the names of states that are masculine, as few are: العراق, الاحتلال الإسرائيلي."""
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
    CONTRAST = "contrast"
    """Sets what somebody else says against what was reported: لكن مسؤولين قالوا."""
    SEQUENCE = "sequence"
    """Before أن, a clause of what was really done: بعد أن أعلن, قبل أن يعلن."""
    CIRCUMSTANCE = "circumstance"
    """A noun that behind على tells when or how it was said, not what: أكد على هامش القمة أن."""
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
    INSCRIBING = "inscribing"
    """Verbs that with على and a pronoun tell what stands on a thing: لافتات كتب عليها."""
    DENYING = "denying"
    """Verbs that negated report what may be so: لم يستبعد أن, لم ينف أن."""
    SOMEBODY = "somebody"
    """With its article, who was named before: قال الرجل الستيني."""
    AIRED = "aired"
    """Verbs that tell how somebody's words reached people, behind their occasion: في مقابلة نشرت السبت."""
    SAME = "same"
    """Behind a source or an office, that it is who spoke before: المصدر ذاته."""
    DELIVERING = "delivering"
    """Verbs whose object is how something is said: ألقى كلمة."""


class SpeechCue(Entry, frozen=True, kw_only=True):
    """A word that helps to find who said what (`speech_cues.jsonl`)."""

    words: Word
    cue: SpeechCueKind
