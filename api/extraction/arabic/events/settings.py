"""Where and when: the date and place that belong to a trigger, and the clause that reports it."""

from msgspec import structs

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.clauses import COMMAS, Tie, link_at, relative
from api.extraction.arabic.events.grounds import FRONT, PRONOUNS
from api.extraction.arabic.events.lasting import through
from api.extraction.arabic.events.model import VERBAL, Trigger
from api.extraction.arabic.events.relatives import Relatives, pronouns_of
from api.extraction.arabic.events.topics import talked_over
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import ClauseLinkKind, EventCueKind, WordClass
from api.extraction.record import Record
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import DatePrecision, EventMode, EventType, ParticipantRole, PlaceKind

_THE = "ال"
_SCENE_REACH = 6
"""Words between شهد and the place that is its subject, adverbs and dates included."""
_FORWARD = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN})
"""Verbal acts about what is to come: a day in their content is that of what is asked, promised or threatened."""
_FORCIBLE = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE, EventType.MOBILIZE})
"""Acts that are on a place: تدفقوا على الميدان."""
_LEAVING = frozenset({EventMode.WITHDRAW, EventMode.DEPORT})
"""Acts at the place that somebody leaves: انسحبوا من الميدان."""
_FORCED = frozenset({EventType.RETREAT, EventType.COERCE})
_AT = frozenset({ClauseLinkKind.IN, ClauseLinkKind.OCCASION})
_REQUEST_REACH = 8
"""Words between a request and the day on which it was made."""
_TAKEN_REACH = 2
"""Words from a verb of words to what it takes with ب: اعترف ترامب بالقدس عاصمة."""
_PURPOSE, _WITH = "ل", "ب"
_HER = "ها"
_FEMININE = frozenset({PlaceKind.CITY, PlaceKind.REGION, PlaceKind.ISLAND})
"""Places that ها takes up."""
_PRONOUN_REACH = 8


class PartyWords(Record, frozen=True, gc=False):
    """Words of those who take part in a trigger's event."""

    all: frozenset[int]
    addressed: frozenset[int]
    """Words of those to whom it was done."""
    behind: frozenset[int]
    """The words right behind those to whom it was done."""
    homes: frozenset[str]
    """The countries of those who did it."""


