"""Groups of unnamed people by their nouns: متظاهرون أتراك, أنصاره, 20 صحفيا."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.gazetteer import Gazetteer
from api.extraction.arabic.mentions.bodies import Bodies, BodyPhrase
from api.extraction.arabic.mentions.extents import definite_adjective, measured, noun_first, what_is_done
from api.extraction.arabic.mentions.known import KnownNames
from api.extraction.arabic.mentions.phrases import struck
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import nominative, without
from api.extraction.arabic.words import Reading, Word, WordKind, spelled_so
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country, GroupNoun, PlaceCueKind, WordClass
from schemas.v1.vocabulary import ActorKind

COMMAS = frozenset("،,")
_MAX_TAIL = 6
_OF = "من"
_AMONG = ("بين", "من")
_ACCUSATIVE, _SOUND, _FEMININE = "ا", "ون", "ة"
_OF_CONSTRUCT = ("و", "ي", "ات")
_SOUND_PLURALS = ("ون", "ين", "ان")
_THE = "ال"
_OWNERS = (Pos.OFFICE, Pos.BODY, Pos.PLACE_HEAD, Pos.NOUN, Pos.COMMON)
"""Whom or what people are told by."""
_THINGS, _HIS = "ات", "ه"
_ADJECTIVES = (Pos.PARTICIPLE, Pos.COMMON, Pos.GROUP)
_PASSIVE = "م"
"""First letter of participles."""
_THEIRS = frozenset({"ه", "ها", "هم", "هما", "هن"})
_RELATIVE = ("ية", "ي", "يا")
"""Endings of adjectives that name an office by themselves: مصدر برلماني, ناشطة سياسية."""
NISBA = "يا"
"""Ending of adjectives in ي in the accusative, as after numbers."""


class Groups:
    """Finds groups by the lexicon of nouns of people."""

    def __init__(self, lexicon: Lexicon, known: KnownNames, bodies: Bodies, gazetteer: Gazetteer) -> None:
        self._relations = gazetteer.cues[PlaceCueKind.RELATION]
        self._groups: dict[str, GroupNoun] = {fold(g.noun): g for g in lexicon.groups}
        self._of_words: dict[str, dict[tuple[str, ...], GroupNoun]] = {}
        """Nouns of several words by the first, then by the others: رجل أعمال."""
        for group in lexicon.groups:
            for spelled in (group.noun, *group.plurals) if " " in group.noun else ():
                others = tuple(fold(word) for word in spelled.split()[1:])
                self._of_words.setdefault(fold(group.noun.split()[0]), {})[others] = group
        self._agents = {fold(form) for agent in lexicon.agents for form in (agent.noun, *agent.plurals)}
        self._known = known
        self._bodies = bodies

    def at(self, words: tuple[Word, ...], i: int) -> BodyPhrase | None:
        """The unnamed people whose noun is word `i`: متظاهرون أتراك, أنصاره."""
        reading = words[i].first(Pos.GROUP)
        if reading is None:
            return self._counted(words, i)
        if _doubtful(words[i], reading) or self._outskirts(words, i):
            return None
        if i and words[i - 1].text in COMMAS and _telling_how(words[i]):
            return None
        if i and not reading.article and without(words[i - 1]):
            return None  # طائرة دون طيار
        behind, group = self._of_several(words, i, reading)
        if group is None:
            return None
        if i and words[i - 1].fold.removeprefix(_THE) in map(fold, group.not_after):
            return None
        vague = group.generic and not _of_nation(words, i, reading)
        told_by_number = _numbered(words, i) or _some(words, i, reading) or _two(reading)
        one = bool(group.plurals) and reading.form.number is Number.SINGULAR
        own = group.owned and not one  # حليفتها روسيا
        if (vague and not told_by_number) or (reading.enclitic and not own):
            return None
        last, country = behind, None
        definite = reading.article or bool(reading.enclitic) or words[behind - 1].norm.startswith(_THE)
        if group.tail is not None and last < len(words) and words[last].fold == fold(group.tail):
            last += 1
        while last < len(words) and last - i <= _MAX_TAIL:
            word = words[last]
            nationality = word.first(Pos.NATIONALITY)
            if nationality is not None and not nationality.conjunction and not nationality.preposition:
                if struck(words, i, last):
                    break
                country = country or nationality.form.lemma
            else:
                closed = (
                    bool(word.readings) and word.readings[0].form.pos is Pos.FUNCTION and not _relative(words, last)
                )
                another = word.first(Pos.BODY) is not None and word.first(Pos.PARTICIPLE) is None  # المحتجون الشرطة
                plain = None if closed or another or noun_first(word) else word.first(*_ADJECTIVES)
                adjective = plain or (word.first(Pos.OFFICE) if word.norm.endswith(_RELATIVE) else None)
                agrees = adjective is not None and adjective.article == definite
                if (
                    not agrees
                    or adjective is None
                    or adjective.conjunction
                    or adjective.preposition
                    or adjective.enclitic
                ):
                    break
                if word.norm.endswith(_HIS) and any(r.enclitic for r in word.readings):
                    break  # فجر مسلح آخر حزامه
                if words[i].fold.endswith(_SOUND) and word.fold.endswith(_THINGS):
                    break  # What people do it with: ألقى محتجون مقذوفات.
                if _deed(word) or what_is_done(words, i, last) or word.spelling[measured]:
                    break
                if _accusative(word, adjective) and not words[i].fold.endswith(_ACCUSATIVE):
                    break  # استشهد شاب متأثرا
                collective = word.fold.endswith("ه") and reading.form.number is Number.PLURAL
                if adjective.form.pos is Pos.GROUP and words[i].fold.endswith("ون") and word.fold.endswith("ين"):
                    break  # Subject and object: هاجم مسلحون موظفين.
                people = adjective.form.pos is Pos.GROUP  # مسؤولون أكراد
                singular = adjective.form.number is Number.SINGULAR and not (collective or people)
                if singular and reading.form.number is not Number.SINGULAR:
                    break
            last += 1
        last += _suspected(words, last)
        if last == behind and _construct(words[i]) and last < len(words) and _of_people(words[last]):
            last += 1
        accusative = words[i].fold.endswith("ا") and not reading.form.lemma.endswith("ا")
        named_to = None
        if last == behind and not reading.article and not accusative:
            match = self._known.at(words, last) if last < len(words) else None
            if match is not None and not match.proclitic and isinstance(match.names[0].entry, Country):
                last, country = match.last, match.names[0].entry.code
            elif not reading.enclitic and self._told_by_genitive(words[i], group):
                last, named_to = self._whose(words, last)
        return BodyPhrase(
            i,
            last,
            ActorKind.GROUP,
            fold(group.noun) if behind > i + 1 else reading.form.lemma,
            reading.form.number,
            country,
            group.sector,
            reading.conjunction + reading.preposition,
            definite,
            vague=vague,
            named_to=named_to,
        )

    def _of_several(self, words: tuple[Word, ...], i: int, reading: Reading) -> tuple[int, GroupNoun | None]:
        """The end of the noun that opens at a word, and the noun if there is one: رجال أعمال, not وسائل alone."""
        for others, group in self._of_words.get(reading.form.lemma, {}).items():
            if not reading.article and spelled_so(words, i + 1, others):
                return i + 1 + len(others), group
        return i + 1, self._groups.get(reading.form.lemma)

    def _told_by_genitive(self, word: Word, group: GroupNoun) -> bool:
        """Whether people are those of whom follows, and do not stand for it as its members do."""
        return (group.relational or _construct(word)) and fold(group.noun) not in self._agents

    def _whose(self, words: tuple[Word, ...], j: int) -> tuple[int, int | None]:
        """End of whose people they are, and of the name if that is somebody's: سكان الأحياء الشرقية, أنصار الرئيس."""
        if j >= len(words):
            return j, None
        match = self._known.at(words, j)
        if match is not None and not match.proclitic:
            return (match.last, None) if isinstance(match.names[0].entry, Country) else (j, match.last)
        place = j + (words[j].first(Pos.PLACE_HEAD) is not None and not words[j].norm.startswith(_THE))
        town = self._bodies.towns.at(words, place)
        if town is not None:
            return town.last, None
        owner = words[j].first(*_OWNERS)
        if owner is None or not owner.article or owner.conjunction or owner.preposition:
            return j, None
        last = j + 1
        while last < len(words) and definite_adjective(words, last):
            last += 1
        return (j, last) if owner.form.pos is Pos.OFFICE else (last, None)

    def _outskirts(self, words: tuple[Word, ...], i: int) -> bool:
        """Whether the word tells where in a place: على أطراف محافظة مأرب."""
        spelled = {words[i].fold, *(r.form.lemma for r in words[i].readings if r.preposition and not r.article)}
        if self._relations.isdisjoint(spelled) or i + 1 >= len(words):
            return False
        following = words[i + 1]
        match = self._known.at(words, i + 1)
        state = match is not None and not match.proclitic and isinstance(match.names[0].entry, Country)
        return state or following.first(Pos.PLACE_HEAD) is not None or self._bodies.towns.at(words, i + 1) is not None

    def _counted(self, words: tuple[Word, ...], i: int) -> BodyPhrase | None:
        """People counted by a word that is else an adjective: 20 صحفيا, أربعين مدنيا."""
        word, before = words[i], words[i - 1] if i else None
        if before is None or not word.fold.endswith(NISBA):
            return None
        if before.kind is not WordKind.NUMBER and not before.is_function(WordClass.NUMBER):
            return None
        lemma = word.fold.removesuffix(_ACCUSATIVE) + _SOUND
        group = self._groups.get(lemma)
        if group is None:
            return None
        nationality = words[i + 1].first(Pos.NATIONALITY) if i + 1 < len(words) else None
        country = nationality.form.lemma if nationality is not None and not nationality.conjunction else None
        last = i + 1 + (country is not None)
        return BodyPhrase(i, last, ActorKind.GROUP, lemma, Number.PLURAL, country, group.sector, "", definite=False)

    def acts_for_next(self, words: tuple[Word, ...], group: BodyPhrase) -> bool:
        """Whether members stand for the body named after them: جنود الجيش, عناصر من حزب الله."""
        if group.name not in self._agents or group.definite or group.last >= len(words):
            return False
        partitive = words[group.last].fold == _OF and group.last + 1 < len(words)
        if not partitive and words[group.last - 1].fold.endswith(_SOUND_PLURALS):
            return False  # هاجم مسلحون القنصلية الأميركية
        following = self._bodies.at(words, group.last + partitive)
        if following is None and (partitive or _may_own(words[group.last - 1])):
            match = self._known.at(words, group.last + partitive)
            return match is not None and not match.proclitic and isinstance(match.names[0].entry, Body)
        return following is not None and not following.proclitic


