"""What governs a noun phrase: its preposition, its noun, what it is joined to, whether it agrees."""

from api.extraction.arabic.dictionary import NAME_PARTS, Pos
from api.extraction.arabic.events.agreement import accusative, feminine, noun_gender
from api.extraction.arabic.events.context import Context
from api.extraction.arabic.events.nouns import bare, construct, definite_adjective
from api.extraction.arabic.events.stretches import Stretches, quantifies
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.numbers import numbers
from api.extraction.arabic.orthography import letters_before
from api.extraction.arabic.syntax import counts, verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import PartyCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, Sector

_COMMAS = {"،", ","}
_QUOTES = {'"', "\u201c", "\u201d", "\u00ab", "("}
_CLOSING = {'"', "\u201c", "\u201d", "\u00bb", ")"}
_CONSTRUCT = frozenset({Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PLACE_HEAD, Pos.OFFICE, Pos.GROUP, Pos.BODY})
"""Nouns that own the phrase after them: جنود الجيش, بيان الوزارة."""
_AND, _IN = "و", "في"
_CONCERNING = "بحق"
PURPOSE, _BRACKET = "purpose", "("
"""Governs what no frame asks for."""
_OF_MEMBERS = frozenset({ActorKind.GROUP, ActorKind.STATE, ActorKind.ORGANIZATION})
_CHAIN = 5
"""Nouns that may own one another before a mention."""
_MEMBERS = 5
"""Words from a group to بينهم: سوريا ودول الجوار، بما فيها تركيا."""
_OF_JOINED = 2
"""Words behind a joined mention in which its members are told: a comma, بما فيها."""
_RELATIVE = 10
"""Words in which a relative clause of unnamed people ends."""
_ADJECTIVES = 3
"""Words back from a nationality to the noun that it belongs to: القصف المدفعي العنيف الإسرائيلي."""


