"""Which actors of a sentence take which part in an event, by position, preposition and agreement."""

from collections.abc import Sequence
from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.model import Argument, Trigger
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold, letters_before
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import Frame, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm, ParticipantRole

_SUBJECT_REACH = 12
"""Words between a verb and its subject: dates, places and parentheses may stand between."""
_ARGUMENT_REACH = 34
"""Words after a trigger in which its prepositional arguments stand."""
_OPENING = 3
"""Words before a verb that still opens its sentence: كما دعا, من جهته أكد."""
_GATHERING_REACH = 12
"""Words between an event noun and the verb that names its parties."""
_RELATIVE_REACH = 6
"""Words between an event noun and the verb of its relative clause."""
_STOPS = {".", "؛", "؟", "!"}
_COMMAS = {"،", ","}
_ACTOR, _RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


class Governed(NamedTuple):
    """A mention with the preposition that governs it, empty for none, null inside another phrase."""

    mention: Mention
    preposition: str | None


class Arguments:
    """Finds the arguments of triggers in one sentence."""

    def __init__(self, line: Line, triggers: Triggers, carried: Sequence[Mention] = ()) -> None:
        self._carried = tuple(carried)
        self._line = line
        self._words = line.words
        self._triggers = triggers
        self._at = {m.first: m for m in line.mentions}
        self._subjects: dict[int, list[Mention]] = {}
        self._inside = {k: m for m in line.mentions for k in range(m.first, m.last)}

    def of(self, trigger: Trigger) -> tuple[Argument, ...]:
        """The participants of one trigger, actors first, each once."""
        if trigger.participle:
            found = self._of_participle(trigger)
        elif trigger.nominal:
            found = self._of_noun(trigger)
        else:
            found = self._of_verb(trigger.at, trigger.frame, trigger.frame.subject)
        if trigger.frame.mutual:
            found = [a._replace(role=_ACTOR) for a in found]
        return tuple(dict.fromkeys(_consistent(found)))

    def subject(self, verb: int) -> list[Mention]:
        """The mentions that are the subject of the verb at a word, coordinated ones included."""
        known = self._subjects.get(verb)
        if known is None:
            self._subjects[verb] = []
            known = self._subjects[verb] = self._find_subject(verb)
        return known

    def _find_subject(self, verb: int) -> list[Mention]:
        reading = verb_at(self._words, verb)
        if reading is None or reading.form.person in {1, 2}:
            return []
        pronoun = self._complementizer_pronoun(verb)
        if pronoun is not None:
            return self._of_governing_verb(pronoun)
        before = self._topic(verb, reading)
        if before is not None and self._immediately_before(before, verb):
            return self._joined(before)
        after, other = self._after(verb, reading)
        if after is not None:
            return self._coordinated(after)
        if other:
            return []
        if reading.conjunction:
            governing = self._of_governing_verb(verb)
            if governing:
                return governing
        if before is not None:
            return self._joined(before)
        return list(self._carried) if self._opens_sentence(verb) else []

    def main_subject(self) -> list[Mention]:
        """The subject of the sentence's first verb, which a following sentence may leave out."""
        first = next((i for i in range(len(self._words)) if verb_at(self._words, i) is not None), None)
        return self.subject(first) if first is not None else []

    def _opens_sentence(self, verb: int) -> bool:
        """Whether the verb is the first of its sentence, so that an unnamed subject is that of the last one."""
        return all(verb_at(self._words, j) is None for j in range(verb)) and verb <= _OPENING

    def _complementizer_pronoun(self, verb: int) -> int | None:
        """Where إنه, أنها stand right before the verb: its subject is taken up from outside the clause."""
        for j in range(verb - 1, max(-1, verb - 4), -1):
            word = self._words[j]
            if word.is_function(WordClass.COMPLEMENTIZER):
                return j if word.fold[-1] in "هام" and len(word.fold.lstrip("وف")) > 2 else None
            if not word.is_function(WordClass.AUXILIARY, WordClass.MODAL, WordClass.NEGATION, WordClass.FUTURE):
                return None
        return None

    def _of_governing_verb(self, at: int) -> list[Mention]:
        """The subject of the nearest verb before a word."""
        for j in range(at - 1, -1, -1):
            if self._words[j].text in _STOPS:
                return []
            if verb_at(self._words, j) is not None:
                return self.subject(j)
        return []

    def _joined(self, mention: Mention) -> list[Mention]:
        """The whole coordination that a mention ends."""
        first = mention
        while True:
            j = first.first - 1
            while j >= 0 and self._words[j].text in _COMMAS:
                j -= 1
            before = self._inside.get(j)
            if before is None or not self._proclitic(first).startswith("و"):
                return self._coordinated(first)
            first = before

    # Verbs

    def _of_verb(self, verb: int, frame: Frame, subject_role: ParticipantRole | None) -> list[Argument]:
        found: list[Argument] = []
        reading = verb_at(self._words, verb)
        passive = reading is not None and (reading.form.passive or self._marked_passive(verb))
        subjects = self.subject(verb)
        start = verb + 1
        if passive:
            found.extend(Argument(m.entity, frame.object or _RECIPIENT) for m in subjects)
        elif subject_role is not None:
            found.extend(Argument(m.entity, subject_role) for m in subjects)
        if subjects and subjects[0].first > verb:
            start = subjects[-1].last
        if frame.object is not None and not passive:
            found.extend(Argument(m.entity, frame.object) for m in self._objects(verb, start, subjects))
        found.extend(self._prepositional(verb + 1, frame, subjects))
        complement = self._triggers.complement(frame, self._words, verb) if frame.mutual else None
        if complement is not None and frame.subject is not None:
            parties = (*self._relative_subject(complement), *self._gathered(complement))
            found.extend(Argument(m.entity, frame.subject) for m in parties)
        return found

    def _marked_passive(self, verb: int) -> bool:
        text = self._words[verb].text
        letters = [i for i, c in enumerate(text) if c.isalpha()]
        first = letters[1] if text[:1] in "وف" and len(letters) > 3 and "\u064f" not in text[:2] else letters[0]
        return text[first + 1 : first + 2] == "\u064f"

    def _topic(self, verb: int, reading: Reading) -> Mention | None:
        """The subject before the verb (SVO), or the antecedent of a relative clause."""
        j = verb - 1
        while j >= 0:
            word = self._words[j]
            mention = self._inside.get(j)
            if mention is not None:
                governed = self._governor(mention)
                if governed == "" and self._agrees(mention, reading):
                    return mention
                if governed is None and mention.kind in {ActorKind.STATE, ActorKind.GROUP}:
                    return None
                j = mention.first - 1
                if governed != "" and word.text not in _COMMAS:
                    continue
                continue
            if word.text in _STOPS or word.text == ":" or word.is_function(WordClass.COMPLEMENTIZER):
                return None
            if verb_at(self._words, j) is not None:
                return None
            if verb - j > _SUBJECT_REACH:
                return None
            j -= 1
        return None

    def _immediately_before(self, mention: Mention, verb: int) -> bool:
        """Only particles, adverbs and commas stand between."""
        for word in self._words[mention.last : verb]:
            light = word.kind is WordKind.MARK or word.is_function(
                WordClass.RELATIVE,
                WordClass.AUXILIARY,
                WordClass.MODAL,
                WordClass.NEGATION,
                WordClass.FUTURE,
                WordClass.ADVERB,
                WordClass.PRONOUN,
            )
            if not light and not self._dated(word):
                return False
        return self._words[verb].readings[0].conjunction == "" or self._words[verb - 1].kind is not WordKind.MARK

    def _after(self, verb: int, reading: Reading) -> tuple[Mention | None, bool]:
        """The subject after the verb (VSO), past prepositional phrases, dates and adverbs.

        Without one, whether another noun stands there as the subject (اعتقل الاثنان).
        """
        j, governed = verb + 1, False
        while j < len(self._words) and j - verb <= _SUBJECT_REACH:
            word = self._words[j]
            mention = self._at.get(j)
            if mention is not None:
                preposition = self._governor(mention)
                if preposition == "":
                    fits = not self._accusative(mention) and self._agrees(mention, reading)
                    return (mention, False) if fits else (None, False)
                j = mention.last
                continue
            if (
                word.text in _STOPS
                or word.text == ":"
                or word.is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE)
            ):
                return None, False
            if j > verb + 1 and verb_at(self._words, j) is not None:
                return None, False
            governed = governed or word.is_function(WordClass.PREPOSITION) or _prepositional(word)
            nominal = word.first(Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE)
            plain = nominal is not None and nominal == word.readings[0] and not self._dated(word)
            if plain and not governed and (word.readings[0].article or word.fold.endswith("ا")):
                return None, _nominative(word.readings[0], reading, word)
            j += 1
        return None, False

    def _objects(self, verb: int, start: int, subjects: list[Mention]) -> list[Mention]:
        """The direct object: the first bare noun phrase after the subject."""
        taken = {m.entity for m in subjects}
        j = start
        while j < len(self._words) and j - start <= _SUBJECT_REACH:
            word = self._words[j]
            mention = self._at.get(j)
            if mention is not None:
                if self._governor(mention) in {"", None} and mention.entity not in taken:
                    return self._coordinated(mention)
                j = mention.last
                continue
            if word.text in _STOPS or word.text == ":" or word.is_function(WordClass.COMPLEMENTIZER):
                break
            if verb_at(self._words, j) is not None:
                break
            j += 1
        return []

    def _of_participle(self, trigger: Trigger) -> list[Argument]:
        """A circumstantial participle shares the subject of its clause; a predicate has its topic."""
        frame, i = trigger.frame, trigger.at
        subjects = self._of_governing_verb(i)
        if not subjects or not self._words[i].fold.endswith("ا"):
            topic = self._inside.get(i - 1)
            subjects = self._joined(topic) if topic is not None and self._governor(topic) == "" else subjects
        found = [Argument(m.entity, frame.subject) for m in subjects] if frame.subject is not None else []
        if frame.object is not None:
            found.extend(Argument(m.entity, frame.object) for m in self._objects(i, i + 1, subjects))
        found.extend(self._prepositional(i + 1, frame, subjects))
        return found

    # Nouns

    def _of_noun(self, trigger: Trigger) -> list[Argument]:
        found: list[Argument] = []
        frame, i = trigger.frame, trigger.at
        genitive = self._genitive(i)
        if genitive is not None and frame.mutual and _seat_of(genitive):
            genitive = None
        subjects: list[Mention] = []
        light = self._triggers.light(self._words, i) if trigger.light is not None else None
        if light is not None:
            verb, lightly = light
            if not lightly.place_subject and lightly.subject is not None:
                subjects = [m for m in self.subject(verb) if m.first != (genitive.first if genitive else -1)]
                role = lightly.subject if frame.subject is _ACTOR else frame.subject or lightly.subject
                found.extend(Argument(m.entity, role) for m in subjects)
        if genitive is not None:
            direct = not trigger.listed and frame.object is not None and not frame.mutual
            explicit = self._object_follows(genitive)
            part = frame.object if direct and not explicit else frame.subject
            if part is not None:
                found.extend(Argument(m.entity, part) for m in self._coordinated(genitive))
        if not subjects and frame.subject is not None:
            found.extend(Argument(m.entity, frame.subject) for m in self._relative_subject(i))
        found.extend(self._adjectives(trigger))
        found.extend(self._prepositional(i + 1, frame, subjects))
        if frame.subject is not None:
            found.extend(Argument(m.entity, frame.subject) for m in self._gathered(i))
        return found

    def _gathered(self, i: int) -> list[Mention]:
        """The parties that a relative clause of the noun brings together: اجتماع ضم, اللقاء الذي جمع."""
        for j in range(i + 1, min(i + 1 + _GATHERING_REACH, len(self._words))):
            if self._words[j].text in _STOPS:
                return []
            reading = verb_at(self._words, j)
            if reading is not None and self._triggers.gathers(reading.form.lemma):
                return self._objects(j, j + 1, [])
        return []

    def _relative_subject(self, i: int) -> list[Mention]:
        """Who carries out an event noun by the light verb of its relative clause: زيارة يقوم بها, الهجوم الذي شنه."""
        for j in range(i + 1, min(i + 1 + _RELATIVE_REACH, len(self._words))):
            word = self._words[j]
            if word.kind is WordKind.MARK:
                return []
            reading = verb_at(self._words, j) or self._resuming(j)
            if reading is not None:
                following = self._words[j + 1] if j + 1 < len(self._words) else None
                resumed = bool(reading.enclitic) or (
                    following is not None and following.fold in self._triggers.resumptive
                )
                return (
                    self._subject_after(j, reading) if resumed and self._triggers.is_light(reading.form.lemma) else []
                )
        return []

    def _resuming(self, j: int) -> Reading | None:
        """A perfect with a pronoun, which takes up the noun before it whatever else its letters are: عقده."""
        readings = self._words[j].readings
        return next((r for r in readings if r.form.pos is Pos.VERB and r.enclitic and not r.conjunction), None)

    def _subject_after(self, verb: int, reading: Reading) -> list[Mention]:
        after, _ = self._after(verb, reading)
        return self._coordinated(after) if after is not None else []

    def _genitive(self, i: int) -> Mention | None:
        """The mention right after the noun, past adjectives and nationalities."""
        reading = self._words[i].first(Pos.NOUN, Pos.MASDAR)
        if reading is not None and reading.article:
            return None
        mention = self._at.get(i + 1)
        if mention is None or self._words[i].text.endswith("\u064b"):
            return None
        if mention.kind is ActorKind.STATE and not mention.name:
            return None
        return mention if self._proclitic(mention) in {"", "و"} else None

    def _object_follows(self, genitive: Mention) -> bool:
        after = self._at.get(genitive.last)
        return after is not None and self._proclitic(after) in {"", "ل"}

    def _adjectives(self, trigger: Trigger) -> list[Argument]:
        """States named by adjectives of the noun: القصف الإسرائيلي, الاجتماع التركي السوري."""
        found: list[Argument] = []
        role = trigger.frame.subject
        j = trigger.at + 1
        while j < len(self._words) and j <= trigger.at + 5:
            mention = self._at.get(j)
            if mention is not None and mention.kind is ActorKind.STATE and not mention.name and role is not None:
                found.append(Argument(mention.entity, role))
                j = mention.last
                continue
            nominal = self._words[j].first(Pos.COMMON, Pos.PARTICIPLE, Pos.NOUN)
            if nominal is None or nominal.preposition or nominal.conjunction:
                break
            j += 1
        return found

    # Prepositions

    def _prepositional(self, start: int, frame: Frame, subjects: list[Mention]) -> list[Argument]:
        found: list[Argument] = []
        roles = {fold(p): role for p, role in frame.prepositions.items()}
        taken = {m.entity for m in subjects}
        j = start
        while j < len(self._words) and j - start <= _ARGUMENT_REACH:
            word = self._words[j]
            if word.text in _STOPS or word.is_function(WordClass.COMPLEMENTIZER):
                break
            if j > start and word.readings and word.readings[0].conjunction and verb_at(self._words, j) is not None:
                break
            mention = self._at.get(j)
            if mention is None:
                j += 1
                continue
            preposition = self._governor(mention)
            role = roles.get(preposition) if preposition else None
            if role is not None:
                found.extend(Argument(m.entity, role) for m in self._coordinated(mention) if m.entity not in taken)
            j = mention.last
        return found

    def _governor(self, mention: Mention) -> str | None:
        """The folded preposition before a mention; empty for none; null where a noun owns it."""
        proclitic = self._proclitic(mention)
        if proclitic and proclitic[-1] in "بلك":
            return proclitic[-1]
        j = mention.first - 1
        while j >= 0 and (self._words[j].text in {'"', "\u201c", "\u201d", "\u00ab", "("} or self._honorific(j)):
            j -= 1
        if j < 0:
            return ""
        word = self._words[j]
        if j in self._inside:
            other = self._inside[j]
            if proclitic.startswith("و") and other.entity != mention.entity:
                return self._governor(other)
            return ""
        preposition = word.first(Pos.FUNCTION)
        if preposition is not None and preposition.form.word_class is WordClass.PREPOSITION:
            return preposition.form.lemma
        first = word.readings[0] if word.readings else None
        if first is None or word.kind is not WordKind.ARABIC:
            return ""
        if first.form.pos is Pos.GROUP and mention.kind in {ActorKind.ORGANIZATION, ActorKind.STATE}:
            return self._before(j, first)
        construct = first.form.pos in {
            Pos.COMMON,
            Pos.NOUN,
            Pos.MASDAR,
            Pos.PLACE_HEAD,
            Pos.OFFICE,
            Pos.GROUP,
            Pos.BODY,
        }
        if construct and not first.article and not first.enclitic and not word.text.endswith("\u064b"):
            if (
                word.fold.endswith("ا")
                and first.form.number is Number.SINGULAR
                and first.form.pos is not Pos.PLACE_HEAD
            ):
                return ""
            return first.preposition or None
        return ""

    def _before(self, j: int, people: Reading) -> str | None:
        """What governs a noun of people, who act for the body they belong to: جنود الجيش."""
        if people.preposition:
            return people.preposition
        before = self._words[j - 1].first(Pos.FUNCTION) if j else None
        governs = before is not None and before.form.word_class is WordClass.PREPOSITION
        return before.form.lemma if before is not None and governs else ""

    def _proclitic(self, mention: Mention) -> str:
        """The clitics written on the mention's first word."""
        word = self._words[mention.first]
        if word.start <= mention.name_span[0] < word.end:
            return word.fold[: letters_before(word.text, mention.name_span[0] - word.start)]
        reading = word.readings[0] if word.readings else None
        return reading.conjunction + reading.preposition if reading is not None else ""

    def _coordinated(self, mention: Mention) -> list[Mention]:
        """The mention and those joined to it by و and commas."""
        out = [mention]
        while True:
            j = out[-1].last
            while j < len(self._words) and (
                self._words[j].text in _COMMAS
                or self._words[j].text in {'"', "\u201c", "\u201d", "\u00bb", ")"}
                or self._words[j].text == "و"
            ):
                j += 1
            following = self._at.get(j)
            if following is None or following.entity == mention.entity:
                return out
            conjoined = self._proclitic(following).startswith("و") or (j and self._words[j - 1].text == "و")
            if not conjoined or (j > out[-1].last + 1 and following.kind is not mention.kind):
                return out
            out.append(following)

    # Agreement

    def _agrees(self, mention: Mention, reading: Reading) -> bool:
        """Gender of verb and subject, where both are sure (Wright vol. II §§ 141–143)."""
        if reading.form.person in {1, 2}:
            return False
        if reading.form.feminine is None:
            return True
        gender = self._feminine(mention)
        return gender is None or gender is reading.form.feminine or reading.form.number is not Number.SINGULAR

    def _feminine(self, mention: Mention) -> bool | None:
        """The grammatical gender of a mention, null where nothing tells."""
        first = self._words[mention.first]
        if mention.kind is ActorKind.STATE and mention.form is MentionForm.NAME:
            return mention.country not in self._triggers.masculine_states
        if mention.title is not None:
            head = self._words[mention.title.first].first(Pos.OFFICE)
            return head.form.feminine if head is not None and head.form.number is Number.SINGULAR else None
        if mention.kind is ActorKind.ORGANIZATION:
            head = first.first(Pos.BODY)
            return True if head is not None and head.form.feminine else None
        return None

    def _accusative(self, mention: Mention) -> bool:
        word = self._words[mention.first]
        return mention.kind is ActorKind.GROUP and (word.text.endswith("\u064b") or _tanwin(word))

    def _honorific(self, j: int) -> bool:
        return self._words[j].first(Pos.HONORIFIC) is not None

    def _dated(self, word: Word) -> bool:
        return any(d.span[0] <= word.start < d.span[1] for d in self._line.dates)