def _some(words: tuple[Word, ...], i: int, people: Reading) -> bool:
    """Whether a quantifier counts people without a number: عدة أشخاص."""
    return i > 0 and words[i - 1].is_function(WordClass.QUANTIFIER) and not people.article


def _construct(word: Word) -> bool:
    """Whether a plural of people may have a genitive behind it: مسلحو, مقاتلي, عائلات."""
    return _several(word) and word.norm.endswith(_OF_CONSTRUCT)


def _several(word: Word) -> bool:
    """Whether a word is people in the plural who are not known yet."""
    people = word.first(Pos.GROUP)
    return people is not None and people.form.number is Number.PLURAL and not people.article and not people.enclitic


def _may_own(word: Word) -> bool:
    """Whether a body can be the genitive of a plural: مقاتلو حماس, عناصر حماس, not مسلحون."""
    return _several(word) and not word.fold.endswith(_SOUND_PLURALS)


def _of_people(word: Word) -> bool:
    """Whether a word is definite people in the genitive: ممثلو المحتجين, عائلات الأسرى."""
    people = word.first(Pos.GROUP)
    if people is None or not people.article or people.conjunction or people.preposition:
        return False
    return not nominative(word)


def _accusative(word: Word, adjective: Reading) -> bool:
    """Whether the letters of an indefinite adjective show the accusative."""
    singular = adjective.form.number is Number.SINGULAR and not adjective.article
    return singular and word.fold.endswith(_ACCUSATIVE) and not adjective.form.lemma.endswith(_ACCUSATIVE)


