"""Whether words tell that something happened or only name it: a topic, a purpose, the past of somebody named.

An event noun tells where a verb carries it (شن هجوما), where it is announced (أعلن مقتل), where something happened in
it and it is new (قتلوا في انفجار سيارة), and at the head of its clause. Known to the reader (الهجوم, اغتيال الحريري),
in the genitive of another noun (قضية الخطف) or for a purpose (لتفجير) it only names; so does a verb that tells a
named thing from others (الجندي الذي خطف). What is only named belongs to a happening told elsewhere, or is no event.
"""

from collections.abc import Collection, Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.aims import aimed_at, called, joined_to, reached
from api.extraction.arabic.events.clauses import on_occasion, relative
from api.extraction.arabic.events.complements import BARRIERS, RESUMPTIVE
from api.extraction.arabic.events.islands import COMMAS, OPENING_QUOTES
from api.extraction.arabic.events.join import Joined
from api.extraction.arabic.events.model import SOMEBODY, VERBAL, Argument, Trigger
from api.extraction.arabic.events.nouns import NOMINAL, bare, clitics, construct, genitive
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.numbers import numbers
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import counts, verb_at, verbs_of
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.load import Lexicon, read
from api.extraction.lexicon.schema import EventCueKind, Frame, PartyCue, PartyCueKind, WordClass
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import ActorKind, DatePrecision, EventMode, EventType, ParticipantRole, SegmentKind

_VIOLENT = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE, EventType.MOBILIZE})
"""Types whose nouns the news also uses of what everybody knows, of kinds and of fears."""
_DONE = frozenset({EventType.RETREAT, EventType.SANCTION, EventType.AID, EventType.COOPERATE})
"""Types whose nouns only the article makes known: عقب الإطاحة, but بعد انسحاب القوات."""
_TOLD_OF = (VERBAL | {EventType.CONSULT}) - {EventType.SUPPORT}
"""Types that a relative clause tells: الاجتماع الذي رفضت الحكومة المشاركة فيه."""
_RELATIVE = 2
"""Words between a name and the verb of its relative clause: a comma and الذي."""
_GOVERNED_REACH = 14
"""Words from a verb to the noun that it announces."""
_PREDICATE_REACH = 7
"""Words from an event noun at the head of a clause to its verb."""
_RELATIVE_REACH = 6
"""Words from a relative pronoun to its verb."""
_SELF_EVIDENT = frozenset({EventMode.EXPLOSIVES, EventMode.SUICIDE_ATTACK, EventMode.BEAT})
"""What happened though nobody, no day and no place is named: انفجرت عبوة."""
_HARM = EventType.ASSAULT
_HELD_ON_A_DAY = frozenset({_HARM, EventType.CONSULT})
"""Types that happened where a verb carries them and a day is told, whoever took part."""
_COUNT_REACH = 7
"""Words from the people counted to the verb behind them."""
_VICTIM_REACH = 3
"""Words from an act to those whom it struck."""
_AIMED = VERBAL | {EventType.CONSULT}
"""Types that ل does not make a mere purpose: توجه للقاء, استجابة لطلب."""
_PARTING = {":", ".", "..", "…", "-", "\u2013", "\u2014"}
_DATELINE = 4
"""Words of what may stand before a headline: مصر.. or العراق:"""
_PURPOSE = "ل"
_WHO, _MATTER = "من", "الامر"
_SINCE = "منذ"
_DESCRIBED = 6
"""Words of an attack before its relative clause: الهجوم الإرهابي المزدوج الذي."""
_SPAN_REACH = 12
"""Words from an act to the years over which such acts are told."""