def _nominative(noun: Reading, verb: Reading, word: Word) -> bool:
    """Whether a definite noun after a verb can be its subject by ending and gender."""
    if not noun.article or word.fold.endswith("ين"):
        return False
    if word.fold.endswith(("ون", "ان")) or noun.form.number is not Number.SINGULAR:
        return True
    return noun.form.feminine is None or noun.form.feminine is verb.form.feminine


def _seat_of(mention: Mention) -> bool:
    """A capital: after a meeting it says where, not who (لقاء أنقرة)."""
    return mention.placelike and mention.form is MentionForm.METONYM


def _prepositional(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].preposition)


def _tanwin(word: Word) -> bool:
    reading = word.readings[0] if word.readings else None
    return (
        reading is not None
        and word.fold.endswith("ا")
        and not reading.form.lemma.endswith("ا")
        and not reading.article
        and not reading.form.construct
    )


def _consistent(found: list[Argument]) -> list[Argument]:
    """No entity on both sides: the first part it was given stays."""
    seen: dict[int, ParticipantRole] = {}
    out: list[Argument] = []
    for argument in found:
        if argument.entity < 0:
            continue
        if seen.setdefault(argument.entity, argument.role) is argument.role:
            out.append(argument)
    return sorted(out, key=lambda a: a.role is _RECIPIENT)