class Settings(Relatives):
    """The dates and places of one sentence by clause."""

    # When

    def date(self, trigger: Trigger) -> DateExpression | None:
        """The days of a trigger's event."""
        found = self._told_date(trigger)
        return through(found, self._words, trigger, self._barriers) if found is not None else None

    def _told_date(self, trigger: Trigger) -> DateExpression | None:
        """The date of the trigger's clause, or of one that it shares its time with; two joined ones as one."""
        clause = self._clause(trigger)
        found = self._own_date(trigger, clause) or self._near_date(clause, trigger)
        if found is None and (trigger.frame.complements or (trigger.nominal and not trigger.participle)):
            found = self._near_date(self._telling(trigger, clause), trigger)
        if found is None and self._meanwhile(trigger):
            found = self._date_before(trigger)
        if found is None and self._shares(trigger, clause):
            found = self._lent_date(clause)
        if found is None and self._same_subject(clause):
            found = self._last_date(self._clauses.all[clause].first, self._clauses.all[clause].parent)
        if found is None and self._heads(trigger, clause):
            found = self._first_date(self._simultaneous(clause))
        if found is None and self._followed(trigger, clause):
            found = self._last_date(self._clauses.all[clause].first, self._clauses.all[clause].parent)
        if found is None and self._reported(trigger):
            found = self._near_date(self._clauses.outer(clause), trigger)
            # Words are said on a day; وثيقة جددت عام 2012 is none.
            found = found if found is not None and found.precision is DatePrecision.DAY else None
        if found is None:
            found = self._first_date(self._told_with(trigger, clause))
        if found is None and (opened := self._occasion(trigger, clause)) is not None:
            near = [n for at, n in self._dates if opened < at < trigger.at and self._clauses.of[at] == clause]
            found = self._with_joined(near[0]) if near else None
        return found

    def _near_date(self, clause: int | None, trigger: Trigger) -> DateExpression | None:
        best: tuple[int, int] | None = None
        for at, n in self._dates:
            if self._clauses.of[at] != clause or self._belongs_to_another(trigger, at):
                continue
            plain = trigger.nominal and trigger.light is None
            if self._since(at) and (plain or self._utmost(trigger.at, at)):
                continue
            distance = self._distance(trigger.at, at, self._word_at(self._line.dates[n].span[1] - 1))
            if best is not None and distance >= best[0]:
                continue
            if not self._said(trigger, at, distance, _FORWARD) or self._over(trigger, at, n):
                best = (distance, n)
        return self._with_joined(best[1]) if best else None

    def _over(self, trigger: Trigger, at: int, n: int) -> bool:
        """Whether a day is too early for what was asked or promised, so that of the words: طلبت دعما في مارس الماضي."""
        verb = verb_at(self._words, trigger.at)
        asked = verb is not None and verb.form.aspect is Aspect.PERFECT and link_at(self._words, at - 1) in _AT
        if not asked or self._day is None or self._line.dates[n].end >= self._day:
            return False
        between = self._words[trigger.at + 1 : at - 1]
        return len(between) <= _REQUEST_REACH and not any(map(_sets_apart, between))

    def _own_date(self, trigger: Trigger, clause: int) -> DateExpression | None:
        """The date that a relative clause right behind an event noun gives it: أقر أمس بهجوم نفذته الحركة الأحد."""
        if not self._dates:
            return None
        cause = self._cause(trigger, clause) or trigger
        if (span := self._own(cause, clause)) is None:
            return None
        first, last = span
        return next((self._with_joined(n) for at, n in self._dates if first < at < last and not self._since(at)), None)

    def _date_before(self, trigger: Trigger) -> DateExpression | None:
        """The last date before a verb in its clause and in those around it: … لقاء أمس اتفقا خلاله على …."""
        before = self._around(trigger)
        days = (n for at, n in reversed(self._dates) if at in before and not self._since(at))
        return next((self._with_joined(n) for n in days if self._line.dates[n].precision is DatePrecision.DAY), None)

    def _since(self, at: int) -> bool:
        """Whether a date tells from when on something is so: الهجوم هو الأعنف منذ عام 2011."""
        return ClauseLinkKind.SINCE in {link_at(self._words, j) for j in (at - 1, at) if j >= 0}

    def _utmost(self, deed: int, at: int) -> bool:
        """Whether a happening is the first or the most of its kind in the time to a date: أكبر تظاهرة منذ 2003."""
        between = self._words[max(0, deed - 1) : at]
        return any(w.fold.removeprefix(_THE) in cued(EventCueKind.UTMOST) for w in between)

    def _lent_date(self, clause: int) -> DateExpression | None:
        """The last date before a clause of those it goes on from: استدعت سفيرها أمس وخفضت …; not … أمس حيث سيلتقي."""
        if self._looks_ahead(clause):
            return None
        if self._clauses.all[clause].tie is Tie.WHEN and (day := self._day_of_when(clause)) is not None:
            return day
        for first, parent in self._before(clause):
            found = self._last_date(min(first, self._told(parent)), parent)
            if found is None and self._clauses.all[parent].tie is Tie.WHEN:
                found = self._day_of_when(parent)
            if found is not None:
                return found
        return None

    def _day_of_when(self, clause: int) -> DateExpression | None:
        """The day right before a clause that tells what happened then: في الخامس من أيلول، حين فرقت …."""
        last = self._clauses.all[clause].first - 1
        while last > 0 and self._words[last].text in COMMAS:
            last -= 1
        end = self._words[last].end
        return next((d for d in self._line.dates if d.span[1] == end), None)

    def _looks_ahead(self, clause: int) -> bool:
        """Whether a clause is in the future tense, and the one it goes on from is not."""
        opened = self._clauses.all[clause]
        here, before = (self._first_verb(c) for c in (clause, opened.parent))
        return here is not None and here.future and before is not None and before.form.aspect is Aspect.PERFECT

    def _first_verb(self, clause: int | None) -> Reading | None:
        verbs = (verb_at(self._words, j) for j, c in enumerate(self._clauses.of) if c == clause)
        return next((v for v in verbs if v is not None), None)

    def _last_date(self, end: int, clause: int | None) -> DateExpression | None:
        dates = [n for at, n in self._dates if at < end and self._clauses.of[at] == clause]
        return self._with_joined(dates[-1]) if dates else None

    def _first_date(self, clause: int | None) -> DateExpression | None:
        dates = [n for at, n in self._dates if self._clauses.of[at] == clause]
        return self._with_joined(dates[0]) if dates else None

    def _with_joined(self, n: int) -> DateExpression:
        """A date with the one that و joins to it: ليلة الخميس ويوم الجمعة."""
        date = self._line.dates[n]
        following = self._line.dates[n + 1] if n + 1 < len(self._line.dates) else None
        if following is None or following.start < date.start:
            return date
        between = [w for w in self._words if date.span[1] <= w.start and w.end <= following.span[0]]
        at = self._word_at(following.span[0])
        joined = not between and at is not None and self._words[at].fold.startswith("و")
        return structs.replace(date, end=following.end) if joined else date

    # Where

    def place(self, trigger: Trigger, parties: PartyWords) -> PlaceMention | None:
        """The nearest place where grammar puts the trigger's event."""
        clause = self._clause(trigger)
        found = self._near_place(clause, trigger, parties)
        if found is None and (trigger.frame.complements or (trigger.nominal and not trigger.participle)):
            found = self._near_place(self._telling(trigger, clause), trigger, parties)
        if found is None and self._meanwhile(trigger):
            found = self._place_before(trigger)
        if found is None:
            found = self._antecedent(trigger, clause)
        if found is None:
            found = self._pronominal(trigger, clause)
        if found is None and self._shares(trigger, clause) and not self._words_of_another(trigger):
            found = self._lent_place(clause, trigger)
        if found is None and self._heads(trigger, clause):
            found = self._first_place(self._simultaneous(clause))
        if found is None and self._reported(trigger):
            found = self._near_place(self._clauses.outer(clause), trigger, parties)
        if found is None and (opened := self._occasion(trigger, clause)) is not None:
            near = (p for at, p in self._places if opened < at < trigger.at and self._clauses.of[at] == clause)
            found = next((p for p in near if p.locative), None)
        if found is None:
            found = self._fronted(clause) or self._first_place(self._told_with(trigger, clause))
        return found

    def _words_of_another(self, trigger: Trigger) -> bool:
        """Whether a verbal act has a subject of its own, who need not be there: اغتيل في طهران، وتوعدت إيران بالرد."""
        apart = trigger.frame.type in VERBAL or trigger.frame.type is EventType.SANCTION
        return apart and any(m.first == trigger.at + 1 for m in self._line.mentions)

    def _withdrawing(self, at: int, trigger: Trigger, parties: PartyWords) -> bool:
        """Whether a capital behind a masdar of retreat is who retreats: بعد سحب واشنطن قواتها."""
        retreats = trigger.nominal and trigger.frame.type is EventType.RETREAT
        return retreats and at == trigger.at + 1 and at not in parties.addressed

    def _fronted(self, clause: int) -> PlaceMention | None:
        """The place that opens a sentence, of what its subject tells of itself: وفي تونس، أعلنت الرئاسة أنها طردت …."""
        opened = self._clauses.all[clause]
        word = self._words[opened.first]
        if opened.tie is not Tie.CONTENT or not word.fold.endswith(PRONOUNS):
            return None
        return next((p for at, p in self._places if at <= FRONT and p.locative), None)

    def scene(self, verb: int) -> PlaceMention | None:
        """The place that saw an event: the subject of شهدت, before or after it."""
        near = [
            (abs(at - verb), n)
            for n, (at, _) in enumerate(self._places)
            if abs(at - verb) <= _SCENE_REACH and all(map(_leads_on, self._words[min(at, verb) + 1 : max(at, verb)]))
        ]
        return self._places[min(near)[1]][1] if near else None

    def _near_place(self, clause: int | None, trigger: Trigger, parties: PartyWords) -> PlaceMention | None:
        best: tuple[tuple[bool, bool, bool, int], PlaceMention] | None = None
        agreed = self._content(trigger) if trigger.frame.type is EventType.AGREE and not trigger.nominal else None
        for at, place in self._places:
            if self._clauses.of[at] != clause or self._named_only(place, at, trigger):
                continue
            posted, visited = self._posted(place, at, trigger, parties), self._visited(place, at, trigger, parties)
            if not (posted or visited or self._local(place, at, trigger, parties)):
                continue
            whole_state = place.entry.kind is PlaceKind.COUNTRY
            struck = place.target and trigger.frame.type is EventType.ASSAULT and trigger.nominal
            acting = whole_state or self._withdrawing(at, trigger, parties)
            party = acting and at in parties.all and not (self._in(place, at) or visited or struck)
            if party or self._belongs_to_another(trigger, at) or self._home_of(place, at, trigger, parties):
                continue
            distance = self._distance(trigger.at, at, self._word_at(place.span[1] - 1))
            if self._said(trigger, at, distance, VERBAL) or self._of_title(trigger, at):
                continue
            # اتفقوا في السويد على وقف القتال في الحديدة
            rank = (agreed is not None and at > agreed, whole_state, place.near, distance)
            if best is None or rank < best[0]:
                best = (rank, place)
        return best[1] if best else None

    def _local(self, place: PlaceMention, at: int, trigger: Trigger, parties: PartyWords) -> bool:
        """Whether grammar makes the name the place of the event: في, right behind its noun, object of زار."""
        if place.locative:
            return not (self._aimed_at(place, at, trigger) or self._of_topic(place, at, trigger))
        if place.source and trigger.frame.type in _FORCED and trigger.frame.mode in _LEAVING:
            return at > trigger.at
        if trigger.nominal and at == trigger.at + 1 and not self._with_article(trigger.at):
            return True
        if trigger.nominal and trigger.frame.type is EventType.ASSAULT and at > trigger.at and self._verb_before(at):
            return True  # انفجار يهز بيروت
        if trigger.frame.subject is ParticipantRole.RECIPIENT and trigger.frame.mode is EventMode.SEIZE:
            return at == trigger.at + 1  # سقطت الموصل في قبضة التنظيم
        facility = place.entry.kind is PlaceKind.FACILITY and at > trigger.at
        if (place.target or facility) and trigger.frame.type in _FORCIBLE:
            return True
        gone_to = trigger.frame.mode is EventMode.VISIT or trigger.frame.type is EventType.ASSAULT
        gone_to = gone_to and not trigger.nominal
        entered = trigger.frame.type is EventType.MOBILIZE and at == trigger.at + 1 and not trigger.nominal
        if entered and at not in parties.all - parties.addressed and self._verb_before(at):
            return True  # دخلوا البحرين
        return gone_to and place.entry.kind is not PlaceKind.COUNTRY and at > trigger.at and self._bare(at)

    def _with_article(self, i: int) -> bool:
        """Whether a noun has the article, so that it owns nothing: منح الاتفاق دمشق أسبوعا."""
        return bool(self._words[i].readings) and self._words[i].readings[0].article

    def _of_topic(self, place: PlaceMention, at: int, trigger: Trigger) -> bool:
        """Whether a place belongs to what is talked about: بحثا الأوضاع في سوريا; not where a day follows it."""
        last = self._word_at(place.span[1] - 1)
        behind = self._words[last + 1] if last is not None and last + 1 < len(self._words) else None
        if behind is not None and behind.kind is WordKind.DATE:
            return False
        return talked_over(self._line, trigger, at - 1 - (place.span[0] == self._words[at].start))

    def _place_before(self, trigger: Trigger) -> PlaceMention | None:
        """The last place before a verb in its clause and in those around it: زار جدة أمس في زيارة بحثا خلالها …."""
        before = self._around(trigger)
        return next((p for at, p in reversed(self._places) if at in before and (p.locative or p.goal)), None)

    def _verb_before(self, at: int) -> bool:
        return verb_at(self._words, at - 1) is not None

    def _aimed_at(self, place: PlaceMention, at: int, trigger: Trigger) -> bool:
        """Whether a place is only where victims of an attack were going: قتلوا خلال محاولة الوصول إلى …."""
        if not place.goal or trigger.frame.type is not EventType.ASSAULT:
            return False
        if any(w.first(Pos.MASDAR) is not None for w in self._words[trigger.at + 1 : at]):
            return True
        headed = self._words[at - 2] if at > 1 else None  # السفينة المتجهة إلى غزة
        return at < trigger.at or (headed is not None and headed.first(Pos.PARTICIPLE) is not None)

    def _home_of(self, place: PlaceMention, at: int, trigger: Trigger, parties: PartyWords) -> bool:
        """Whether a place behind those whom words address is where they live: دعا التونسيين في فرنسا إلى ….

        Not where the speaker is at home: استدعت وزارة الخارجية التركية السفير الإسرائيلي في أنقرة.
        """
        if trigger.frame.type not in VERBAL or trigger.nominal or place.entry.country in parties.homes:
            return False
        return at in parties.behind or (at - 1 in parties.behind and self._in(place, at))

    def _posted(self, place: PlaceMention, at: int, trigger: Trigger, parties: PartyWords) -> bool:
        """Whether a place in the title of an envoy is where those who address him are at home: السفير … في أنقرة."""
        at_home = place.entry.country in parties.homes and place.entry.kind is not PlaceKind.COUNTRY
        return trigger.frame.type in VERBAL and at in parties.addressed and at_home and self._in(place, at)

    def _visited(self, place: PlaceMention, at: int, trigger: Trigger, parties: PartyWords) -> bool:
        """Whether a state is where a visit leads: زيارة دولة إلى إيران, زيارة الرئيس للبنان, زار الوزير مصر."""
        if trigger.frame.mode is not EventMode.VISIT or self._clauses.of[at] != self._clauses.of[trigger.at]:
            return False
        if place.goal:
            return True
        hosting = at > trigger.at and at in parties.addressed and place.entry.kind is PlaceKind.COUNTRY
        to = place.span[0] > self._words[at].start and self._words[at].fold.startswith(_PURPOSE)
        return hosting and (to or (place.span[0] == self._words[at].start and trigger.frame.object is not None))

    def _visited_before(self, end: int, clause: int) -> PlaceMention | None:
        """The state or town to which a visit in a clause led: زار لبنان أمس، حيث التقى الرئيس."""
        visits = (
            t.at
            for t in self._triggers
            if t.frame.mode is EventMode.VISIT and t.at < end and self._clauses.of[t.at] == clause
        )
        visit = next(visits, None)
        if visit is None:
            return None
        there = [(at, p) for at, p in self._places if visit < at < end and self._clauses.of[at] == clause]
        goal = next((p for _, p in there if p.goal), None)
        return goal or next((p for at, p in there if p.locative or self._governed_by_none(at)), None)

    def _governed_by_none(self, at: int) -> bool:
        """Whether no preposition stands before a name, as before an object: زار لبنان."""
        return not self._words[at - 1].is_function(WordClass.PREPOSITION)

    def _named_only(self, place: PlaceMention, at: int, trigger: Trigger) -> bool:
        """Whether a name is that of a side or of a subject: التنديد بإيران, خلافات في الشرق الأوسط."""
        if place.entry.kind is PlaceKind.REGION and place.entry.country is None:
            return trigger.frame.type is EventType.CONSULT or trigger.frame.type in VERBAL
        taken = trigger.frame.type in VERBAL and trigger.at < at <= trigger.at + _TAKEN_REACH
        with_in = (place.entry.kind is PlaceKind.COUNTRY or taken) and place.span[0] > self._words[at].start
        if not with_in or not self._words[at].fold.startswith(_WITH):
            return False
        return any(t.at in (at - 1, trigger.at) and _WITH in t.frame.prepositions for t in self._triggers if t.at < at)

    def _in(self, place: PlaceMention, at: int) -> bool:
        """Whether في or ب governs a name."""
        return place.span[0] > self._words[at].start or (at > 0 and link_at(self._words, at - 1) is ClauseLinkKind.IN)

    def _bare(self, at: int) -> bool:
        """Whether a name stands without preposition behind the subject or its verb, as an object does."""
        before = self._words[at - 1]
        if self._words[at].start not in {p.span[0] for _, p in self._places}:
            return False
        if any(m.first < at < m.last for m in self._line.mentions):
            return False  # قتل قائد فيلق القدس
        inside = any(m.first <= at - 1 < m.last for m in self._line.mentions)
        return (
            inside or before.kind is WordKind.DATE or before.text in COMMAS or verb_at(self._words, at - 1) is not None
        )

    def _pronominal(self, trigger: Trigger, clause: int) -> PlaceMention | None:
        """The place right before, which a pronoun behind the trigger takes up: على كركوك بعد انسحاب القوات منها."""
        if trigger.frame.type in VERBAL or not self._takes_up_feminine(trigger.at, clause):
            return None
        near = [p for at, p in self._places if 0 < trigger.at - at <= _PRONOUN_REACH and p.locative]
        return near[-1] if near and near[-1].entry.kind in _FEMININE else None

    def _takes_up_feminine(self, trigger: int, clause: int) -> bool:
        for j in range(trigger + 1, min(trigger + _PRONOUN_REACH, len(self._words))):
            if self._clauses.of[j] != clause:
                return False
            if _HER in pronouns_of(self._words[j]):
                return True
        return False

    def _first_place(self, clause: int | None) -> PlaceMention | None:
        """The first town of a clause, or what is smaller."""
        near = (p for at, p in self._places if self._clauses.of[at] == clause and p.locative)
        return next((p for p in near if p.entry.kind is not PlaceKind.COUNTRY), None)

    def _lent_place(self, clause: int, trigger: Trigger) -> PlaceMention | None:
        """The last place before a clause of those it goes on from: اقتحموا السفارة في القاهرة وأضرموا …."""
        for first, parent in self._before(clause):
            end = min(first, self._told(parent))
            visited = self._visited_before(end, parent)
            if visited is not None:
                return visited
            near = [p for at, p in self._places if at < end and self._clauses.of[at] == parent and p.locative]
            near = [p for p in near if p.entry.kind is not PlaceKind.COUNTRY and not p.source]
            if near:
                return near[-1]
        return None


def _sets_apart(word: Word) -> bool:
    """Whether a day behind a word may be its own: الاتفاق الموقع في يوليو, ما جرى في يوليو, أحداث."""
    if word.kind is WordKind.MARK or word.is_function(WordClass.RELATIVE, WordClass.COMPLEMENTIZER):
        return True
    first = word.readings[0] if word.readings else None
    return first is not None and (first.form.pos is Pos.VERB or (first.form.pos is Pos.PARTICIPLE and first.article))


def _leads_on(word: Word) -> bool:
    """Whether a word may part شهدت from the place that is its subject: شهدت أمس شوارع بيروت."""
    if word.kind in {WordKind.DATE, WordKind.MARK} or relative(word):
        return True
    return word.first(Pos.PLACE_HEAD, Pos.NATIONALITY) is not None
