"""What a word or mention shows of itself: gender, case, whether it is a document or a speaker's own word."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.scene import Scene
from api.extraction.arabic.words import Reading, Word
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm

_OBLIQUE = "ين"
_TANWIN = "ا"
THING = frozenset({Pos.MASDAR, Pos.NOUN, Pos.COMMON})
_HIS = "ه"
"""A feminine office with its ة written: مبعوثه is rather his envoy than a woman."""


def oblique(scene: Scene, mention: Mention) -> bool:
    """A sound plural or dual, or one person, that is not nominative: المسؤولين, مسؤولا."""
    head = scene.words[mention.first]
    reading = head.first(Pos.OFFICE, Pos.GROUP, Pos.NATIONALITY)
    if reading is None or reading.form.number is not Number.SINGULAR:
        return reading is not None and head.fold.endswith(_OBLIQUE)
    indefinite = not (reading.article or reading.enclitic) and reading.form.pos is not Pos.NATIONALITY
    return indefinite and head.fold.endswith(_TANWIN) and not reading.form.lemma.endswith(_TANWIN)


def gender(scene: Scene, mention: Mention, cues: Cues) -> bool | None:
    """Whether the mention is feminine, where its words tell: states by convention, others by their head noun."""
    head = scene.words[mention.first]
    if mention.kind is ActorKind.STATE and mention.form is MentionForm.NAME:
        return not cues.is_cue(SpeechCueKind.MASCULINE_STATE, head)
    if mention.kind is ActorKind.PERSON and mention.title is None:
        return None
    reading = head.first(Pos.OFFICE, Pos.BODY)
    if reading is None or reading.form.number is not Number.SINGULAR:
        return None
    if reading.form.feminine:
        of_both = reading.form.pos is Pos.OFFICE and reading.form.lemma.endswith(_HIS)  # عمدة المدينة
        return None if of_both or head.norm.endswith(_HIS) else True
    return False if reading.form.pos is Pos.OFFICE else None


def is_document(scene: Scene, index: int, cues: Cues) -> bool:
    """The word stands for words that were issued: البيان."""
    return cues.is_cue(SpeechCueKind.DOCUMENT, scene.words[index])


def thing(word: Word) -> Reading | None:
    """The reading of a word as the noun of a thing or doing; ة is no pronoun: هاتفية is not his phone."""
    feminine = word.norm.endswith(_WRITTEN_FEMININE)
    return next((r for r in word.readings if r.form.pos in THING and not (feminine and r.enclitic)), None)


_WRITTEN_FEMININE = "ة"


def speaks_of_himself(word: Word) -> bool:
    """A verb in the first person and nothing else: سنحدد, فوجئنا."""
    verbs = [r for r in word.readings if r.form.pos is Pos.VERB]
    return bool(verbs) and len(verbs) == len(word.readings) and all(r.form.person == 1 for r in verbs)


def of_ourselves(words: tuple[Word, ...], i: int) -> bool:
    """Whether a clause opens with what its speakers do themselves: لا نسعى, سنرد, قمت."""
    while i < len(words) and words[i].is_function(WordClass.NEGATION, WordClass.FUTURE):
        i += 1
    return i < len(words) and speaks_of_himself(words[i])
