"""Which actors of a sentence take which part in an event, by position, preposition and agreement."""

from collections.abc import Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.model import Argument, Trigger
from api.extraction.arabic.events.subjects import Subjects
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import Frame, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm, ParticipantRole

_SUBJECT_REACH = 12
"""Words between a verb and its subject: dates, places and parentheses may stand between."""
_ARGUMENT_REACH = 34
"""Words after a trigger in which its prepositional arguments stand."""
_GATHERING_REACH = 12
"""Words between an event noun and the verb that names its parties."""
_RELATIVE_REACH = 6
"""Words between an event noun and the verb of its relative clause."""
_STOPS = {".", "؛", "؟", "!"}
_ACTOR, _RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


class Arguments:
    """Finds the arguments of triggers in one sentence."""

    def __init__(self, line: Line, triggers: Triggers, carried: Sequence[Mention] = ()) -> None:
        self._line = line
        self._words = line.words
        self._triggers = triggers
        self._government = Government(line, triggers)
        self._subjects = Subjects(line, self._government, carried)

    def main_subject(self) -> list[Mention]:
        """The subject of the sentence's first verb, which a following sentence may leave out."""
        return self._subjects.main()

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

    def _of_verb(self, verb: int, frame: Frame, subject_role: ParticipantRole | None) -> list[Argument]:
        found: list[Argument] = []
        reading = verb_at(self._words, verb)
        passive = reading is not None and (reading.form.passive or self._marked_passive(verb))
        subjects = self._subjects.of(verb)
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
        if frame.object is not None and not frame.mutual:
            for place in self._triggers.complements(frame, self._words, verb):
                owner = self._genitive(place)
                owners = self._government.coordinated(owner) if owner is not None else []
                found.extend(Argument(m.entity, frame.object) for m in owners)
        complement = self._triggers.complement(frame, self._words, verb)
        if complement is not None and frame.mutual and frame.subject is not None:
            parties = (*self._relative_subject(complement), *self._gathered(complement))
            found.extend(Argument(m.entity, frame.subject) for m in parties)
        return found

    def _marked_passive(self, verb: int) -> bool:
        text = self._words[verb].text
        letters = [i for i, c in enumerate(text) if c.isalpha()]
        first = letters[1] if text[:1] in "وف" and len(letters) > 3 and "\u064f" not in text[:2] else letters[0]
        return text[first + 1 : first + 2] == "\u064f"

    def _objects(self, verb: int, start: int, subjects: list[Mention]) -> list[Mention]:
        """The direct object: the first bare noun phrase after the subject."""
        taken = {m.entity for m in subjects}
        j = start
        while j < len(self._words) and j - start <= _SUBJECT_REACH:
            word = self._words[j]
            mention = self._government.at.get(j)
            if mention is not None:
                if self._government.governor(mention) in {"", None} and mention.entity not in taken:
                    return self._government.coordinated(mention)
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
        subjects = self._subjects.of_governing_verb(i)
        if not subjects or not self._words[i].fold.endswith("ا"):
            topic = self._government.inside.get(i - 1)
            subjects = (
                self._government.joined(topic)
                if topic is not None and self._government.governor(topic) == ""
                else subjects
            )
        found = [Argument(m.entity, frame.subject) for m in subjects] if frame.subject is not None else []
        if frame.object is not None:
            found.extend(Argument(m.entity, frame.object) for m in self._objects(i, i + 1, subjects))
        found.extend(self._prepositional(i + 1, frame, subjects))
        return found

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
                subjects = [m for m in self._subjects.of(verb) if m.first != (genitive.first if genitive else -1)]
                role = lightly.subject if frame.subject is _ACTOR else frame.subject or lightly.subject
                found.extend(Argument(m.entity, role) for m in subjects)
        if genitive is not None:
            direct = not trigger.listed and frame.object is not None and not frame.mutual
            explicit = self._object_follows(genitive)
            part = frame.object if direct and not explicit else frame.subject
            if part is not None:
                found.extend(Argument(m.entity, part) for m in self._government.coordinated(genitive))
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
                    self._subjects.after(j, reading) if resumed and self._triggers.is_light(reading.form.lemma) else []
                )
        return []

    def _resuming(self, j: int) -> Reading | None:
        """A perfect with a pronoun, which takes up the noun before it whatever else its letters are: عقده."""
        readings = self._words[j].readings
        return next((r for r in readings if r.form.pos is Pos.VERB and r.enclitic and not r.conjunction), None)

    def _genitive(self, i: int) -> Mention | None:
        """The mention right after the noun, past adjectives and nationalities."""
        reading = self._words[i].first(Pos.NOUN, Pos.MASDAR)
        if reading is not None and reading.article:
            return None
        mention = self._government.at.get(i + 1)
        if mention is None or self._words[i].text.endswith("\u064b"):
            return None
        if mention.kind is ActorKind.STATE and not mention.name:
            return None
        return mention if self._government.proclitic(mention) in {"", "و"} else None

    def _object_follows(self, genitive: Mention) -> bool:
        after = self._government.at.get(genitive.last)
        return after is not None and self._government.proclitic(after) in {"", "ل"}

    def _adjectives(self, trigger: Trigger) -> list[Argument]:
        """States named by adjectives of the noun: القصف الإسرائيلي, الاجتماع التركي السوري."""
        found: list[Argument] = []
        role = trigger.frame.subject
        j = trigger.at + 1
        while j < len(self._words) and j <= trigger.at + 5:
            mention = self._government.at.get(j)
            if mention is not None and mention.kind is ActorKind.STATE and not mention.name and role is not None:
                found.append(Argument(mention.entity, role))
                j = mention.last
                continue
            nominal = self._words[j].first(Pos.COMMON, Pos.PARTICIPLE, Pos.NOUN)
            if nominal is None or nominal.preposition or nominal.conjunction:
                break
            j += 1
        return found

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
            mention = self._government.at.get(j)
            if mention is None:
                j += 1
                continue
            preposition = self._government.governor(mention)
            role = roles.get(preposition) if preposition else None
            if role is not None:
                found.extend(
                    Argument(m.entity, role) for m in self._government.coordinated(mention) if m.entity not in taken
                )
            j = mention.last
        return found


def _seat_of(mention: Mention) -> bool:
    """A capital: after a meeting it says where, not who (لقاء أنقرة)."""
    return mention.placelike and mention.form is MentionForm.METONYM


def _prepositional(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].preposition)


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