class Standing:
    """Tells what is told from what is only named."""

    def __init__(self, lexicon: Lexicon, triggers: Triggers) -> None:
        self._triggers = triggers
        self._saying = frozenset(fold(r.verb) for r in lexicon.reporting)
        self._settings = cued(EventCueKind.SETTING)
        self._topics = cued(EventCueKind.TOPIC)
        self._judging = cued(EventCueKind.JUDGING)
        self._talking = cued(EventCueKind.TALKING)
        self._spans = cued(EventCueKind.SPAN)
        self._outcomes = cued(EventCueKind.OUTCOME)
        cues = read("party_cues", PartyCue)
        self._decisions = frozenset(fold(c.words) for c in cues if c.kind is PartyCueKind.DECISION)
        self._admissions = frozenset(fold(c.words) for c in cues if c.kind is PartyCueKind.ADMISSION)

    def reported(self, line: Line, trigger: Trigger, parties: Sequence[Argument], dated: bool, placed: bool) -> bool:
        """Whether the words report a happening rather than name a kind of act: somebody, a day or a place is told."""
        if trigger.frame.both and not _both(line, trigger.frame, parties):
            return False
        if trigger.frame.announced and trigger.nominal and not self._by_somebody(line, trigger, parties):
            return False
        if self.outcome(line.words, trigger):
            return True
        if trigger.frame.mode is EventMode.VISIT and not parties and not trigger.nominal:
            return False  # لم يصله أي قرار
        if trigger.frame.speaker and trigger.frame.subject is None:
            return bool(parties) and self._said_before(line.words, trigger.at)
        if trigger.frame.mutual and trigger.nominal and len(parties) <= 1 and _aim(line.words, trigger.at):
            return False
        violent = trigger.frame.type is EventType.ASSAULT and (
            _victims(line.words, trigger.at) or (not trigger.nominal and _counted_before(line.words, trigger.at))
        )
        evident = trigger.frame.mode in _SELF_EVIDENT or trigger.frame.type is EventType.PROTEST
        if evident and (not trigger.nominal or (trigger.light is not None and trigger.frame.type is EventType.PROTEST)):
            sure = trigger.nominal or not _doubtful(line.words[trigger.at], trigger.frame)
            return sure or any(a.role is ParticipantRole.ACTOR for a in parties)
        if not trigger.nominal:
            sure = trigger.frame.predicate if trigger.participle else _told(line.words, trigger)
            if trigger.frame.type in VERBAL:
                return bool(parties) or sure
            return bool(parties) or placed or dated or violent or sure
        if trigger.light is not None:
            harmed = trigger.frame.mode is EventMode.ARREST or (dated and trigger.frame.type in _HELD_ON_A_DAY)
            return bool(parties) or placed or violent or harmed
        if trigger.frame.type is _HARM and self._strikes(line.words, trigger.at):
            return True
        if trigger.frame.speaker:
            return self._said_before(line.words, trigger.at)
        actors = [a for a in parties if a.role is ParticipantRole.ACTOR]
        heads = bool(parties) and not trigger.definite and _heads_article(line, trigger)
        if trigger.frame.type in VERBAL:
            undone = trigger.listed and trigger.frame.mode is EventMode.MEET
            elected = heads and (undone or trigger.frame.object is not None) and not trigger.frame.content
            known = trigger.definite and genitive(line.words, trigger.at)  # في كتاب التكليف
            return (trigger.listed and bool(actors) and not known) or elected or self.announced(line, trigger.at)
        if trigger.listed:
            return bool(parties) or (placed and (dated or not trigger.definite)) or violent
        told = placed or dated or self.announced(line, trigger.at)
        return bool(actors) or (bool(parties) and told) or violent or heads

    def _by_somebody(self, line: Line, trigger: Trigger, parties: Sequence[Argument]) -> bool:
        """Whether a noun tells what somebody did: أعلن الجيش السيطرة, تمكن من السيطرة, غداة سيطرة الجيش على المدينة."""
        if trigger.light is not None or self.announced(line, trigger.at):
            return True
        return on_occasion(line.words, trigger.at) and any(a.role is ParticipantRole.ACTOR for a in parties)

    def _strikes(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether a noun that opens a clause is the subject of the verb behind it: انفجار يهز بيروت."""
        first = self._triggers.borne(words, at)
        if first and words[first - 1].kind is not WordKind.MARK:
            return False
        for j in range(at + 1, min(at + _PREDICATE_REACH, len(words))):
            verb = verb_at(words, j)
            if verb is not None:
                return self._triggers.is_light(verb.form.lemma) and not verb.enclitic
            if words[j].kind is WordKind.MARK or relative(words[j]):
                return False
        return False

    def attested(self, line: Line, trigger: Trigger) -> bool:
        """Whether an act in quoted words is the news itself, as sources give it: «خمسة مدنيين قتلوا في انفجار»."""
        if trigger.nominal and line.words[trigger.at - 1].text in OPENING_QUOTES and self.announced(line, trigger.at):
            return True  # أعلنت الوزارة «فرض عقوبات على …»
        if trigger.frame.type is not EventType.ASSAULT:
            return False
        verb = verb_at(line.words, trigger.at)
        past = verb is not None and verb.form.aspect is Aspect.PERFECT
        if past and trigger.frame.mode in _SELF_EVIDENT:
            return True
        return (past or trigger.nominal) and (
            _victims(line.words, trigger.at) or _counted_before(line.words, trigger.at)
        )

    def named(self, line: Line, trigger: Trigger, triggers: Collection[Trigger]) -> bool:
        """Whether a trigger only names a happening."""
        if trigger.frame.aside:
            return True
        if not trigger.nominal:
            verb = verb_at(line.words, trigger.at)
            said = trigger.frame.content and verb is not None and verb.form.aspect is Aspect.PERFECT
            told = trigger.frame.type in _TOLD_OF or said
            described = not told and _describes(line.words, trigger.at)
            return described and not _of_somebody(line, trigger.at)
        if called(line.words, trigger.at):
            return True
        if trigger.light is not None:
            place = self._triggers.sees(line.words[trigger.light])
            return not place and trigger.frame.type in _VIOLENT and _describes(line.words, trigger.light)
        at = self._triggers.borne(line.words, trigger.at)
        if trigger.frame.type in VERBAL and any(t.at == at - 1 and t.frame.type in VERBAL for t in triggers):
            return True  # رفضه التوقيع على الاتفاق
        if trigger.plural and line.sentence.segment_kind is not SegmentKind.TITLE and genitive(line.words, at):
            return True
        if trigger.frame.type in VERBAL and self._judged(line.words, at, triggers):
            return True
        if trigger.frame.type not in VERBAL and (
            self._threatened(line.words, at, triggers) or _refused(line, at, triggers)
        ):
            return True
        if self._thought_of(line.words, trigger, triggers):
            return True
        if trigger.frame.type in _VIOLENT:
            return self._known(line, at, triggers, trigger)
        article = bool(line.words[at].readings) and line.words[at].readings[0].article
        first = not at or line.words[at - 1].text == ":"
        heading = first and line.sentence.index == 0  # السجن عشر سنوات لوزير سابق
        return article and trigger.frame.type in _DONE and not heading and not self.announced(line, at)

    def carried(self, words: tuple[Word, ...], trigger: Trigger) -> bool:
        """Whether a relative clause right behind a noun says who did it: الاتهامات التي وجهتها المنظمة."""
        at = trigger.at + 1
        if not trigger.nominal or at + 1 >= len(words) or not relative(words[at]):
            return False
        verb = verb_at(words, at + 1)
        taken_up = verb is not None and verb.enclitic in RESUMPTIVE and verb.form.aspect is Aspect.PERFECT
        return taken_up and verb is not None and self._triggers.is_light(verb.form.lemma)

    def outcome(self, words: tuple[Word, ...], trigger: Trigger) -> bool:
        """Whether a relative clause tells what an attack did, which so happened: الهجوم الذي أودى بحياة 20 شخصا."""
        if not trigger.nominal or trigger.frame.type is not _HARM:
            return False
        for j in range(trigger.at + 1, min(trigger.at + _DESCRIBED, len(words) - 1)):
            if relative(words[j]):
                verb = verb_at(words, j + 1)
                past = verb is not None and verb.form.aspect is Aspect.PERFECT
                return past and verb is not None and verb.form.lemma in self._outcomes
            if words[j].kind is WordKind.MARK or verb_at(words, j) is not None:
                return False
        return False

    def behind_setting(self, line: Line, trigger: Trigger) -> bool:
        """Whether a noun stands right behind what tells when something else was: بعد استهداف الجيش للبلدة."""
        at = self._triggers.borne(line.words, trigger.at)
        return at > 0 and bool(bare(line.words[at - 1]) & self._settings)

    def _thought_of(self, words: tuple[Word, ...], trigger: Trigger, triggers: Collection[Trigger]) -> bool:
        """Whether the noun is a topic, an aim or a matter talked over, or what و joins to one."""
        at = reached(words, self._triggers.borne(words, trigger.at))
        if self._of_topic(words, at) or self._talked_over(words, at, trigger):
            return True
        if trigger.frame.type not in _AIMED and (_purpose(words, at) or aimed_at(words, at)):
            return True
        before = joined_to(words, trigger, triggers)
        return before is not None and self._thought_of(words, before, triggers)

    def _talked_over(self, words: tuple[Word, ...], at: int, trigger: Trigger) -> bool:
        """Whether the noun is the object of talks: بحث الوزيران وقف القتال."""
        if trigger.frame.type is EventType.CONSULT or (at and bare(words[at - 1]) & self._settings):
            return False
        governor = self._governor(words, at) if self._triggers.preposition(words, at) is None else None
        return governor is not None and governor[1] in self._talking

    def _of_topic(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether the noun is the genitive of a topic, or what it is for: قضية اغتيال, المساعي لعقد قمة."""
        if not at or not bare(words[at - 1]) & self._topics:
            return False
        return not clitics(words[at]) or _purpose(words, at)

    def _judged(self, words: tuple[Word, ...], at: int, triggers: Collection[Trigger]) -> bool:
        """Whether the noun is what a verbal act is about: يدين القصف, رحب بالاتفاق, داعيا إلى الالتزام."""
        if at and bare(words[at - 1]) & self._settings:
            return False
        governor = self._governor(words, at)
        if governor is None:
            return False
        return governor[1] in self._judging or any(t.at == governor[0] and t.frame.type in VERBAL for t in triggers)

    def _threatened(self, words: tuple[Word, ...], at: int, triggers: Collection[Trigger]) -> bool:
        """Whether the noun is what a threat holds out: هدد بفرض عقوبات, التلويح بالحرب."""
        threats = (t for t in triggers if t.frame.type is EventType.THREATEN and t.at < at and t.frame.content)
        return any(at in self._triggers.complements(t.frame, words, t.at) for t in threats)

    def _known(self, line: Line, at: int, triggers: Collection[Trigger], trigger: Trigger) -> bool:
        words = line.words
        if self.announced(line, at) or self._undertaken(words, at):
            return False
        if self._judged(words, at, triggers):
            return True
        if line.sentence.segment_kind is SegmentKind.TITLE:
            return False
        if _called_by_day(words, trigger.at):
            return True
        known = self._definite(line, at, trigger)
        before = words[at - 1] if at else None
        reading = words[at].readings[0] if words[at].readings else None
        governed = reading is not None and bool(reading.preposition)
        verb = verb_at(words, at - 1) if at else None
        if before is None or before.kind is WordKind.MARK:
            return False
        if verb is not None and not governed:
            return known and verb.form.aspect is Aspect.IMPERFECT
        if reading is not None and reading.preposition:
            governor = self._governor(words, at)
            struck = governor is not None and any(t.at == governor[0] and t.frame.type is _HARM for t in triggers)
            return known or not (struck and reading.preposition in self._settings)
        if reading is not None and reading.conjunction:
            return True
        if before.is_function(WordClass.COMPLEMENTIZER):
            return known and not _told_after(words, trigger.at)
        if before.is_function(WordClass.PREPOSITION) or bare(before) & self._settings:
            return known or not bare(before) & self._settings
        return known or construct(before)

    def habitual(self, line: Line, trigger: Trigger, when: DateExpression | None) -> bool:
        """Whether attacks are counted or told over years: 140 هجوما في العام 2006, جرائم خطف في السنوات الأخيرة."""
        if trigger.frame.type is not _HARM:
            return False
        if not trigger.nominal:
            return _counted_since(line.words, trigger.at)
        if trigger.light is not None and not self._triggers.sees(line.words[trigger.light]):
            return False
        several = any(r.form.number is Number.PLURAL for r in line.words[trigger.at].readings[:1])
        if when is not None:
            counted = trigger.at > 0 and counts(line.words[trigger.at - 1])
            return when.precision is DatePrecision.YEAR and (several or counted)
        near = line.words[max(0, trigger.at - _SPAN_REACH) : trigger.at + _SPAN_REACH]
        return any(bare(w) & self._spans for w in near) and (several or not trigger.definite)

    def announced(self, line: Line, at: int) -> bool:
        """Whether the noun is what somebody announces or affirms: أعلن مقتل, مجددا رفضه, شدد على رفض."""
        words = line.words
        governor = self._governor(words, at)
        preposition = self._triggers.preposition(words, at)
        direct = preposition is not None or any(m.last == at for m in line.mentions) or not genitive(words, at)
        return governor is not None and direct and (governor[1], preposition) in self._triggers.announcing

    def _undertaken(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether somebody tries or decides to do what the noun says: حاول محتجون اقتحام السفارة."""
        governor = self._governor(words, at)
        direct = self._triggers.preposition(words, at) is None and not genitive(words, at)
        return governor is not None and direct and governor[1] in self._decisions

    def admitted(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether somebody says that what the noun tells was his deed: تبنى التنظيم الهجوم."""
        governor = self._governor(words, at)
        return governor is not None and governor[1] in self._admissions

    def _said_before(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether the words before a noun tell that somebody says it: قال إن المقترح مرفوض, السيسي: … خط أحمر."""
        verbs = verbs_of(words)[:at]
        return any(v is not None and v.form.lemma in self._saying for v in verbs) or any(
            w.text == ":" for w in words[:at]
        )

    def _governor(self, words: tuple[Word, ...], at: int) -> tuple[int, str] | None:
        """The verb or participle that the noun hangs on: أعلن الجيش مقتل, معلنا إغلاق."""
        verbs = verbs_of(words)
        for j in range(at - 1, max(-1, at - _GOVERNED_REACH), -1):
            word, verb = words[j], verbs[j]
            if verb is not None:
                return j, verb.form.lemma
            if word.text in {".", ":", "؛"} or word.spelling.function in BARRIERS:
                return None
            participle = word.readings[0] if word.readings else None
            if participle is not None and participle.form.pos is Pos.PARTICIPLE and not participle.article:
                return j, participle.form.lemma
        return None

    def _definite(self, line: Line, at: int, trigger: Trigger) -> bool:
        """Whether article, pronoun or a definite genitive makes the noun known."""
        words = line.words
        if trigger.definite or (at != trigger.at and words[at].readings and words[at].readings[0].article):
            return True
        after = trigger.at + 1
        if after >= len(words) or words[trigger.at].text.endswith("\u064b"):
            return False
        following = words[after]
        if following.kind is WordKind.DATE:
            return True
        mention = next((m for m in line.mentions if m.first == after), None)
        if mention is not None:
            adjective = not mention.name and mention.title is None and mention.country is not None
            return mention.definite and not adjective and not clitics(following)
        place = any(p.span[0] == following.start for p in line.places)
        reading = following.readings[0] if following.readings else None
        return place or (reading is not None and reading.article and not reading.preposition)


def _heads_article(line: Line, trigger: Trigger) -> bool:
    """Whether a noun heads a headline, or what follows its dateline: تونس: إحالة وزير سابق على القضاء."""
    title = line.sentence.segment_kind is SegmentKind.TITLE or line.sentence.index == 0
    before = line.words[trigger.at - 1] if trigger.at else None
    parted = before is not None and before.text in _PARTING and trigger.at <= _DATELINE
    return title and (before is None or parted)


def told(events: Sequence[Joined]) -> tuple[Joined, ...]:
    """The events that some report tells, and the first that is shown where none of its type is told."""
    types = {e.type for e in events if _tells(e)}
    shown = next((e for e in events if e.type not in types and any(r.showing for r in e.reports)), None)
    return tuple(e for e in events if e is shown or _tells(e))


def _doubtful(word: Word, frame: Frame) -> bool:
    """Whether a verb is rather another one, and only its subject would tell: زلزال يضرب, though strikers يضربون."""
    likeliest = word.first(Pos.VERB)
    return likeliest is not None and not frame.complements and likeliest.form.lemma not in map(fold, frame.verbs)


def _tells(event: Joined) -> bool:
    return any(not r.named for r in event.reports)


def _counted_before(words: tuple[Word, ...], at: int) -> bool:
    """Whether a number of people stands before the verb: أن 28 شخصا على الأقل قتلوا."""
    for j in range(at - 1, max(-1, at - _COUNT_REACH), -1):
        word = words[j]
        people = word.first(Pos.GROUP)
        if people is not None:
            before = words[j - 1] if j else None
            counted = before is not None and (before.kind is WordKind.NUMBER or before.is_function(WordClass.NUMBER))
            return counted or people.form.number is not Number.SINGULAR
        if word.kind is WordKind.MARK or word.is_function(*BARRIERS) or verb_at(words, j) is not None:
            return False
    return False


def _told_after(words: tuple[Word, ...], at: int) -> bool:
    """Whether a past verb tells what the happening did: أن الاقتتال بين الفصائل دمر المطار."""
    for j in range(at + 1, min(at + _PREDICATE_REACH, len(words))):
        verb = verb_at(words, j)
        if verb is not None:
            return verb.form.aspect is Aspect.PERFECT
        if words[j].kind is WordKind.MARK:
            return False
    return False


def _of_somebody(line: Line, verb: int) -> bool:
    """Whether a relative clause tells of a person by name, who is known without it: فلان الذي أعدم عام 2007."""
    before = (m for m in line.mentions if m.last <= verb and m.kind is ActorKind.PERSON and m.name)
    return any(all(map(_leads_to, line.words[m.last : verb])) for m in before if verb - m.last <= _RELATIVE)


def _leads_to(word: Word) -> bool:
    return word.text in COMMAS or relative(word)


def _refused(line: Line, at: int, triggers: Collection[Trigger]) -> bool:
    """Whether the noun is what a refusal told by a noun is of: رفض الأردن تهجير السكان, رفضها قصف المدينة."""
    if not at or line.words[at].first(Pos.MASDAR) is None or any(r.preposition for r in line.words[at].readings[:1]):
        return False
    whose = next((m for m in line.mentions if m.last == at and m.kind is not ActorKind.GROUP), None)
    refusal = whose.first - 1 if whose is not None else at - 1
    return any(t.at == refusal and t.nominal and t.frame.type is EventType.REJECT for t in triggers)


def _describes(words: tuple[Word, ...], verb: int) -> bool:
    """Whether a verb tells which one is meant: الذي خطف, التي أطاحت بالقذافي."""
    if _resumes(words, verb):
        return True
    for j in range(verb - 1, max(-1, verb - _RELATIVE_REACH), -1):
        if relative(words[j]) or (j == verb - 1 and words[j].fold == _WHO):
            return not j or words[j - 1].fold != _MATTER  # الأمر الذي رحب به الحلف
        if words[j].kind is WordKind.MARK or verb_at(words, j) is not None:
            return False
    return False


def _resumes(words: tuple[Word, ...], verb: int) -> bool:
    """Whether a verb takes up the noun right before it, without a relative pronoun: موقعا سوريا هاجمته إسرائيل."""
    reading = verb_at(words, verb)
    if reading is None or not verb or reading.enclitic not in RESUMPTIVE or reading.conjunction:
        return False
    for j in range(verb - 1, max(-1, verb - _RELATIVE_REACH), -1):
        first = words[j].readings[0] if words[j].readings else None
        if words[j].kind is WordKind.MARK or words[j].is_function(*BARRIERS) or verb_at(words, j) is not None:
            return False
        noun = first is not None and first.form.pos in NOMINAL and not first.article and not first.enclitic
        if first is not None and noun and (j == verb - 1 or _indefinite(words[j], first)):
            return True
    return False


def _indefinite(word: Word, noun: Reading) -> bool:
    """Whether tanwin shows: موقعا."""
    return word.fold.endswith("ا") and not noun.form.lemma.endswith("ا")


def _counted_since(words: tuple[Word, ...], verb: int) -> bool:
    """Whether people are counted from a time on, which tells no one act: قتل 76 صحافيا منذ الغزو."""
    after = words[verb + 1 : verb + _SPAN_REACH]
    since = next((k for k, w in enumerate(after) if w.fold == _SINCE), None)
    counted = any(w.kind is WordKind.NUMBER for w in (*after[:since], *words[max(0, verb - _COUNT_REACH) : verb]))
    return since is not None and counted and not any(w.kind is WordKind.MARK for w in after[:since])


def _called_by_day(words: tuple[Word, ...], at: int) -> bool:
    """Whether the day is the name of what happened: هجمات 11 سبتمبر, مقتل الأربعاء."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and following.kind is WordKind.DATE and not words[at].text.endswith("\u064b")


def _both(line: Line, frame: Frame, parties: Sequence[Argument]) -> bool:
    """Whether there is an actor, who travels in person, and a recipient: توجه الوزير إلى دمشق, not وصلت المجموعة."""
    if frame.mutual:
        return len(parties) > 1
    people = {m.entity for m in line.mentions if m.kind in SOMEBODY}
    anyone = frame.mode is not EventMode.VISIT
    acts = any(a.role is ParticipantRole.ACTOR and (anyone or a.entity in people) for a in parties)
    return acts and any(a.role is ParticipantRole.RECIPIENT for a in parties)


def _told(words: tuple[Word, ...], trigger: Trigger) -> bool:
    """A past verb with its complement is an act though its subject is left out: وحثت الأطراف على, وأغلقوا الحدود."""
    verb = verb_at(words, trigger.at)
    past = verb is not None and verb.form.aspect is Aspect.PERFECT
    passive = verb is not None and verb.form.passive
    plain = (trigger.frame.content and not passive) or bool(trigger.frame.complements)
    return past and plain and not _describes(words, trigger.at)


def _victims(words: tuple[Word, ...], at: int) -> bool:
    """Whether people are counted or named by what they are beside an act: مقتل 31 شخصا, قتل مدنيان, اغتالوا ضابطا."""
    told = verb_at(words, at) is not None
    at += numbers().bounds(words, at + 1)
    for word in words[at + 1 : at + 1 + _VICTIM_REACH + 2 * told]:
        if word.kind is WordKind.NUMBER:
            return True
        if word.kind is WordKind.MARK or word.is_function(*BARRIERS):
            return False
        if word.is_function(WordClass.PREPOSITION) and not told:
            return False
        if word.is_function(WordClass.NUMBER) or word.first(Pos.GROUP) is not None:
            return True
    return False


def _aim(words: tuple[Word, ...], at: int) -> bool:
    """Whether the noun is what somebody comes or is called for: استدعت سفيرها للتشاور."""
    reading = words[at].readings[0] if words[at].readings else None
    return reading is not None and reading.preposition.startswith(_PURPOSE)


def _purpose(words: tuple[Word, ...], at: int) -> bool:
    """Whether the noun is what something is for: خطة لتفجير, أداة لقمع; people travel to meet: للقاء."""
    reading = words[at].readings[0] if words[at].readings else None
    return reading is not None and reading.preposition == _PURPOSE
