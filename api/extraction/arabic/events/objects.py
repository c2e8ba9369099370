"""What stands after a verb or an event noun: direct objects, phrases with prepositions, pronouns."""

from collections.abc import Sequence
from functools import cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.complements import says_besides, taken_up
from api.extraction.arabic.events.context import Context
from api.extraction.arabic.events.government import PURPOSE, Government
from api.extraction.arabic.events.islands import behind_aside
from api.extraction.arabic.events.model import Argument, Trigger
from api.extraction.arabic.events.nouns import bare, definite_adjective
from api.extraction.arabic.events.parties import PartyCues
from api.extraction.arabic.events.stretches import quantifies
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import circumstance, counts, verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Frame, MediumPhrase, PartyCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, EventType, ParticipantRole, Sector

_OBJECT_REACH = 12
"""Words in which the direct object stands."""
_ARGUMENT_REACH = 34
"""Words after a trigger in which its prepositional arguments stand."""
_PAIR_REACH = 4
"""Words from an event noun to the dual of its parties: لقاء بين الجانبين, not لقاء لتعزيز العلاقات بين البلدين."""
_WHERE = frozenset({EventType.REJECT, EventType.ASSAULT, EventType.PROTEST})
_DIRECT = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE})
"""Types whose verbs have no recipient behind ل, which is that of another deed: أدان استهداف الجيش للمدنيين."""
_AGREED = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.RETREAT})
"""Types whose complements name what the parties made: توقيع مذكرة تفاهم بين مصر والسودان."""
_RELATION_REACH = 4
"""Words from a noun of relation (علاقات, أزمة) to the second of those it relates."""
_READINGS = 2
_NOUNS = frozenset({Pos.NOUN, Pos.COMMON, Pos.MASDAR, Pos.PLACE_HEAD})
_THINGS = (_NOUNS | {Pos.BODY}) - {Pos.MASDAR}
_NO_PARTIES = (PartyCueKind.INVITER, PartyCueKind.SOURCE, PartyCueKind.AGENT)
_STOPS = {".", "؛", "؟", "!"}
_COMMAS = {"،", ","}
_PLURAL, _BOTH = "هم", "هما"
_BETWEEN = "بين"
_WITH = "مع"
_IN = "في"
_AT, _ON, _TO, _FOR, _FROM, _OUT_OF = "ب", "علي", "الي", "ل", "عن", "من"
_PHRASE = 2
_RELATIONAL = ("ي", "يه")
"""Folded endings of adjectives of relation: هاتفي, تلفزيونية."""
"""Words of في تغريدة."""
_QUANTIFIED = 3
"""Words back from a mention to its preposition: مع مختلف الأطراف."""
_PROCLITICS = "بلك"