class Government(Stretches):
    """The phrases of one sentence by their place in it."""

    def __init__(self, line: Line, triggers: Triggers, context: Context) -> None:
        super().__init__(line, triggers, context)
        self._masculine_states = triggers.masculine_states
        self._genders = context.genders

    def governor(self, mention: Mention) -> str | None:
        """The folded preposition before a mention; empty for none; null where a noun owns it."""
        if self._leads(mention):
            return PURPOSE
        if mention.sector is Sector.MEDIA and self._in_brackets(mention):
            return _BRACKET
        proclitic = self.proclitic(mention)
        if proclitic and proclitic[-1] in "بلك":
            return self._belonging(mention.first - 1) if proclitic[-1] == "ل" else proclitic[-1]
        j = mention.first - 1
        while j >= 0 and (self._words[j].text in _QUOTES or self.honorific(j)):
            honorific = self._words[j].first(Pos.HONORIFIC) or next(iter(self._words[j].readings), None)
            if honorific is not None and honorific.preposition:
                return honorific.preposition[-1]
            j -= 1
        if j < 0:
            return ""
        word = self._words[j]
        if j in self.inside:
            return self._after_mention(mention, proclitic, self.inside[j])
        preposition = word.first(Pos.FUNCTION)
        noun = preposition is not None and preposition.preposition and _noun(word) is not word.readings[0]
        if preposition is not None and preposition.form.word_class is WordClass.PREPOSITION and not noun:
            part = self._partitive(j)
            return preposition.form.lemma if part is None else part
        if counts(word):
            return self._of_phrase(self.counted_from(j))
        if proclitic == _AND and (with_noun := self._of_noun_before(j)) is not None:
            return with_noun
        first = _noun(word)
        if first is not None and first.form.pos is Pos.VERB and j and verb_at(self._words, j - 1) is not None:
            first = word.first(*_CONSTRUCT) or first  # جمد عمل البرلمان
        if first is None or word.kind is not WordKind.ARABIC:
            return ""
        if self._cues.is_one(PartyCueKind.CONCERNED, word.fold) and self._of_phrase(j) == _IN:
            return _CONCERNING
        acting = first.form.pos is Pos.GROUP or self.acts_for(word)
        if acting and mention.kind is not ActorKind.PERSON:
            return self._before(j, first)
        if mention.adjectival:
            return self._of_adjective(j)
        if mention.kind is ActorKind.PERSON and first.form.pos in _CONSTRUCT and (first.article or first.enclitic):
            leads = first.article and j > 0 and self._words[j - 1].first(Pos.OFFICE) is not None
            return self._of_phrase(j - leads)  # على زعيم الحراك فلان
        return self._owner(j, first)

    def _in_brackets(self, mention: Mention) -> bool:
        """Whether marks hold nothing else, as a dateline has its agency: نيروبي (د ب أ), أبوظبي في 6 مارس / وام /."""
        before, behind = self._words[mention.first - 1 : mention.first], self._words[mention.last : mention.last + 1]
        marks = "".join(w.text for w in (*before, *behind))
        return marks in {_BRACKET + ")", "//"} or (bool(behind) and behind[0].text == "/")

    def _of_noun_before(self, j: int) -> str | None:
        """The preposition written on the noun that و joins a mention to: بسيارة مفخخة وستة انتحاريين."""
        for k in range(j, max(-1, j - _OF_JOINED - 1), -1):
            first = _noun(self._words[k])
            if first is None or k in self.inside or first.article:
                return None
            if first.form.pos in {Pos.NOUN, Pos.COMMON, Pos.MASDAR} and first.preposition:
                return first.preposition[-1]
        return None

    def leads(self, mention: Mention) -> bool:
        """Whether a person is named to say whose men act, who are no object of theirs: احتجز أنصار موراليس جنودا."""
        men = self.inside.get(mention.first - 1)
        if men is None or men.kind is not ActorKind.GROUP or men.definite or mention.kind is not ActorKind.PERSON:
            return False
        noun = self._words[mention.first - 1].first(Pos.GROUP)
        ending = self._words[mention.first - 1].fold.endswith(("ون", "ين", "ان"))
        plural = noun is not None and (noun.form.number is Number.PLURAL or self._follow(noun.form.lemma))
        return plural and not ending and not self.proclitic(mention)

    def _follow(self, noun: str) -> bool:
        return self._cues.is_one(PartyCueKind.FOLLOWERS, noun)

    def _leads(self, mention: Mention) -> bool:
        """Whether a person is only named to say whose government acts: إدارة ترامب."""
        before = self.inside.get(mention.first - 1)
        return before is not None and before.name_span[1] >= mention.name_span[1] > before.name_span[0]

    def _belonging(self, j: int) -> str | None:
        """What governs the owner behind تابع or a thing owned: that of what he owns (على مواقع تابعة للجيش)."""
        owned = j - (j > 0 and self._words[j].text in _CLOSING)
        while owned > 0 and not self._is_owned(owned) and _describes(self._words[owned]):
            owned -= 1  # في الشؤون الداخلية للدول
        if owned >= 0 and self._is_owned(owned):
            return self._of_phrase(owned)
        if j < 1 or j in self.inside or not self._cues.is_one(PartyCueKind.BELONGING, self._words[j].fold):
            return "ل"
        owned = self._owned(j)
        if owned in self.inside:
            return "ل"  # قصفت القوات التابعة للرئيس المدينة
        return self._of_phrase(owned) or ("" if self.acts_for(self._words[owned]) else None)

    def _owned(self, j: int) -> int:
        """The noun that a participle of belonging at `j` describes: قوات in قوات تابعة للمجلس."""
        while j > 1 and self._words[j].first(Pos.NATIONALITY, Pos.PARTICIPLE) is not None:
            j -= 1
        return j

    def _is_owned(self, j: int) -> bool:
        word = self._words[j]
        return any(self._cues.is_one(PartyCueKind.PROPERTY, word.fold.removeprefix(at)) for at in ("", "ب"))

    def in_phrase(self, mention: Mention) -> bool:
        """Whether the nouns that own a mention hang on a preposition: بمحاولات زعزعة استقرار الجيش."""
        other = self.inside.get(mention.first - 1)
        if other is not None and self.proclitic(mention).startswith("و") and other.first < mention.first:
            return self.in_phrase(other)
        for j in range(mention.first - 1, max(-1, mention.first - _CHAIN), -1):
            first = self._words[j].readings[0] if self._words[j].readings else None
            if first is None or first.form.pos not in _CONSTRUCT:
                return first is not None and first.form.word_class is WordClass.PREPOSITION
            if first.preposition:
                return True
            if first.article or first.enclitic:
                return False
        return False

    def bare(self, mention: Mention, verb: int) -> bool:
        """Whether nothing governs a mention but the verb, whatever else the letters right before it may be (عبر)."""
        proclitic = self.proclitic(mention)
        if proclitic and proclitic[-1] in "بلك":
            return False
        if self._cues.ends_at(PartyCueKind.AGENT, self._words, mention.first):
            return False  # الاعتداء الذي تعرض له موكب على يد محتجين
        return mention.first == verb + 1 or self.governor(mention) == ""

    def _owner(self, j: int, first: Reading) -> str | None:
        """What governs the genitive of a noun: nothing but the noun, or the preposition before: على مواقع الجيش."""
        word = self._words[j]
        construct = first.form.pos in _CONSTRUCT and not first.article and not first.enclitic
        if not construct or word.text.endswith("\u064b"):
            return ""
        if word.fold.endswith("ا") and first.form.number is Number.SINGULAR and first.form.pos is not Pos.PLACE_HEAD:
            return ""
        if first.preposition:
            return PURPOSE if first.form.pos is Pos.MASDAR and first.preposition == "ل" else first.preposition[-1]
        before = self._words[j - 1].first(Pos.FUNCTION) if j else None
        if before is not None and before.form.word_class is WordClass.PREPOSITION:
            return before.form.lemma
        return PURPOSE if self._for_purpose(j - 1) else None

    def _for_purpose(self, j: int) -> bool:
        """Whether a noun is the object of a masdar of purpose, whose own objects are no parties: لحل أزمة قطر."""
        if j < 0 or j in self.inside:
            return False
        masdar = self._words[j].first(Pos.MASDAR)
        return masdar is not None and masdar.preposition == "ل" and not masdar.article and not masdar.enclitic

    def _after_mention(self, mention: Mention, proclitic: str, other: Mention) -> str | None:
        """What governs a mention right after another: joined by و, or a name after نظيره التركي."""
        if proclitic.startswith("و") and other.entity != mention.entity:
            return self.governor(other)
        adjective = other.adjectival
        if adjective and mention.kind is ActorKind.PERSON and mention.title is None and not proclitic:
            return self.governor(other)
        if mention.adjectival and other.kind is ActorKind.ORGANIZATION:
            return self.governor(other) or PURPOSE  # في ولاية نيوجيرسي الأمريكية
        return ""

    def _of_phrase(self, j: int) -> str:
        """The preposition of a phrase by the word that opens it: مع نظيره فلان, من كل من فلان."""
        readings = self._words[j].readings
        if readings and readings[0].preposition:
            return readings[0].preposition[-1]
        if not j:
            return ""
        if counts(self._words[j - 1]):
            return self._of_phrase(j - 1)
        before = self._words[j - 1].first(Pos.FUNCTION)
        if before is None or before.form.word_class is not WordClass.PREPOSITION:
            return ""
        return before.form.lemma

    def _partitive(self, j: int) -> str | None:
        """What governs the whole of which a part acts: كل من القاهرة وأنقرة, عدد من المتظاهرين; null for no part."""
        if not j or not self._cues.is_one(PartyCueKind.PARTITIVE, self._words[j].fold):
            return None
        counted = quantifies(self._words[j - 1]) and self._words[j - 1].kind is not WordKind.NUMBER
        some = any(self._cues.is_one(PartyCueKind.AGGREGATE, spelled) for spelled in bare(self._words[j - 1]))
        members = some or (self.acts_for(self._words[j - 1]) and j - 1 not in self.inside)
        first = j - 1 if counted or members else self.measured_of(j)
        return self._of_phrase(first) if first is not None else None

    def _of_adjective(self, j: int) -> str:
        """The preposition of the noun that a nationality describes: بالدور السعودي; of a place (نيس الفرنسية) none."""
        if any(p.span[0] <= self._words[j].start < p.span[1] for p in self._line.places):
            return PURPOSE
        for k in range(j, max(-1, j - _ADJECTIVES), -1):
            first = _noun(self._words[k])
            if first is None or k in self.inside:
                break
            if not (first.article or first.enclitic):
                return self._owner(k, first) or "" if k < j else self._of_phrase(k)
            if first.preposition:
                return first.preposition[-1]
            before = self._words[k - 1].first(Pos.FUNCTION) if k else None
            if before is not None and before.form.word_class is WordClass.PREPOSITION:
                return before.form.lemma
        return ""

    def _before(self, j: int, people: Reading) -> str | None:
        """What governs a noun of people, who act for the body they belong to: جنود الجيش."""
        if people.preposition:
            return people.preposition
        before = self._words[j - 1].first(Pos.FUNCTION) if j else None
        if before is None or before.form.word_class is not WordClass.PREPOSITION:
            return ""
        counted = self.counted_of(j - 1)
        return before.form.lemma if counted is None else self._of_phrase(counted)

    def proclitic(self, mention: Mention) -> str:
        """The clitics written on the mention's first word."""
        word = self._words[mention.first]
        if word.start <= mention.name_span[0] < word.end:
            return word.fold[: letters_before(word.text, mention.name_span[0] - word.start)]
        reading = word.readings[0] if word.readings else None
        return reading.conjunction + reading.preposition if reading is not None else ""

    def coordinated(self, mention: Mention) -> list[Mention]:
        """The mention and those joined to it by و, commas and words like إضافة إلى."""
        if mention.first in self.pairs:
            return list(self.pairs[mention.first])
        out = [mention]
        while True:
            following = self._joined_to(out[-1], mention)
            if following is None or any(m.entity == following.entity for m in out):
                return out
            out.append(following)

    def _joined_to(self, last: Mention, first: Mention) -> Mention | None:
        """The mention that coordination adds to the last one."""
        behind = self.past_brackets(last.last)
        behind += self._cues.length(PartyCueKind.ON_ONE_SIDE, self._words, behind)
        j = behind + numbers().bound_after(self._words, behind)
        while j < len(self._words) and (
            self._words[j].text in _COMMAS or self._words[j].text in _CLOSING or self._words[j].text == "و"
        ):
            j += 1
        counted = self._counted_too(j, first)
        if counted is not None:
            return counted
        also = self._cues.length(PartyCueKind.ADDITION, self._words, j)
        j += also + (self._members(j) if first.kind in _OF_MEMBERS else 0)
        j = self.past_honorifics(j)
        members = self._members_too(j)
        if members is not None:
            return members
        named = self._past_counterparts(j)
        opening = self.at.get(named)
        following = self._described(opening)
        if opening is None or following is None or following.entity < 0:
            return None
        if named > j:
            return following if also or self._words[j].fold.startswith("و") else None
        if first.kind in _OF_MEMBERS and self._cues.ends_at(PartyCueKind.MEMBERS, self._words, j):
            return (
                following if ActorKind.GROUP in {first.kind, following.kind} or following.kind is first.kind else None
            )
        conjoined = self.proclitic(opening).startswith(_AND) or (j and self._words[j - 1].text == _AND)
        if self._opens_clause(following):
            return None
        honoured = j > last.last and self.honorific(j - 1) and self._words[j - 1].fold.startswith("و")
        if also:
            return following if following.kind is first.kind else None
        if not conjoined and not honoured:
            return None
        return following if j <= behind + 1 or following.kind is first.kind else None

    def _counted_too(self, j: int, first: Mention) -> Mention | None:
        """The people that و and a number add to others: ستة مدنيين وأربعة جنود, بين الجيش وعشرات المسلحين."""
        if first.kind is ActorKind.PERSON or j >= len(self._words):
            return None
        added = self._words[j].fold.startswith(_AND) or (j and self._words[j - 1].fold == _AND)
        behind = self.past_quantity(j) if added else j
        if behind == j:
            return None
        following = self._described(self.at.get(behind))
        return following if following is not None and following.kind is ActorKind.GROUP else None

    def _members_too(self, j: int) -> Mention | None:
        """The body whose machines or men و adds to others: مفارز للجيش وعناصر الدرك."""
        if j >= len(self._words) or not self._words[j].fold.startswith(_AND) or not self.acts_for(self._words[j]):
            return None
        body = self.at.get(j + 1) if j not in self.at else None
        return body if body is not None and body.kind is ActorKind.ORGANIZATION and not self.proclitic(body) else None

    def _past_counterparts(self, j: int) -> int:
        """Behind whose counterparts are named: إلى جانب نظرائهم السوريين: فلان وفلان."""
        length = self._cues.length(PartyCueKind.COUNTERPARTS, self._words, j)
        if not length:
            return j
        k = j + length
        mention = self.at.get(k)
        if mention is not None and mention.adjectival:
            k = mention.last
        return k + (k < len(self._words) and self._words[k].text == ":")

    def _described(self, mention: Mention | None) -> Mention | None:
        """The person whom a nationality right before him describes: الأردني أيمن الصفدي والعراقي فؤاد حسين."""
        return self.at[mention.last] if mention is not None and self.attributive(mention) else mention

    def _members(self, j: int) -> int:
        """Words to the first of a group's members, who take its part: سبعة مسؤولين روس، بينهم فلان وفلان.

        Behind و they are those of what it joins (ودول الجوار، بما فيها تركيا), not of a later noun (العلاقات بينهما).
        """
        mention = self.at.get(j)
        conjoined = mention is not None and self.proclitic(mention).startswith("و")
        reach = mention.last + _OF_JOINED - j if mention is not None and conjoined else _MEMBERS
        for k in range(j, min(j + reach, len(self._words))):
            length = self._cues.length(PartyCueKind.MEMBERS, self._words, k)
            if length:
                return k + length - j
        return 0

    def _opens_clause(self, mention: Mention) -> bool:
        """Whether a mention behind و is the subject of the singular verb after it: وواشنطن تتهم طهران."""
        if mention.last >= len(self._words):
            return False
        verb = verb_at(self._words, mention.last)
        return (
            verb is not None
            and verb.form.number is Number.SINGULAR
            and verb.form.aspect is Aspect.IMPERFECT
            and not verb.conjunction
        )

    def attributive(self, mention: Mention) -> bool:
        """Whether a nationality only describes a person named right after it: نظيره التونسي كمال الفقي."""
        following = self.at.get(mention.last)
        return (
            mention.kind is ActorKind.STATE
            and not mention.name
            and following is not None
            and following.kind is ActorKind.PERSON
            and following.title is None
            and self.proclitic(following) == ""
        )

    def joined(self, mention: Mention) -> list[Mention]:
        """The whole coordination that a mention ends."""
        first = mention
        while True:
            j = first.first - 1
            while j >= 0 and self._words[j].text in _COMMAS:
                j -= 1
            before = self.inside.get(j)
            if before is None or not self.proclitic(first).startswith("و"):
                return self.coordinated(first)
            first = before

    def agrees(self, mention: Mention, reading: Reading) -> bool:
        """Gender of verb and subject, where both are sure."""
        if reading.form.person in {1, 2}:
            return False
        if reading.form.feminine is None:
            return True
        gender = self.gender(mention)
        return gender is None or gender is reading.form.feminine or reading.form.number is not Number.SINGULAR

    def gender(self, mention: Mention) -> bool | None:
        """Whether a verb before a mention must be feminine, null where nothing tells."""
        if mention.first < 0:
            return self._genders.get(mention.entity)
        part = mention.first - 1
        if part > 0 and self._cues.is_one(PartyCueKind.PARTITIVE, self._words[part].fold):
            part -= 1
            if not self.acts_for(self._words[part]) and construct(self._words[part]):
                return None  # مجموعات من المستوطنين اقتحمت
        acting = self._words[part] if part >= 0 and not self.proclitic(mention) else None
        if part > 0 and self._cues.is_one(PartyCueKind.BELONGING, self._words[part].fold):
            acting = self._words[self._owned(part)]
        if acting is not None and mention.kind is not ActorKind.PERSON and self.acts_for(acting):
            men = acting.first(Pos.GROUP) is not None and part > 0 and self.counted_of(part - 1) is not None
            return False if men else noun_gender(acting)
        return feminine(self._words, mention, self._masculine_states)

    def _past_owner(self, j: int) -> int:
        """Behind whose men the subject is said to be: قصفت الفصائل الموالية لتركيا قرى."""
        told = next((k for k in (j - 1, j) if 0 <= k < len(self._words) and self._owning(k)), None)
        owner = self.at.get(told + 1) if told is not None else None
        return owner.last if owner is not None and self.proclitic(owner) == "ل" else j

    def _owning(self, k: int) -> bool:
        return self._cues.is_one(PartyCueKind.BELONGING, self._words[k].fold)

    def behind_subject(self, j: int) -> int:
        """Behind what is said of unnamed people in the subject: what they are supposed to be, or a relative clause.

        The clause ends before whom they did it to, by case: قتل مسلحون يستقلون دراجة نارية ضابطا.
        """
        j = self._past_owner(self.past_supposition(j))
        people = self.inside.get(j - 1)
        indefinite = people is not None and people.kind is ActorKind.GROUP and not people.definite
        if not indefinite or j >= len(self._words) or not self._opens_relative(j):
            return j
        for k in range(j + 2, min(j + _RELATIVE, len(self._words))):
            if self._words[k].kind is WordKind.MARK and self._words[k].text not in _COMMAS:
                break
            mention = self.at.get(k)
            if mention is None or self._opens_relative(k - 1):
                continue
            apart = self._words[k].fold.endswith("ا") or self.governor(mention) == ""  # سيارة is not of the officer
            if mention.kind is ActorKind.GROUP and self.accusative(mention) and apart:
                return k
        return j

    def _opens_relative(self, j: int) -> bool:
        verb = verb_at(self._words, j)
        return self._words[j].is_function(WordClass.AUXILIARY) or (verb is not None and not verb.conjunction)

    def accusative(self, mention: Mention) -> bool:
        """Whether a mention stands in the accusative: an object, not a subject."""
        return accusative(self._words, mention)


def _describes(word: Word) -> bool:
    """Whether a definite word can be the adjective of a definite noun: unlisted, or an office besides (الكبيرة)."""
    if definite_adjective(word):
        return True
    return word.norm.startswith("ال") and (not word.readings or word.readings[0].form.pos is Pos.OFFICE)


def _noun(word: Word) -> Reading | None:
    """How a word before a phrase is taken: a noun with a preposition on it is no adverb or name (لوحدة العراق)."""
    first = word.readings[0] if word.readings else None
    if first is None or (
        first.form.pos not in NAME_PARTS and not (first.form.pos is Pos.FUNCTION and first.preposition)
    ):
        return first
    return next((r for r in word.readings if r.form.pos in _CONSTRUCT and r.preposition), first)
