"""The parties of an event noun: its genitive, its adjectives, its relative clause."""

from collections.abc import Callable, Iterable

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.model import Argument, Trigger
from api.extraction.arabic.events.nouns import bare, clitics
from api.extraction.arabic.events.objects import Objects
from api.extraction.arabic.events.subjects import Subjects
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.syntax import counts, verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import EventCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, EventMode, EventType, ParticipantRole

_GATHERING_REACH = 12
"""Words between an event noun and the verb that names its parties."""
_RELATIVE_REACH = 6
"""Words between an event noun and the verb of its relative clause."""
_ADJECTIVES = 5
"""Words after an event noun in which its adjectives stand."""
_RANK = 4
"""Words from a rank to the name behind it, and one: الفريق أول ركن."""
_PEOPLE = frozenset({Pos.GROUP, Pos.OFFICE, Pos.COMMON, Pos.NOUN})
_TOLD_OF = frozenset({Pos.NOUN, Pos.MASDAR, Pos.COMMON})
_BODIES = {ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP}
_RECIPIENT = ParticipantRole.RECIPIENT
_HIS, _HER = {"ه", "ها"}, "ها"
_OBJECT = 3
"""Words behind a masdar with a pronoun in which its object is named: قصفها مواقع للمسلحين."""
_STOPS = {".", "؛", "؟", "!"}
_AND = "و"


