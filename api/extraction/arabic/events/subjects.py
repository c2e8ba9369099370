"""Who is the subject of a verb: after it, before it, or carried from the verb before."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events import openings
from api.extraction.arabic.events.agreement import (
    agreeing,
    can_act,
    may_precede,
    nominative,
    noun_gender,
    plural_people,
)
from api.extraction.arabic.events.clauses import APART, link_at
from api.extraction.arabic.events.context import Context
from api.extraction.arabic.events.control import controlling
from api.extraction.arabic.events.counted import one_spelling, only_counted, suffers
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.islands import behind_island, island_before
from api.extraction.arabic.events.lone_nouns import LoneNouns, prepositional
from api.extraction.arabic.events.nouns import bare, definite_adjective
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.syntax import counts, verb_at, verbs_of, within, worded
from api.extraction.arabic.words import Reading, WordKind
from api.extraction.lexicon.schema import PartyCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, Sector

_SUBJECT_REACH = 12
"""Words between a verb and its subject: dates, places and parentheses may stand between."""
_GOVERNING_REACH = 60
"""Words back to the verb that another goes on about."""
_TOPIC = 8
"""Words from أن to the verb whose subject follows it."""
_TOPICS = frozenset({Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.GROUP, Pos.PLACE_HEAD})
_INDEFINITE = "ا"
"""Ending of an indefinite object."""
_OPENING = 3
"""Words before a verb that still opens its sentence: كما دعا, من جهته أكد."""
_FORCES = frozenset({Sector.MILITARY, Sector.POLICE, Sector.REBELS, Sector.PARAMILITARY, Sector.INTELLIGENCE})
_FOR, _FROM, _OF = "ل", "عن", "من"
_SAYING, _WHICH = "قال", "مما"
_MEANWHILE = frozenset({"خلالها", "خلاله", "اثناءها", "اثناءه"})
_STOPS = {".", "؛", "؟", "!"}
_COMMAS = {"،", ","}
_PARTING = {":", "-", "\u2013", "\u2014"}
"""Marks that part a dateline or a heading from its sentence: بكين – التقى."""


class Subjects:
    """The subjects of one sentence's verbs, each worked out once."""

    def __init__(self, line: Line, government: Government, context: Context, triggers: Triggers) -> None:
        self._line = line
        self._words = line.words
        self._government = government
        self._carried = list(context.subject)
        self._countries = context.countries
        self._cues = context.cues
        self._lone = LoneNouns(line, government, triggers)
        self._subjects: dict[int, list[Mention]] = {}
        self._unnamed: set[int] = set()
        self._read = 0
        """The first word whose subject has not been looked for."""

    def of(self, verb: int) -> list[Mention]:
        """The mentions that are the subject of the verb at a word, coordinated ones included."""
        # In text order, so that a long chain of verbs is never climbed from its end.
        verbs = verbs_of(self._words)
        for j in range(self._read, verb + 1):
            if verbs[j] is not None and j not in self._subjects:
                self._subjects[j] = []
                self._subjects[j] = self._find_subject(j)
        self._read = max(self._read, verb + 1)
        return self._subjects.get(verb, [])

    def _find_subject(self, verb: int) -> list[Mention]:
        reading = verb_at(self._words, verb)
        if reading is None or reading.form.person in {1, 2}:
            return []
        pronoun = openings.complementizer_pronoun(self._words, verb)
        if pronoun is not None:
            return self.of_governing_verb(pronoun, reading)
        if worded(self._words, verb):
            return self.of_governing_verb(verb, reading if within(self._words, verb) else None)
        if self._of_some(verb, reading):
            return self._nobody(verb)
        bearer = self._of_rank(verb, reading)
        if bearer:
            return bearer
        people = self._people_told_of(verb, reading)
        if people is not None:
            return [people]
        if verb + 1 < len(self._words) and self._words[verb + 1].fold in _MEANWHILE:
            return self.after(verb, reading) or self.of_governing_verb(verb, reading)  # زيارة أجرى خلالها مباحثات
        if verb and self._words[verb - 1].fold == _WHICH:
            return self.of_governing_verb(verb - 1)  # ضربت المحتجين مما أجبرهم
        relative = openings.relative_before(self._words, verb)
        before = self.antecedent(relative, reading) if relative is not None else self._topic(verb, reading)
        right_before = before is not None and not reading.enclitic and self._immediately_before(before, verb)
        if before is not None and right_before and not self._of_earlier(before, verb, reading):
            one = relative is not None and reading.form.number is Number.SINGULAR and before.kind is ActorKind.PERSON
            return [before] if one else self._government.joined(before)
        bound = self._for_whom(verb, reading)
        if bound:
            return bound
        topic = self._unnamed_topic(verb, reading) if relative is None and before is None else None
        if topic is not None:
            return self.owners(topic) or self._nobody(verb)
        going_on = (
            self.left_out(verb, reading) if self._lone.of_utterance(verb) else self._force_going_on(verb, reading)
        )
        if going_on:
            return going_on
        after, other = self._after(verb, reading)
        if after is not None:
            found = self._government.coordinated(after)
            without = self.left_out(verb, reading) if self._lone.is_object(verb, found) else []
            return without or found
        if other:
            return self.left_out(verb, reading) if self._lone.of_another(verb) else self._nobody(verb)
        if relative is not None:
            return self._government.joined(before) if before is not None and not reading.enclitic else []
        if reading.conjunction:
            governing = self.of_governing_verb(verb, reading)
            if governing:
                return governing
        if before is not None:
            return self._government.joined(before)
        control = controlling(self._words, verb, self._cues)
        if control is not None:
            willing = self.of(control)
            return willing if self._suits(willing, reading) else []
        opens = self._opens_sentence(verb) and self._suits(self._carried, reading)
        return list(self._carried) if opens else []

    def _for_whom(self, verb: int, reading: Reading) -> list[Mention]:
        """Who stands behind ل between a verb like سبق and أن: سبق للوزير أن زار."""
        control = controlling(self._words, verb, self._cues)
        someone = self._government.at.get(control + 1) if control is not None else None
        if someone is None or someone.last != verb - 1 or not self._government.proclitic(someone).endswith(_FOR):
            return []
        return [someone] if self._government.agrees(someone, reading) else []

    def _of_rank(self, verb: int, reading: Reading) -> list[Mention]:
        """The person named before whom a rank with a pronoun behind a verb stands for: وانتقد سموه."""
        if verb + 1 >= len(self._words) or verb + 1 in self._government.inside or verb + 2 in self._government.at:
            return []
        ranked = any(r.form.pos is Pos.HONORIFIC and r.enclitic for r in self._words[verb + 1].readings)
        return [m for m in self.left_out(verb, reading) if m.kind is ActorKind.PERSON] if ranked else []

    def _of_some(self, verb: int, reading: Reading) -> bool:
        """Whether a dual or plural verb tells of what stands indefinite right before it: تفجيرين استهدفا الوزارة."""
        noun = next(iter(self._words[verb - 1].readings), None) if verb else None
        some = noun is not None and noun.form.pos in _TOPICS and not (noun.article or noun.enclitic)
        several = reading.form.number is not Number.SINGULAR and not reading.conjunction
        return some and several and verb - 1 not in self._government.inside

    def _counted_sufferers(self, verb: int) -> bool:
        behind = self._government.past_quantity(verb + 1) if verb + 1 < len(self._words) else 0
        return behind > verb + 1 and suffers(self._words[verb])

    def _force_going_on(self, verb: int, reading: Reading) -> list[Mention]:
        """The force whose deed و adds, with people in number as its object: اقتحم الجيش القرية واعتقل سبعة شبان."""
        parted = not verb or self._words[verb - 1].text in _COMMAS
        counted = verb + 1 < len(self._words) and self._government.past_quantity(verb + 1) > verb + 1
        if parted or not (reading.conjunction and one_spelling(reading) and counted):
            return []
        governing = self.of_governing_verb(verb, reading)
        suits = self._suits(governing, reading) and all(m.sector in _FORCES and m.first >= 0 for m in governing)
        return governing if suits else []

    def _of_earlier(self, mention: Mention, verb: int, reading: Reading) -> bool:
        """Whether people right before و and a verb are of the last one: قتل مسلحين وأسر آخرين.

        Their own are those whom a passive then counts: قتل جندي وأصيب ثلاثة مدنيين. Of the last one is also what it was
        done to: حل الأمير المجلس ودعا إلى انتخابات.
        """
        if reading.conjunction and self._counted_sufferers(verb):
            return True
        if not reading.conjunction:
            return False
        earlier = next((j for j in range(mention.first - 1, -1, -1) if verb_at(self._words, j) is not None), None)
        if earlier is None:
            return False
        subjects = self.of(earlier)
        singular = reading.form.number is Number.SINGULAR
        if singular and plural_people(self._words, mention):
            return mention not in subjects
        before = bool(subjects) and 0 <= subjects[0].first < mention.first
        if not singular and not (before and plural_people(self._words, subjects[0])):
            return False  # اقتحم مسلحون السفارة وقتلوا ثلاثة, not اعتقل الجيش مسلحين وهربوا
        return before and mention not in subjects and self._suits(subjects, reading)

    def _people_told_of(self, verb: int, reading: Reading) -> Mention | None:
        """The unnamed people right before a verb, which tells of them whatever governs them: على مسلحين هاجموا."""
        mention = self._government.inside.get(verb - 1)
        if mention is None or mention.kind is not ActorKind.GROUP or mention.definite or reading.conjunction:
            return None
        if self._government.told_to_be(mention) is not mention:
            return None
        return mention if mention.last == verb and self._government.agrees(mention, reading) else None

    def _nobody(self, verb: int) -> list[Mention]:
        """No actor, since the subject is a noun that names none; no later verb goes on about an earlier subject."""
        self._unnamed.add(verb)
        return []

    @property
    def unnamed(self) -> bool:
        """Whether the sentence's first verb has a subject that is no actor."""
        first = next((i for i in range(len(self._words)) if verb_at(self._words, i) is not None), None)
        return first in self._unnamed

    def main(self) -> list[Mention]:
        """The subject of the sentence's first verb, which a following sentence may leave out."""
        first = next((i for i in range(len(self._words)) if verb_at(self._words, i) is not None), None)
        return self.of(first) if first is not None else []

    def main_for(self, reading: Reading) -> list[Mention]:
        """The subject of the first verb, where a participle far behind can go on about it: …، محذرا من ….."""
        subjects = self.main()
        return subjects if self._suits(subjects, reading) else []

    def _suits(self, subjects: list[Mention], reading: Reading) -> bool:
        """Whether a verb without a subject of its own can go on about these: in number as well as in gender."""
        if not subjects:
            return False
        several = len(subjects) > 1 or subjects[0].kind is ActorKind.GROUP or subjects[0].title is not None
        if reading.form.number is not Number.SINGULAR:
            return several or not subjects[0].name
        if plural_people(self._words, subjects[0]) or (
            len(subjects) > 1 and all(m.kind is ActorKind.PERSON for m in subjects)
        ):
            return False
        gender = self._government.gender(subjects[0])
        return gender is None or reading.form.feminine is None or gender is reading.form.feminine

    def _opens_sentence(self, verb: int) -> bool:
        """Whether the verb is the first of its sentence, so that an unnamed subject is that of the last one."""
        return verb <= _OPENING and all(verb_at(self._words, j) is None for j in range(verb))

    def of_governing_verb(self, at: int, reading: Reading | None = None) -> list[Mention]:
        """The subject of the nearest verb before a word that a verb or participle can go on about."""
        nearest: list[Mention] = []
        for j in range(at - 1, max(-1, at - _GOVERNING_REACH), -1):
            if self._words[j].text in _STOPS:
                return nearest
            source = self._source(j)
            if source is not None and (reading is None or self._suits([source], reading)):
                return [source]
            verb = verb_at(self._words, j)
            if verb is None or (reading is not None and self._describing(j)):
                continue
            if reading is not None and openings.describes_noun(self._words, j):
                continue
            subjects = self.of(j)
            if j in self._unnamed:
                return []
            if reading is None or self._suits(subjects, reading):
                return subjects
            nearest = nearest or subjects
        fits = reading is not None and self._suits(self._carried, reading)
        return list(self._carried) if fits else []

    def _describing(self, verb: int) -> bool:
        """Whether the clause of a verb only describes a noun, so that nothing behind goes on about its subject."""
        if openings.called(self._words, verb):
            return True
        relative = openings.relative_before(self._words, verb)
        return relative is not None and not openings.tells_on(self._words, relative)

    def _source(self, j: int) -> Mention | None:
        """Whose words are told from word `j` on: نقلت الوكالة عن الوزير قوله."""
        masdar = self._words[j].first(Pos.MASDAR)
        if masdar is None or not masdar.enclitic or masdar.form.lemma != _SAYING or masdar.preposition:
            return None
        before = (m for m in reversed(self._line.mentions) if m.last <= j and self._government.governor(m) == _FROM)
        return next(before, None)

    def owners(self, topic: int) -> list[Mention]:
        """Who acts where what is theirs does: أن قواتها أسقطت, أن بلاده توصلت; nobody for other nouns."""
        readings = self._words[topic].readings
        own = next((r for r in readings if r.enclitic and self._cues.is_one(PartyCueKind.OWN, r.form.lemma)), None)
        if own is None:
            return []
        owners = self.of_governing_verb(topic)
        if self._cues.is_one(PartyCueKind.COUNTRY, own.form.lemma) and len(owners) == 1:
            country = self._countries.get(owners[0].country or "")
            return [country] if country is not None else owners
        return owners

    def _unnamed_topic(self, verb: int, reading: Reading) -> int | None:
        """A noun that is no actor and opens the clause as the verb's subject: أن جهات مجهولة اخترقت الشبكة."""
        behind = range(verb - 1, max(-1, verb - _TOPIC), -1)
        opening = next((j for j in behind if openings.opens_clause(self._words, j)), None)
        if opening is None or self._words[opening].fold[-1] in "هام" or opening + 1 in self._government.inside:
            return None
        passed = (j for j in range(opening + 1, verb) if not self._words[j].is_function(WordClass.AUXILIARY))
        topic = next((j for j in passed if not counts(self._words[j])), None)
        readings = self._words[topic].readings if topic is not None else ()
        if topic is None or not readings or readings[0].form.pos not in _TOPICS:
            return None
        gender = noun_gender(self._words[topic])
        agrees = gender is None or reading.form.feminine is None or gender is reading.form.feminine
        fits = not readings[0].preposition and (agrees or reading.form.number is not Number.SINGULAR)
        return topic if fits else None

    def left_out(self, verb: int, reading: Reading) -> list[Mention]:
        """Whom a verb may go on about that seems to have a subject after it."""
        if reading.conjunction or any(verb_at(self._words, j) is not None for j in range(verb)):
            return self.of_governing_verb(verb, reading)
        return list(self._carried) if self._opens_sentence(verb) and self._suits(self._carried, reading) else []

    def antecedent(self, relative: int, reading: Reading) -> Mention | None:
        """The mention right before a relative clause that can be what it tells of; whatever governs it."""
        j = relative - 1
        while j >= 0 and self._words[j].kind is WordKind.MARK and self._words[j].text not in _STOPS:
            j -= 1
        mention = self._government.inside.get(j)
        if mention is not None and mention.kind is ActorKind.STATE and reading.form.number is Number.PLURAL:
            mention = self._government.inside.get(mention.first - 2)  # المتعاقدون الروس في سوريا الذين قتلوا
        if mention is None or mention.adjectival:
            return None
        return mention if reading.enclitic or self._government.agrees(mention, reading) else None

    def _topic(self, verb: int, reading: Reading) -> Mention | None:
        """The subject before the verb (SVO)."""
        j, reach = verb - 1, _SUBJECT_REACH
        while j >= 0:
            word = self._words[j]
            mention = self._government.inside.get(j)
            if mention is not None:
                mention = self._government.told_to_be(mention)
                if reading.conjunction and mention.adjectival:
                    j = mention.first - 1  # هاجموا قرى فلسطينية واعتدوا على المواطنين
                    continue
                governed = self._government.governor(mention)
                if governed == "" and self._government.agrees(mention, reading):
                    return None if self._taken(mention, verb) else mention
                if governed is None and mention.kind in {ActorKind.STATE, ActorKind.GROUP}:
                    return None
                j = mention.first - 1
                continue
            opening = island_before(self._words, j)
            if opening is not None:
                reach += j - opening
                j = opening
                continue
            if word.text in _STOPS or word.text in _PARTING or word.is_function(WordClass.COMPLEMENTIZER):
                return None
            if verb_at(self._words, j) is not None or link_at(self._words, j) in APART:
                return None
            if verb - j > reach:
                return None
            j -= 1
        return None

    def _taken(self, mention: Mention, verb: int) -> bool:
        """Whether a mention is the subject of the verb before it, and what a verb after tells of: اعتقل رجلا هاجم."""
        between = self._words[mention.last : verb]
        before = mention.first > 0 and verb_at(self._words, mention.first - 1) is not None
        if not before or not between:
            return False
        last = between[-1].readings[0] if between[-1].readings else None
        told_of = last is not None and last.form.pos in _TOPICS and between[-1].fold.endswith(_INDEFINITE)
        object_ends = told_of and last is not None and not (last.article or last.enclitic or last.preposition)
        return object_ends or any(w.text in _COMMAS for w in between)

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
            if not light and not self._government.dated(word):
                return False
        return self._words[verb].readings[0].conjunction == "" or self._words[verb - 1].kind is not WordKind.MARK

    def _after(self, verb: int, reading: Reading) -> tuple[Mention | None, bool]:
        """The subject after the verb (VSO), past prepositional phrases, dates and adverbs.

        Without one, whether another noun stands there as the subject (اعتقل الاثنان).
        """
        if not may_precede(self._words[verb].readings, reading):
            return None, False
        if self._some_of(verb + 1) and can_act(self._words[verb + 1], reading):
            people = self._government.at.get(verb + 3)
            return people, people is None  # رشقت مجموعة من الشبان قوات الأمن
        if self._counted_sufferers(verb) and only_counted(self._government, self._words, verb + 1):
            return None, True
        j, reach, governed, other = verb + 1, verb + _SUBJECT_REACH, False, False
        while j < len(self._words) and j <= reach:
            word = self._words[j]
            mention = self._government.at.get(j)
            if mention is not None:
                if self._government.bare(mention, verb):
                    if other and governed and not self._words[j - 1].is_function(WordClass.PREPOSITION):
                        return None, True
                    agrees = self._government.agrees(mention, reading) or self._state_anyhow(mention, verb, reading)
                    fits = agrees and not self._government.accusative(mention)
                    return (mention, False) if fits else (None, False)
                j = mention.last
                continue
            honoured = self._government.past_honorifics(j)
            if honoured in self._government.at:
                j = honoured
                continue
            island = behind_island(self._words, j)
            if island:
                reach += island - j
                j, governed = island, False
                continue
            if (
                word.text in _STOPS
                or word.text == ":"
                or word.is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE)
            ):
                return None, False
            if j > verb + 1 and verb_at(self._words, j) is not None:
                return None, False
            if j == verb + 1 and self._government.acts_for(word) and can_act(word, reading):
                owner = self._government.at.get(self._government.past_description(j + 1))
                if owner is not None and self._government.proclitic(owner) == _FOR:
                    return owner, False  # استهدفت مسيرة للدعم السريع محطة
            issuer = self._issuer(j) if j == verb + 1 else None
            if issuer is not None:
                return issuer, False
            state = self._government.acts_for_state(j) if not (governed or other) else None
            if state is not None:
                j = state
                continue
            governed = governed or word.is_function(WordClass.PREPOSITION) or prepositional(word)
            nominal = word.first(Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE)
            plain = nominal is not None and nominal == word.readings[0] and not self._government.dated(word)
            if plain and not governed and (word.readings[0].article or word.fold.endswith("ا")):
                named = self._named_behind(j) if word.readings[0].article else None
                if named is not None and self._government.agrees(named, reading):
                    return named, False
                return None, nominative(word.readings[0], reading, word)
            if plain and not governed and j == verb + 1 and agreeing(word.readings[0], reading):
                other = True
            j += 1
        return None, other

    def _named_behind(self, j: int) -> Mention | None:
        """Who is called by the definite noun before his name: العالم النووي الإيراني فلان."""
        k = j + 1
        while k < len(self._words) and (self._words[k].spelling[definite_adjective] or self._of_nation(k)):
            k += 1
        person = self._government.at.get(k)
        return person if person is not None and person.kind is ActorKind.PERSON and person.title is None else None

    def _of_nation(self, j: int) -> bool:
        mention = self._government.at.get(j)
        return mention is not None and mention.adjectival and mention.last == j + 1

    def _some_of(self, j: int) -> bool:
        """Whether a noun for some of many stands there before من: مجموعة من المستوطنين."""
        following = self._words[j + 1].fold if j + 2 < len(self._words) else ""
        return following == _OF and any(self._cues.is_one(PartyCueKind.AGGREGATE, w) for w in bare(self._words[j]))

    def _issuer(self, j: int) -> Mention | None:
        """Whose document it is that says something: انتقد تقرير الأمم المتحدة الحكومة, تقرير لمنظمة العفو."""
        forms = (self._words[j].fold, *(r.form.lemma for r in self._words[j].readings))
        if not any(self._cues.is_one(PartyCueKind.DOCUMENT, form) for form in forms):
            return None
        owner = self._government.at.get(self._government.past_description(j + 1))
        return owner if owner is not None and self._government.proclitic(owner) in {"", _FOR} else None

    def _state_anyhow(self, mention: Mention, verb: int, reading: Reading) -> bool:
        """Whether a state opens its article's sentence behind a verb, which many papers make feminine: رفضت الأردن."""
        state = mention.kind is ActorKind.STATE and mention.name and mention.first == verb + 1
        first = self._opens_sentence(verb) and not self._suits(self._carried, reading)
        return bool(state) and first and reading.form.feminine is True

    def after(self, verb: int, reading: Reading) -> list[Mention]:
        """The subject that follows a verb, whatever stands before it."""
        after, _ = self._after(verb, reading)
        return self._government.coordinated(after) if after is not None else []
