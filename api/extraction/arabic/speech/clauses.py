"""The clauses of a line: its finite verbs and their subjects."""

from api.extraction.arabic.dictionary import NOMINAL, Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.speech.after import subject_after
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.scene import Scene, conjoined, is_complementizer, is_preposition
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind, where
from api.extraction.lexicon.schema import SpeechCueKind, WordClass

BACK = 120
"""Words looked back on for the clause that a word hangs on."""


def heads_clause(scene: Scene, mention: Mention) -> bool:
    """The mention opens its clause, alone or after كان, أن, a conjunction or an adverbial with comma."""
    if scene.governed(mention):
        return False
    k = mention.first - 1
    if k < 0 or conjoined(scene.words[mention.first]):
        return True
    word = scene.words[k]
    if word.kind is WordKind.MARK:
        return scene.quote_at[k] < 0
    if word.is_function(WordClass.AUXILIARY):
        return k == 0 or conjoined(word) or scene.words[k - 1].kind is WordKind.MARK
    return word.is_function(WordClass.CONJUNCTION, WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR, WordClass.ADVERB)


def breaks(scene: Scene, k: int) -> bool:
    """A finite verb of its own or أن stands between: the mention is not this verb's subject."""
    word = scene.words[k]
    if scene.mention_at[k] is not None:
        return False
    if is_complementizer(word) or word.is_function(WordClass.RELATIVE):
        return True
    return is_verb(scene, k) is not None and not word.is_function(WordClass.AUXILIARY, WordClass.MODAL)


def is_verb(scene: Scene, k: int) -> Reading | None:
    """The finite third-person verb that a word of the narrator's is where it stands."""
    if not scene.words[k].spelling[_may_be_finite] or not scene.narrated(k) or scene.mention_at[k] is not None:
        return None
    reading = verb_at(scene.words, k)
    return reading if reading is not None and reading.form.person == 3 else None


def _may_be_finite(word: Word) -> bool:
    """Whether a word can be a verb other than كان and its like."""
    return word.first(Pos.VERB) is not None and not word.is_function(WordClass.AUXILIARY)


def main_subject(scene: Scene, upto: int, cues: Cues) -> tuple[Mention | None, bool | None]:
    """Subject of the last main verb before a word, and the gender the verb shows; else the line's first phrase."""
    for k in reversed(where(_may_be_finite, scene.words)):
        reading = is_verb(scene, k) if upto - BACK < k < upto else None
        if reading is None or _suffered(reading, cues) or subordinate(scene, k) or _of_noun_before(scene, k, reading):
            continue
        present = reading.form.aspect is Aspect.IMPERFECT and not reading.conjunction
        if present and k > 0 and not scene.words[k - 1].is_function(WordClass.NEGATION):
            continue
        subject = subject_after(scene, k, reading, upto, cues).subject
        if subject is not None:
            feminine = reading.form.feminine if reading.form.number is Number.SINGULAR else None
            return subject, feminine
    for mention in scene.named(0, min(upto, BACK)):
        if mention.last <= upto and heads_clause(scene, mention):
            following = mention.last
            if following < upto and any(is_verb(scene, k) for k in range(following, min(upto, following + 4))):
                return mention, None
            return None, None
        if mention.first > 0 and any(is_verb(scene, k) for k in range(mention.first)):
            break
    return None, None


def _of_noun_before(scene: Scene, k: int, reading: Reading) -> bool:
    """The verb with a pronoun only describes an indefinite noun: في منشور أصدرته."""
    if not reading.enclitic or reading.conjunction or k == 0 or scene.mention_at[k - 1] is not None:
        return False
    noun = scene.words[k - 1].readings[0] if scene.words[k - 1].readings else None
    return noun is not None and noun.form.pos in NOMINAL and not (noun.article or noun.enclitic)


def _suffered(reading: Reading, cues: Cues) -> bool:
    """A passive whose subject did nothing; who was asked will answer: سئل الوزير … فقال."""
    return reading.form.passive and reading.form.lemma not in cues.asking


def performs(scene: Scene, subject: Mention, cues: Cues) -> bool:
    """Whether the verb right before its subject is an act done in words: اتهم الناطق, دعا الوزير."""
    k = subject.first - 1
    reading = is_verb(scene, k) if k >= 0 else None
    if reading is None or subordinate(scene, k):
        return False
    return any(reading.form.lemma in verbal for verbal in (cues.reporting, cues.performing, cues.asking))


def sequel(scene: Scene, k: int, cues: Cues) -> bool:
    """The verb tells what went before or came after the main clause: بعد أن أعلن القاضي …، قال."""
    words = scene.words
    if k > 1 and is_complementizer(words[k - 1]):
        return cues.is_cue(SpeechCueKind.SEQUENCE, words[k - 2])
    return k > 1 and words[k - 1].is_function(WordClass.SUBORDINATOR)


def subordinate(scene: Scene, k: int) -> bool:
    """The verb opens a clause inside another: after أن, الذي, عندما."""
    if k == 0:
        return False
    before = scene.words[k - 1]
    contrary = k > 1 and scene.words[k - 2].is_function(WordClass.CONJUNCTION)  # إلا أنه قال
    return (
        (is_complementizer(before) and not contrary)
        or before.is_function(WordClass.RELATIVE, WordClass.SUBORDINATOR)
        or is_preposition(before)
        or scene.words[k].is_function(WordClass.SUBORDINATOR)
    )