class Nominal:
    """The noun phrases of one sentence as those of its event nouns."""

    def __init__(
        self, line: Line, triggers: Triggers, government: Government, subjects: Subjects, objects: Objects
    ) -> None:
        self._words = line.words
        self._triggers = triggers
        self._government = government
        self._subjects = subjects
        self._objects = objects

    def decided_by(self, i: int) -> list[Mention]:
        """Whose decision the deed of a masdar is: قرار ألمانيا إرسال دبابات, قرار الرئيس بإقالته."""
        masdar = self._words[i].readings[0] if self._words[i].readings else None
        whose = self._government.inside.get(i - 1)
        if whose is None or masdar is None or masdar.preposition not in {"", "ب"}:
            return []
        first = self._government.joined(whose)[0].first
        decided = first > 0 and not bare(self._words[first - 1]).isdisjoint(self._triggers.decrees)
        return self._government.joined(whose) if decided else []

    def gathered(self, i: int) -> list[Mention]:
        """The parties that a relative clause of the noun brings together: اجتماع ضم, اللقاء الذي جمع."""
        return self._behind(i, self._triggers.gathering)

    def taken_in(self, i: int) -> list[Mention]:
        """Who is visited by the relative clause of a tour: جولة تشمل تونس ومصر."""
        return self._behind(i, self._triggers.taking_in)

    def _behind(self, i: int, verb: Callable[[Word], Reading | None]) -> list[Mention]:
        for j, word in enumerate(self._words[i + 1 : i + 1 + _GATHERING_REACH], i + 1):
            if word.text in _STOPS:
                return []
            reading = word.spelling[verb]
            if reading is not None:
                named = self._objects.pronoun(j, reading, []) or self._objects.direct(j + 1, [])
                return [*named, *self._brought(named[-1])] if named else []
        return []

    def _brought(self, first: Mention) -> list[Mention]:
        """Whom ب brings together with the one before: اللقاء الذي جمع الرئيس بوزير الدفاع."""
        mention = self._government.at.get(first.last)
        if mention is None or self._government.proclitic(mention) != "ب":
            return []
        return self._government.coordinated(mention)

    def relative_subject(self, i: int) -> list[Mention]:
        """Who carries out an event noun by the light verb of its relative clause: زيارة يقوم بها, الهجوم الذي شنه."""
        for j in range(i + 1, min(i + 1 + _RELATIVE_REACH, len(self._words))):
            word = self._words[j]
            if word.kind is WordKind.MARK or (j > i + 1 and self._in_another(j)):
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

    def admitted_by(self, i: int) -> list[Mention]:
        """Who says that a deed was his, by a verb with a pronoun that takes it up: هجمات في باريس تبناها التنظيم."""
        for j in range(i + 1, min(i + 1 + _GATHERING_REACH, len(self._words))):
            if self._words[j].text in _STOPS:
                break
            verb = verb_at(self._words, j)
            if verb is None or verb.form.lemma in cued(EventCueKind.OUTCOME):
                continue
            admits = self._government.admits(verb) and verb.enclitic in _HIS
            return self._subjects.after(j, verb) if admits else []
        return []

    def _in_another(self, j: int) -> bool:
        """Whether a word is the deed in which something happened, of which a clause behind tells: مقتل جندي في كمين."""
        if not self._words[j - 1].is_function(WordClass.PREPOSITION):
            return False
        verb = verb_at(self._words, j + 1) if j + 1 < len(self._words) else None
        first = self._words[j].readings[0] if self._words[j].readings else None
        noun = first is not None and first.form.pos in _TOLD_OF and not (first.article or first.enclitic)
        told = verb is not None and not verb.conjunction and noun  # احتجاجا على تصريحات أدلى بها
        return told or self._triggers.names(self._words[j], EventType.ASSAULT)

    def _resuming(self, j: int) -> Reading | None:
        """A perfect with a pronoun, which takes up the noun before it whatever else its letters are: عقده."""
        return self._words[j].spelling[_with_pronoun]

    def genitive(self, i: int) -> Mention | None:
        """The mention right after the noun, past adjectives and nationalities."""
        reading = self._words[i].first(Pos.NOUN, Pos.MASDAR)
        if reading is not None and reading.article:
            return None
        mention = self._government.at.get(i + 1) or self._honoured(i + 1) or self._counted(i + 1)
        if mention is None or self._words[i].text.endswith("\u064b"):
            return None
        if mention.adjectival and not self.people(mention):
            return None
        return mention if self._government.proclitic(mention) in {"", "و"} else None

    def owned(self, i: int) -> bool:
        """Whether a pronoun on the noun says whose it is."""
        reading = self._words[i].first(Pos.NOUN, Pos.MASDAR)
        return reading is not None and bool(reading.enclitic)

    def whose_are(self, things: Iterable[int]) -> list[Mention]:
        """Whose the first of some nouns is that has an owner, with those joined to him: منع سفر الوزير."""
        for j in things:
            owner = self.genitive(j)
            if owner is not None:
                return self._government.coordinated(owner)
            owners = self.owned_by(j, [])
            if owners:
                return owners
        return []

    def owned_by(self, i: int, others: list[Mention]) -> list[Mention]:
        """Whom the pronoun of a thing takes up, none of the others: تمديد توقيفه, أطلقت المحكمة سراحه."""
        thing = self._words[i].first(Pos.MASDAR, Pos.NOUN)
        return self._objects.pronoun(i, thing, others) if thing is not None and thing.enclitic else []

    def people(self, mention: Mention) -> bool:
        """Whether a nationality is of several with the article, so that it is people: تعذيب العراقيين."""
        reading = self._words[mention.first].first(Pos.NATIONALITY)
        return reading is not None and reading.article and reading.form.number is not Number.SINGULAR

    def _somebody(self, mention: Mention) -> bool:
        """Whether an indefinite nationality is a person of that state: استشهاد فلسطيني."""
        reading = self._words[mention.first].first(Pos.NATIONALITY)
        return reading is not None and not reading.article and mention.adjectival

    def _honoured(self, j: int) -> Mention | None:
        """The person behind his rank: تعيين الفريق أول محمد زكي."""
        if j >= len(self._words) or self._words[j].first(Pos.HONORIFIC) is None:
            return None
        near = (self._government.at.get(k) for k in range(j + 1, min(j + _RANK, len(self._words))))
        person = next((m for m in near if m is not None), None)
        return person if person is not None and person.kind is ActorKind.PERSON else None

    def _counted(self, j: int) -> Mention | None:
        """The people counted: مقتل أكثر من أربعين متظاهرا."""
        behind = self._government.past_quantity(j)
        if behind == j:
            return None
        mention = self._government.at.get(behind) or self._government.body_of(behind)
        people = mention is not None and (mention.kind is ActorKind.GROUP or behind != mention.first)
        return mention if people else None

    def owner(self, i: int) -> Mention | None:
        """Whose the thing is that a masdar is done to: محاصرة قاعدة للبحرية, تدمير منازل الفلسطينيين."""
        at = self._government.past_quantity(i + 1) if i + 1 < len(self._words) else i + 1
        thing = self._words[at] if at < len(self._words) else None
        if thing is None or not self._government.is_property(thing) or clitics(thing):
            return None
        mention = self._government.at.get(at + 1)
        owned = mention is not None and self._government.proclitic(mention) in {"", "ل"}
        return mention if owned else None

    def object_of(self, genitive: Mention) -> list[Mention]:
        """The object behind the genitive of a masdar, which is then its subject: قصف إسرائيل غزة."""
        last = genitive.last
        people = genitive.kind is ActorKind.GROUP and genitive.known is None
        added = people or (last < len(self._words) and self._words[last].fold.startswith(_AND))
        after = self._government.at.get(last) or (None if added else self._counted(last))
        if after is None or self._government.proclitic(after) not in {"", "ل"}:
            return []
        if genitive.kind is ActorKind.PERSON and self._becomes(after):
            return []
        if self._government.proclitic(after) and self._words[genitive.last - 1].end > genitive.name_span[1]:
            return []  # اعتقال فلان، القائد السابق للجيش
        return self._government.coordinated(after)

    def _becomes(self, mention: Mention) -> bool:
        """Whether an indefinite office in the accusative tells what somebody is made: تعيين محمد زكي وزيرا للدفاع."""
        office = self._words[mention.first].first(Pos.OFFICE)
        made = office is not None and self._words[mention.first].fold.endswith("ا") and not office.article
        return made and mention.kind is not ActorKind.PERSON

    def doers(self, trigger: Trigger) -> list[Mention]:
        """Who did a deed that a noun names, by adjective or ل beside it: غارة إسرائيلية, قصف للجيش على البلدة."""
        mention = self._beside(trigger.at)
        if mention is None or (self._somebody(mention) and trigger.frame.subject is _RECIPIENT):
            return []
        if mention.adjectival:
            return self._government.coordinated(mention)
        owned = self._government.governor(mention) == "ل" and mention.kind is not ActorKind.PERSON
        return self._government.coordinated(mention) if owned else []

    def _beside(self, i: int) -> Mention | None:
        """The first mention behind a noun, past its adjectives."""
        for j in range(i + 1, min(i + 1 + _ADJECTIVES, len(self._words))):
            mention = self._government.at.get(j)
            if mention is not None:
                return mention
            nominal = self._words[j].first(Pos.COMMON, Pos.PARTICIPLE, Pos.NOUN)
            joined = nominal is not None and nominal.conjunction and nominal.form.pos is Pos.NOUN
            if nominal is None or nominal.preposition or joined:
                return None
        return None

    def state_beside(self, thing: int) -> Mention | None:
        """The state whose thing it is by an adjective: أسقط طائرة حربية روسية."""
        mention = self._beside(thing)
        return mention if mention is not None and mention.adjectival else None

    def whose(self, trigger: Trigger, taken: set[int]) -> list[Mention]:
        """Whose a meeting or resignation is by its pronoun, one who has no other part in it: خلال لقائه نظيره."""
        i, frame = trigger.at, trigger.frame
        reading = self._words[i].first(Pos.MASDAR, Pos.NOUN)
        personal = frame.type is EventType.CONSULT or frame.mode is EventMode.RESIGN
        if reading is None or reading.enclitic not in _HIS or not personal:
            return []
        told = self._subjects.of_governing_verb(i)
        return [m for m in told if m.entity not in taken] or self._objects.pronoun(i, reading, [])

    def acting(self, i: int, objects: set[int]) -> list[Mention]:
        """Whom the pronoun of a masdar takes up, where whom he did it to follows: طردها دبلوماسيين, اتهامها لروسيا."""
        masdar = self._words[i].first(Pos.MASDAR)
        near = (self._government.at.get(j) for j in range(i + 1, i + 1 + _OBJECT))
        behind = next((m for m in near if m is not None), None)
        if masdar is None or masdar.enclitic not in _HIS or behind is None or behind.entity not in objects:
            return []
        if self._government.proclitic(behind) not in {"", "ل"}:
            return []
        told = [m for m in self._subjects.of_governing_verb(i) if m.entity not in objects]
        genders = {self._government.gender(m) for m in told}
        return told if genders <= {None, masdar.enclitic == _HER} else []

    def acts(self, genitive: Mention) -> bool:
        """Whether the genitive of a masdar is its subject, since an object follows.

        A count or an accusative (عزل الرئيس 57 قاضيا), or behind a definite body a thing (استهداف الجيش مدرسة), which
        cannot be the adjective of it.
        """
        following = self._words[genitive.last] if genitive.last < len(self._words) else None
        if following is None:
            return False
        reading = following.readings[0] if following.readings else None
        if reading is not None and reading.conjunction:
            return False  # إنقاذ 20 سائحا واثنين من الطاقم
        unmarked = genitive.definite or following.fold.endswith(("ا", "ي"))
        if reading is not None and unmarked and genitive.kind in _BODIES and self._is_thing(following):
            return True
        aimed = reading is not None and reading.preposition == "ل" and reading.form.pos in _PEOPLE
        return aimed or counts(following) or following.text.endswith("\u064b")

    def aim(self, genitive: Mention) -> int | None:
        """The word with ل behind a body and its adjectives, or the masdar's: إدانة قطر الشديدة للهجوم."""
        j = genitive.last
        while j < len(self._words) and self._words[j].spelling[_adjective]:
            j += 1
        if genitive.kind not in _BODIES or j >= len(self._words):
            return None
        return j if any(r.preposition == "ل" and r.article for r in self._words[j].readings[:1]) else None

    def _is_thing(self, word: Word) -> bool:
        """Whether a word is indefinite and names what deeds are done to: مواقع, سوقا."""
        thing = word.first(Pos.PLACE_HEAD)
        named = thing is not None and not thing.article and not clitics(word)
        return named or (self._government.is_property(word) and not clitics(word) and not word.norm.startswith("ال"))

    def adjectives(self, trigger: Trigger, *, done_to: bool) -> list[Argument]:
        """States named by adjectives of the noun: القصف الإسرائيلي, الاجتماع التركي السوري.

        A nationality behind what a masdar is done to is that thing's: مصادرة أراض فلسطينية, اختطاف الطائرة الليبية.
        """
        found: list[Argument] = []
        role = trigger.frame.subject
        j = trigger.at + 1
        while j < len(self._words) and j <= trigger.at + _ADJECTIVES:
            mention = self._government.at.get(j)
            if mention is not None and self.people(mention) and not self._words[j - 1].norm.startswith("ال"):
                break
            if mention is not None and j == trigger.at + 1 and self._somebody(mention) and role is _RECIPIENT:
                break
            if mention is not None and mention.adjectival and role is not None:
                found.append(Argument(mention.entity, role))
                j = mention.last
                continue
            nominal = self._words[j].first(Pos.COMMON, Pos.PARTICIPLE, Pos.NOUN)
            if trigger.definite and self._words[j].first(Pos.MASDAR) is not None:
                break  # أدان الاجتماع التدخل الإيراني
            if done_to or nominal is None or nominal.preposition or nominal.conjunction:
                break
            if not nominal.article and self._government.is_property(self._words[j]):
                break
            j += 1
        return found


def _adjective(word: Word) -> bool:
    """A definite ordinary adjective: إدانة قطر الشديدة."""
    reading = word.readings[0] if word.readings else None
    plain = reading is not None and reading.article and not reading.preposition and not reading.conjunction
    return plain and reading is not None and reading.form.pos in {Pos.COMMON, Pos.PARTICIPLE}


def _with_pronoun(word: Word) -> Reading | None:
    """The reading of a word as a verb with a pronoun, without و."""
    return next((r for r in word.readings if r.form.pos is Pos.VERB and r.enclitic and not r.conjunction), None)