class Objects:
    """The arguments of one sentence that follow what governs them."""

    def __init__(self, line: Line, government: Government, context: Context, deeds: Sequence[Trigger]) -> None:
        self._words = line.words
        self._deeds = deeds
        self._line = line
        self._government = government
        self._context = context
        self._cues: PartyCues = context.cues

    def direct(self, start: int, subjects: Sequence[Mention]) -> list[Mention]:
        """The direct object: the first bare noun phrase after the subject."""
        taken = {m.entity for m in subjects}
        j = start = self._government.behind_subject(behind_aside(self._words, start))
        j += start < len(self._words) and bool(self._words[start].spelling[_resumptive])  # بيانا اتهم فيه الحكومة
        while j < len(self._words) and j - start <= _OBJECT_REACH:
            word = self._words[j]
            mention = self._government.at.get(j)
            if mention is not None:
                bare = self._free(mention) and mention.entity not in taken and not self._government.leads(mention)
                if bare and (self._of_kin(mention) or self._of_masdar(mention)):
                    return []
                if bare and not self._government.attributive(mention):
                    return self._government.coordinated(mention)
                j = mention.last
                continue
            if word.text in _STOPS or word.text == ":" or word.is_function(WordClass.COMPLEMENTIZER):
                break
            pronoun = word.is_function(WordClass.PRONOUN) and not quantifies(word)  # كلا من
            if verb_at(self._words, j) is not None or pronoun:
                break
            towards = self._cues.is_one(PartyCueKind.TOWARDS, word.fold) and not self._where_said(start, j)
            if towards or (j > start and self._besides(j)):
                break
            j += 1
        return []

    def _of_masdar(self, mention: Mention) -> bool:
        """Whether a masdar behind a preposition has the noun, its genitive the doer: نددت بقتل إسرائيل ناشطا."""
        behind = next((m for m in reversed(self._line.mentions) if m.last <= mention.first), None)
        if behind is None or mention.first - behind.last > 1 or behind.first == 0:
            return False
        masdar = self._words[behind.first - 1].first(Pos.MASDAR)
        if verb_at(self._words, behind.first - 1) is not None:
            return False
        between = self._words[behind.last : mention.first]
        return masdar is not None and bool(masdar.preposition) and all(map(counts, between))

    def _where_said(self, start: int, j: int) -> bool:
        """Whether a preposition only says where words stood: دعت الشركة، في تغريدة على تويتر، المسافرين إلى …."""
        return j >= start + _PHRASE and self._words[j - _PHRASE].fold.removeprefix("و") == _IN

    def _parts(self, j: int) -> bool:
        """Whether an aside, a further deed or another clause opens at a word."""
        return self._aside(j) or self._besides(j) or (self._words[j].spelling[_conjoined] and self._clause_opens(j))

    def _besides(self, j: int) -> bool:
        """Whether a participle behind a comma opens what is done besides: دانت الهجوم، مؤكدة تضامن الأردن."""
        return self._words[j - 1].text in _COMMAS and self._words[j].spelling[circumstance]

    def _free(self, mention: Mention) -> bool:
        """Whether a mention can be the object: no preposition, masdar or indefinite noun has it already."""
        before = mention.first - 1
        if mention.adjectival and before >= 0:
            noun = self._words[before].readings[0] if self._words[before].readings else None
            somebody = noun is not None and not noun.article and _indefinite(noun)
            if (
                somebody
                and before not in self._government.inside
                and not self._government.is_property(self._words[before])
            ):
                return False  # اعتقلت إرهابيا تونسيا
        if self._behind_medium(mention):
            return True
        governor = self._government.governor(mention)
        if governor is None:
            return not self._government.in_phrase(mention)
        named = before < 0 or before in self._government.inside  # سامح شكري
        masdar = None if named else self._words[before].first(Pos.MASDAR)
        return governor == "" and not (masdar is not None and masdar.enclitic and not masdar.preposition)

    def _behind_medium(self, mention: Mention) -> bool:
        """Whether words that tell only how it was said end before a mention: هنأ في اتصال هاتفي نظيره المصري."""
        if mention.first < _PHRASE or self._government.proclitic(mention):
            return False
        return tuple(w.fold for w in self._words[mention.first - _PHRASE : mention.first]) in _media()

    def _of_kin(self, mention: Mention) -> bool:
        """Whether somebody else is meant, by what he is to the one named: اعتقلت أحد أقارب الأسد, قتل نجل الزعيم."""
        if not mention.first or mention.first - 1 in self._government.inside:
            return False
        word = self._words[mention.first - 1]
        lemmas = (word.fold, *(r.form.lemma for r in word.readings if not r.article))
        return any(self._cues.is_one(PartyCueKind.KIN, lemma) for lemma in lemmas)

    def prepositional(
        self, start: int, frame: Frame, subjects: Sequence[Mention], *, verbal: bool = False
    ) -> list[Argument]:
        """The parties that the frame's prepositions introduce, up to the next clause.

        ل before the object is for masdars (قصفها لمواقع); behind a verb it is for something else.
        """
        found: list[Argument] = []
        roles = {fold(p): role for p, role in frame.prepositions.items()}
        if verbal and frame.object is not None and frame.type in _DIRECT:
            roles.pop("ل", None)
        if not roles:
            return []
        taken = {m.entity for m in subjects}
        words, mentions = self._words, self._government.at
        j = start
        while j < len(words) and j - start <= _ARGUMENT_REACH:
            spelling = words[j].spelling
            if (spelling[_closes] and not self._counted(j)) or (j > start and spelling[_may_part] and self._parts(j)):
                break
            mention = mentions.get(j)
            if mention is None:
                if spelling[_resumptive] and not (verbal and j == start and taken_up(words, start - 1)):
                    found.extend(self._resumed(j, roles, subjects))
                j += 1
                continue
            role = self._role(mention, roles, start, frame)
            if role is not None and not self._owning(mention, subjects):
                sided = self._from_side(mention) if frame.joins else None
                named = [sided] if sided is not None else self._government.coordinated(mention)
                found.extend(Argument(m.entity, role) for m in named if m.entity not in taken)
            j = mention.last
        return found

    def _owning(self, mention: Mention, subjects: Sequence[Mention]) -> bool:
        """Whether a mention says whose men did it: قصفت القوات التابعة للرئيس المدينة."""
        before = mention.first - 1
        if before < 0 or not self._cues.is_one(PartyCueKind.BELONGING, self._words[before].fold):
            return False
        return any(before in {m.last - 1, m.last} for m in subjects)

    def _counted(self, j: int) -> bool:
        """Whether people stand there by number, so that no participle goes on about somebody: 12 متهما."""
        mention = self._government.at.get(j)
        return mention is not None and mention.name_span[0] < self._words[j].start

    def _from_side(self, mention: Mention) -> Mention | None:
        """Who takes part for a side: وحضر اللقاء من الجانب المصري وزير الخارجية فلان."""
        person = self._government.at.get(mention.last)
        if mention.kind is not ActorKind.STATE or person is None or person.kind is not ActorKind.PERSON:
            return None
        return person if not self._government.proclitic(person) else None

    def _role(
        self, mention: Mention, roles: dict[str, ParticipantRole], start: int, frame: Frame
    ) -> ParticipantRole | None:
        """The part of a mention by the preposition before it; who invites or tells of it is no party by it."""
        preposition = self._government.governor(mention) or self._of_whole(mention, roles, start)
        if preposition == PURPOSE and frame.type is EventType.SUPPORT and mention.first > start:
            deed = self._words[mention.first - 1].first(Pos.MASDAR)
            preposition = _FOR if deed is not None and deed.preposition == _FOR else PURPOSE  # شكره لوقوف تركيا معه
        if preposition is None or preposition not in roles:
            return None
        if any(self._cues.ends_at(kind, self._words, mention.first) for kind in _NO_PARTIES):
            return None
        if preposition == _OUT_OF and frame.type is EventType.REQUEST and self._left(mention, start):
            return None
        if self._government.attributive(mention) or (frame.mutual and self._related(mention, start, frame)):
            return None
        if preposition == _IN and mention.placelike and frame.type in _WHERE:
            return None  # Where a meeting is that somebody stays away from, or something burns.
        if preposition == _AT and mention.placelike and frame.mutual:
            return None  # يلتقي نظيره المصري بالقاهرة
        if frame.type is EventType.ASSAULT and self._region(mention):
            return None
        if frame.type is EventType.PROTEST and self._of_deed(mention):
            return None
        if mention.first > start and self._of_noun_before(mention, preposition, frame, start):
            return None
        near = mention.first - start <= _PAIR_REACH
        if not near and (mention.first in self._government.pairs or (frame.mutual and preposition == "ل")):
            return None
        return roles[preposition]

    def _left(self, mention: Mention, start: int) -> bool:
        """Whether somebody is to leave where a mention lives: طالب بانسحاب القوات من لبنان."""
        return any(self._government.withdraws(word) for word in self._words[start : mention.first])

    def _of_deed(self, mention: Mention) -> bool:
        """Whether somebody is named as he to whom something else was done: احتجاجا على مقتل ناشط."""
        return any(d.at == mention.first - 1 and d.nominal and d.frame.type is EventType.ASSAULT for d in self._deeds)

    def _region(self, mention: Mention) -> bool:
        """Whether a body is rather the place that it governs: غارة على محافظة الحسكة."""
        governed = mention.kind is ActorKind.ORGANIZATION and mention.sector is Sector.GOVERNMENT
        return governed and self._words[mention.first].first(Pos.PLACE_HEAD) is not None

    def _of_whole(self, mention: Mention, roles: dict[str, ParticipantRole], start: int) -> str | None:
        """What governs those whose names follow: عقوبات على قائدين في القوات هما فلان وفلان."""
        if not self._cues.ends_at(PartyCueKind.MEMBERS, self._words, mention.first):
            return None
        for j in range(mention.first - 2, start - 1, -1):
            word = self._words[j]
            if word.kind is WordKind.MARK or verb_at(self._words, j) is not None:
                return None
            if word.fold in roles and word.is_function(WordClass.PREPOSITION):
                return word.fold
        return None

    def _of_noun_before(self, mention: Mention, preposition: str, frame: Frame, start: int) -> bool:
        """Whether a phrase belongs to the word before it: المتعلق بالمحكمة, or says where that is: سفارتها بتونس."""
        at = mention.first
        if preposition not in _PROCLITICS:  # مع مختلف الأطراف
            near = range(at - 1, max(start, at - _QUANTIFIED) - 1, -1)
            at = next((k for k in near if self._words[k].is_function(WordClass.PREPOSITION)), at - 1)
        before = self._words[at - 1] if at else None
        if before is None or not bare(before).isdisjoint(map(fold, frame.complements)):
            return False
        purpose = before.first(Pos.MASDAR, Pos.NOUN)
        if preposition == _FROM and purpose is not None and purpose.preposition == _FOR and at - 1 > start:
            return True  # هدد باستخدام السلاح للدفاع عن بلاده
        located = mention.placelike and self._government.proclitic(mention) == _AT
        other = self._government.inside.get(at - 1)
        if other is not None:
            return located and bool(self._government.governor(other))
        if any(self._cues.is_one(PartyCueKind.ATTACHED, spelled) for spelled in bare(before)):
            return True
        there = located or (preposition == _IN and mention.placelike)
        if any(
            d.at == at - 1 and d.nominal and d.frame.type is not frame.type and (there or _takes(d, preposition))
            for d in self._deeds
        ):
            return True  # أحكام على ناشطين قادوا احتجاجات ضد الحكومة, فتح سفارة بعد محادثات في تونس
        if preposition == _WITH and self._describes_another(at - 1, start):
            return True
        if preposition == _ON and at - 1 >= start and frame.type is not EventType.PROTEST and _adverbial(before):
            return True
        noun = before.readings[0] if before.readings else None
        return located and noun is not None and noun.form.pos in _THINGS

    def _describes_another(self, j: int, start: int) -> bool:
        """Whether a definite participle is of a noun behind the event's word: اتفقا بعد المشاورات المجراة مع وفد."""
        k = j
        while k >= start and k not in self._government.inside and definite_adjective(self._words[k]):
            k -= 1
        noun = self._words[k].readings[0] if self._words[k].readings else None
        definite = noun is not None and noun.article and noun.form.pos in _NOUNS
        return start <= k < j and definite and k not in self._government.inside

    def _related(self, mention: Mention, start: int, frame: Frame) -> bool:
        """Whether a noun of relation, not the event, takes the phrase: بحث العلاقات مع إيران, الأزمة بين بلدين."""
        if mention.kind is ActorKind.PERSON or mention.title is not None:
            return False
        needed = set(map(fold, frame.complements)) if frame.type in _AGREED else set()
        reach = range(max(start, mention.first - _RELATION_REACH), mention.first - 1)
        nouns = [self._words[k] for k in reach if needed.isdisjoint(bare(self._words[k])) and not self._kind(k, needed)]
        return any(
            r.form.pos in _NOUNS and self._cues.is_one(PartyCueKind.RELATION, r.form.lemma)
            for w in nouns
            for r in w.readings[:_READINGS]
        )

    def _kind(self, k: int, agreed: set[str]) -> bool:
        """Whether a noun says of what kind the talks or treaty before it are: محادثات سلام مع, معاهدة السلام مع."""
        noun = next(iter(self._words[k].readings), None)
        if noun is None or noun.preposition or noun.conjunction or noun.enclitic:
            return False
        if not agreed.isdisjoint(bare(self._words[k - 1])):
            return True
        return not noun.article and any(d.at == k - 1 and d.nominal and d.frame.mutual for d in self._deeds)

    def _clause_opens(self, j: int) -> bool:
        """Whether و and a verb open a clause: وسلمه behind a comma, though سلم is a noun too."""
        readings = self._words[j].readings
        if not readings or not readings[0].conjunction:
            return False
        parted = self._words[j - 1].text in _COMMAS and self._words[j].first(Pos.VERB) is not None
        return verb_at(self._words, j) is not None or (parted and readings[0].form.pos is Pos.VERB)

    def _aside(self, j: int) -> bool:
        """Whether a comma and في open what an act is done for or amid: ، في خطوة للحفاظ على علاقات مع مصر."""
        if self._words[j].text not in _COMMAS or j + 2 >= len(self._words) or self._words[j + 1].fold != _IN:
            return False
        return any(self._cues.is_one(PartyCueKind.ASIDE, spelled) for spelled in bare(self._words[j + 2]))

    def accompanied(self, start: int) -> list[Mention]:
        """The person behind مع soon after a noun: محادثات في القاهرة مع نظيره."""
        for j in range(start, min(start + _OBJECT_REACH, len(self._words))):
            if self._words[j].text in _STOPS or verb_at(self._words, j) is not None:
                return []
            mention = self._government.at.get(j)
            if mention is not None and self._government.governor(mention) == _WITH:
                return self._government.coordinated(mention)
        return []

    def _introduced(self, kind: PartyCueKind, start: int) -> list[Mention]:
        """The mentions soon after a word that phrases of a kind introduce."""
        end = start + _ARGUMENT_REACH
        cues, words = self._cues, self._words
        mentions = self._government.at.items()
        found = [m for j, m in mentions if start <= j < end and cues.ends_at(kind, words, self._led_by_men(m))]
        return sorted(found, key=lambda m: m.first) if len(found) > 1 else found

    def _led_by_men(self, mention: Mention) -> int:
        """Where a phrase begins, with the men who act for it: على أيدي مقاتلي الحركة."""
        before = mention.first - 1
        men = before >= 0 and before not in self._government.inside and self._government.acts_for(self._words[before])
        return before if men and not self._government.proclitic(mention) else mention.first

    def _stopped(self, start: int, end: int) -> bool:
        return any(word.text in _STOPS for word in self._words[start:end])

    def agents(self, start: int) -> list[Mention]:
        """Who did it, behind من قبل, على يد, برصاص and their like."""
        for mention in self._introduced(PartyCueKind.AGENT, start):
            for j in range(start, mention.first):
                spelling = self._words[j].spelling
                if spelling[_closes] or (spelling[_conjoined] and verb_at(self._words, j) is not None):
                    return []
            return self._government.coordinated(mention)
        return []

    def signatories(self, start: int) -> list[Mention]:
        """Who signs for each party: وقع الاتفاقية عن الجانب المصري وزير الري وعن الجانب السوداني نظيره."""
        parties = self._introduced(PartyCueKind.BEHALF, start)
        signing = (self._government.at.get(p.last) for p in parties if not self._stopped(start, p.first))
        return [m for m in signing if m is not None and m.kind is ActorKind.PERSON]

    def inviters(self, start: int) -> list[Mention]:
        """Who invited: بدعوة من الرئيس."""
        for mention in self._introduced(PartyCueKind.INVITER, start):
            return [] if self._stopped(start, mention.first) else self._government.coordinated(mention)
        return []

    def leaders(self, start: int) -> list[Mention]:
        """Who leads the delegation or the meeting: وصل وفد مصري إلى الخرطوم برئاسة سامح شكري."""
        people = (m for m in self._introduced(PartyCueKind.LEADER, start) if m.kind is ActorKind.PERSON)
        for person in people:
            opened = any(self._clause_opens(j) for j in range(start + 1, person.first))
            return [] if opened or self._stopped(start, person.first) else [person]
        return []

    def attending(self, start: int) -> list[Mention]:
        """Who is there too: استقبل الرئيس الوزير بحضور فلان وفلان."""
        for mention in self._introduced(PartyCueKind.ATTENDING, start):
            if mention.kind is not ActorKind.PERSON or self._stopped(start, mention.first):
                return []
            return [m for m in self._government.coordinated(mention) if m.kind is ActorKind.PERSON]
        return []

    def aimed_at(self, start: int, subjects: Sequence[Mention]) -> list[Mention]:
        """The people whom force was used for: أطلقت الغاز لتفريق المتظاهرين, استخدمت الهراوات لمنعهم."""
        for j in range(start, min(start + _OBJECT_REACH, len(self._words))):
            word = self._words[j]
            if word.kind is WordKind.MARK or word.is_function(WordClass.COMPLEMENTIZER):
                return []
            masdar = word.first(Pos.MASDAR)
            if masdar is None or masdar.preposition != "ل":
                continue
            if masdar.enclitic:
                return self.pronoun(j, masdar, subjects)
            mention = self._government.at.get(j + 1)
            return self._government.coordinated(mention) if mention and mention.kind is ActorKind.GROUP else []
        return []

    def independent(self, at: int, subjects: Sequence[Mention]) -> list[Mention]:
        """Whom إيا with a pronoun takes up: متهما إياه."""
        if at >= len(self._words):
            return []
        for reading in self._words[at].readings:
            if reading.enclitic and self._cues.is_one(PartyCueKind.OBJECT, reading.form.lemma):
                return self.pronoun(at, reading, subjects)
        return []

    def pronoun(self, at: int, reading: Reading, subjects: Sequence[Mention]) -> list[Mention]:
        """Whom a pronoun on a verb or preposition takes up: منعتهم, أيدته, معه."""
        taken = {m.entity for m in subjects}
        if reading.enclitic == _PLURAL:
            people = self._people_before(at)
            return [people] if people is not None and people.entity not in taken else []
        if reading.enclitic == _BOTH:
            return self._two_before(at, taken) if reading.form.lemma != _BETWEEN else []
        if reading.enclitic not in {"ه", "ها"}:
            return []
        feminine = reading.enclitic == "ها"
        for mention in (*reversed([m for m in self._line.mentions if m.last <= at]), *self._context.subject):
            if mention.entity in taken or mention.entity < 0 or mention.kind is ActorKind.GROUP:
                continue
            if mention.first >= 0 and self._government.governor(mention) != "":
                continue
            gender = self._government.gender(mention)
            if mention.kind is ActorKind.PERSON and mention.first >= 0 and mention.title is None:
                gender = False if gender is None else gender
            if gender is feminine:
                return [mention]
        return self._governed_before(at, reading, taken)

    def _two_before(self, at: int, taken: set[int]) -> list[Mention]:
        """The last two named together, whom a dual takes up: اعتقلت فلانا وفلانا ثم أفرجت عنهما."""
        for mention in reversed([m for m in self._line.mentions if m.last <= at]):
            named = self._government.coordinated(mention)
            if len(named) == 2 and all(0 <= m.entity not in taken for m in named):
                return named
        return []

    def _governed_before(self, at: int, reading: Reading, taken: set[int]) -> list[Mention]:
        """Whom a preposition governs and إيا, a verb with و or another preposition takes up: أطاح بالرئيس واعتقله."""
        apart = self._cues.is_one(PartyCueKind.OBJECT, reading.form.lemma)
        beside = reading.form.pos is Pos.FUNCTION and not apart
        if not (apart or beside or reading.conjunction):
            return []
        before = (m for m in reversed(self._line.mentions) if m.last <= at and m.entity >= 0 and m.entity not in taken)
        kind = ActorKind.STATE if beside else ActorKind.PERSON
        named = next((m for m in before if m.kind is kind or apart), None)
        if named is None:
            return []
        gender = self._government.gender(named)
        female = gender is True if named.kind is ActorKind.PERSON else gender
        return [named] if female in {None, reading.enclitic == "ها"} else []

    def _people_before(self, at: int) -> Mention | None:
        groups = (m for m in self._line.mentions if m.last <= at and m.kind is ActorKind.GROUP and m.entity >= 0)
        # Those who say it are others: قالت مصادر إن النيابة بدأت التحقيق معهم.
        earlier = [m for m in groups if not self._words[m.last].is_function(WordClass.COMPLEMENTIZER)]
        return earlier[-1] if earlier else self._context.people

    def _resumed(self, j: int, roles: dict[str, ParticipantRole], subjects: Sequence[Mention]) -> list[Argument]:
        """The party that a preposition's pronoun takes up: وبحث معه."""
        for reading in self._words[j].spelling[_resumptive]:
            if reading.form.lemma in roles:
                found = self.pronoun(j, reading, subjects)
                return [Argument(m.entity, roles[reading.form.lemma]) for m in found]
        return []


