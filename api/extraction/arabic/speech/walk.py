"""State of one reading from a reporting word to its content."""

from enum import Enum

from api.extraction.arabic.model import Mention
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.reporting import Reporter, Shape
from api.extraction.arabic.speech.scene import Scene
from api.extraction.arabic.words import Reading
from api.extraction.record import Record


class Opening(Enum):
    """How reported words begin."""

    CLAUSE = "clause"
    QUOTE = "quoted"
    COLON = "colon"
    FIRST_PERSON = "first_person"
    NOUN = "noun"
    NEXT = "next"
    """With the sentence that follows."""


class After(Record, frozen=True, gc=False):
    """What follows a verb up to its content."""

    subject: Mention | None
    head: int | None
    """Word index of a noun that stands as subject but is no mention: البيان, المصدر."""
    opening: Opening | None
    start: int
    """Word index where the content starts, or where reading stopped."""


class Walk:
    """State of one reading from left to right."""

    def __init__(
        self, scene: Scene, reporter: Reporter | None, verb: int, reading: Reading, limit: int, cues: Cues
    ) -> None:
        self.scene = scene
        self.reporter = reporter
        self.verb = verb
        self.reading = reading
        self.limit = limit
        self.cues = cues
        self.subject: Mention | None = None
        self.head: int | None = None
        self.reading_prepositions = reporter.prepositions_folded if reporter is not None else frozenset()
        self.clear = True
        """Nothing but subject, dates and adverbs since the verb or a comma: an object may stand here."""
        self.closed = True
        """The phrase before is complete, so that a masdar here is no genitive of it: after a name, a date, في بيان."""
        self.slack = False
        """The aside was opened by a verb, so that a masdar of the subject's may end it: في بيان نشرته … رفضها."""
        self.governed = -1
        """Word index behind the last name under a preposition, which another may join with و: مع القناة والصحيفة."""
        self.addressed = False
        """A name beside the subject and under no preposition: أبلغ الوزير السفير."""
        self.counted = False
        """A quantifier stood where the subject does: عدد من النواب."""
        self.aside = False
        """Inside a relative or other clause of the gap: nothing there is the subject."""
        self.phrase = 0
        """Words read of a prepositional phrase: a mention right after its noun is a genitive, later ones may be
        the subject; a noun in it never is."""
        self.parted = False
        """A comma stood between."""

    def ended(self, opening: Opening | None, at: int) -> After:
        """What was read, up to word `at`."""
        return After(self.subject, self.head, opening, at)


def takes_subject(walk: Walk) -> bool:
    """Participles and masdars have no subject after them."""
    return walk.reporter is None or walk.reporter.shape is Shape.FINITE