def _telling_how(word: Word) -> bool:
    """Whether an accusative behind a comma tells what somebody did at it: …، متهما المعارضة."""
    ending = word.fold.endswith(_ACCUSATIVE) or word.norm.endswith(_FEMININE)
    return ending and word.first(Pos.PARTICIPLE) is not None


def _relative(words: tuple[Word, ...], j: int) -> bool:
    """Whether a word that is also a particle is an adjective in ي behind a noun: شيخ قبلي, دبلوماسي غربي."""
    word = words[j]
    if not word.fold.endswith("ي") or word.readings[0].conjunction or word.readings[0].preposition:
        return False
    place = j + 1 < len(words) and words[j + 1].norm.startswith("ال")
    return not place and any(r.form.pos is Pos.COMMON and not r.enclitic for r in word.readings)


def _deed(word: Word) -> bool:
    """Whether a word is rather what the people do or suffer: أن متظاهرا قتل بالرصاص."""
    return word.readings[0].form.pos is Pos.VERB and word.first(Pos.MASDAR) is not None


def _of_nation(words: tuple[Word, ...], i: int, reading: Reading) -> bool:
    """Whether a nationality says whose people are meant: شابا فلسطينيا, طفلان سوريان."""
    following = words[i + 1] if i + 1 < len(words) else None
    nationality = following.first(Pos.NATIONALITY) if following is not None else None
    if nationality is None or nationality.conjunction or nationality.preposition:
        return False
    return nationality.article == reading.article