def _takes(deed: Trigger, preposition: str) -> bool:
    """Whether a noun has a party of its own behind a preposition."""
    return any(fold(p) == preposition for p in deed.frame.prepositions)


def _adverbial(word: Word) -> bool:
    """Whether an accusative noun says on what grounds, behind which على stands: ردا على, احتجاجا على."""
    noun = word.first(Pos.MASDAR, Pos.NOUN, Pos.COMMON)
    return noun is not None and not (noun.article or noun.enclitic) and word.fold.endswith("ا")


def _indefinite(noun: Reading) -> bool:
    return noun.form.pos in {*_NOUNS, Pos.GROUP, Pos.PARTICIPLE} and not noun.enclitic and not noun.preposition


def _closes(word: Word) -> bool:
    """Whether a word ends what can belong to a verb before it."""
    return word.text in _STOPS or word.is_function(WordClass.COMPLEMENTIZER) or says_besides(word)


def _may_part(word: Word) -> bool:
    """Whether what follows may belong to something else, by the spelling of a word."""
    return word.text in _COMMAS or circumstance(word) or _conjoined(word)


def _conjoined(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].conjunction)


def _resumptive(word: Word) -> tuple[Reading, ...]:
    """The prepositions with a pronoun that a word can be: معه."""
    return tuple(r for r in word.readings if r.form.pos is Pos.FUNCTION and r.enclitic)


@cache
def _media() -> frozenset[tuple[str, ...]]:
    """Folded phrases of a noun and its adjective for how something is said: اتصال هاتفي, بيان رسمي."""
    phrases = (tuple(fold(medium.words).split()) for medium in read("media", MediumPhrase))
    adjectives = (p for p in phrases if len(p) == _PHRASE and p[-1].endswith(_RELATIONAL))
    return frozenset(p for p in adjectives if p[-1] not in {_ON, _TO})
