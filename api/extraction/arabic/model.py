"""What the stages hand to each other. Word indices are within a sentence, `[first, last)`."""

from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.words import Word
from api.extraction.document.model import Sentence
from api.extraction.record import Record
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import ActorKind, MentionForm, Office, Sector


class Title(Record, frozen=True, gc=False):
    """An office as the text names it: وزير الدفاع السوري."""

    first: int
    last: int
    text: str
    office: Office | None
    country: str | None
    sector: Sector | None
    plural: bool = False
    former: bool = False
    coming: bool = False
    """Not held yet: الرئيس المنتخب."""


class Mention(Record, frozen=True, gc=False):
    """Words of a sentence that stand for an actor, title and name together."""

    first: int
    last: int
    kind: ActorKind
    form: MentionForm
    name: str
    """As written, without title and clitics; empty where only an adjective stands for a state."""
    name_span: Span
    title: Title | None = None
    country: str | None = None
    sector: Sector | None = None
    known: str | None = None
    """Id of the person or body in the lexicon."""
    namesakes: tuple[str, ...] = ()
    """Ids of other listed persons or bodies of the name."""
    placelike: bool = False
    """A country or capital: also a place where grammar says so (في دمشق)."""
    definite: bool = True
    anaphoric: bool = False
    """Stands for a body only where one of the kind was named before: المنظمة."""
    addressed: bool = False
    """People who after a verb of asking are asked rather than ask: أنصاره, الدول الأعضاء."""
    vague: bool = False
    """People in general told by number, whom only what is done to them makes a party: 24 شخصا."""
    both: bool = False
    """A bare dual, which takes up the two who were told of before: الوزيران."""
    brief: str | None = None
    """The name without the body or matter that tells who they are: مصدر, of مصدر في الوزارة."""
    entity: int = -1
    """Index of the entity that it stands for, set by coreference."""

    @property
    def adjectival(self) -> bool:
        """Only an adjective of a state or body stands there: القصف الإسرائيلي, هجوم حوثي."""
        return self.form is MentionForm.METONYM and not self.name


class Line(Record, frozen=True, gc=False):
    """A sentence with all that is known of its words: what frames and speech are read from."""

    sentence: Sentence
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    """In text order, not overlapping."""
    places: tuple[PlaceMention, ...]
    dates: tuple[DateExpression, ...]


class Entity(Record, frozen=True, gc=False):
    """One actor of the article."""

    kind: ActorKind
    name: str
    english: str | None
    country: str | None
    sector: Sector | None
    titles: tuple[tuple[Office, str | None, str | None], ...]
    """(office, words of the title, country)."""
    known: str | None