def _suspected(words: tuple[Word, ...], j: int) -> bool:
    """Whether a preposition with a pronoun completes the participle before it: أشخاص مشتبه بهم, المشتبه به."""
    before = words[j - 1].first(Pos.PARTICIPLE, Pos.COMMON, Pos.GROUP)
    if j >= len(words) or before is None or not words[j - 1].fold.removeprefix("ال").startswith(_PASSIVE):
        return False
    if words[j].fold.startswith(_AMONG):
        return False  # مدنيين بينهم نساء
    return any(
        (r.form.word_class is WordClass.PRONOUN and bool(r.preposition))
        or (r.form.word_class is WordClass.PREPOSITION and r.enclitic in _THEIRS)
        for r in words[j].readings[:2]
    )


def _numbered(words: tuple[Word, ...], i: int) -> bool:
    """Whether people in general are told by number, as parties of what happened to them: 24 شخصا, أربعة أشخاص."""
    before = words[i - 1] if i else None
    return before is not None and (before.kind is WordKind.NUMBER or before.is_function(WordClass.NUMBER))


def _two(people: Reading) -> bool:
    """Whether an indefinite dual tells the number by itself: شخصين."""
    return people.form.number is Number.DUAL and not people.article


def _doubtful(word: Word, group: Reading) -> bool:
    """Whether the word is as simply another noun: حاجة is need, not a pilgrim."""
    return any(
        r.form.pos in {Pos.MASDAR, Pos.FUNCTION}
        or (
            r.form.pos in {Pos.NOUN, Pos.COMMON}
            and (group.form.feminine is True or (r == word.readings[0] and r.form.written != group.form.written))
        )
        for r in word.readings
        if (r.form.lemma, r.form.written) != (group.form.lemma, group.form.written)
        and len(r.conjunction + r.preposition + r.enclitic) <= len(group.conjunction + group.preposition)
    )
