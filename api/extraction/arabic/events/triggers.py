"""Which words of a sentence evoke which frames."""

from collections.abc import Iterator

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.complements import (
    BARRIERS,
    all_lemmas,
    complement_field,
    complement_lemmas,
    lemmas,
    own_lemmas,
)
from api.extraction.arabic.events.model import FORCE, Trigger
from api.extraction.arabic.events.nouns import bare, clitics, genitive
from api.extraction.arabic.events.unlikely import OURS, cut, respelt, third_person, womens
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at, verbs_of
from api.extraction.arabic.words import Reading, Spelling, Word, WordKind, taken_for, where
from api.extraction.lexicon.load import Lexicon, read
from api.extraction.lexicon.schema import (
    EventCueKind,
    Frame,
    LightVerb,
    PartyCue,
    PartyCueKind,
    SpeechCueKind,
    WordClass,
)
from schemas.v1.vocabulary import EventMode, EventType, ParticipantRole

_NOT = "عدم"
_LIGHT_REACH = 16
"""Words between a light verb and its noun: أجرى وزير الخارجية … محادثات."""

_UPON, _AS = "علي", "كما"
_DEEP_REACH = 22
"""Words from a verb of warning to what it warns of, in the clause that it reports."""
_ASIDE = 16
"""Words of an aside between commas."""
_COMMAS = {"،", ","}
_DECREE_REACH = 2
"""Words between a decree and its deed: مرسوما ملكيا يقضي ب."""
_BY = "ب"
_ON = "على"
_DESCRIBING = (Pos.COMMON, Pos.PARTICIPLE, Pos.NATIONALITY)
_BEARERS = 3
"""Nouns that may stand before an event noun and carry it."""
_THREE = 3


class Triggers:
    """Finds triggers by the frames' verbs and nouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_verb: dict[str, list[Frame]] = {}
        self._by_noun: dict[str, list[Frame]] = {}
        self._complements: dict[str, frozenset[str]] = {}
        self._unless: dict[str, frozenset[str]] = {}
        self._against: dict[str, frozenset[str]] = {}
        for frame in (f for f in lexicon.frames if not (f.crowd or f.person or f.authority)):
            for verb in frame.verbs:
                self._by_verb.setdefault(fold(verb), []).append(frame)
            for noun in frame.nouns:
                self._by_noun.setdefault(fold(noun), []).append(frame)
            self._complements[frame.id] = frozenset(fold(w) for w in frame.complements)
            self._unless[frame.id] = frozenset(fold(w) for w in frame.unless)
            self._against[frame.id] = frozenset(fold(w) for w in frame.against)
        self.agents = frozenset(fold(w) for a in lexicon.agents for w in (*_inflected(a.noun), *a.plurals))
        self.doubled = frozenset(
            fold(v.perfect) for v in lexicon.verbs if len(v.perfect) == _THREE and any(m[0] == "ت" for m in v.masdars)
        )
        """Verbs of the second form (هنّأ، تهنئة), which news writes like those of the first."""
        self.transitive = frozenset(fold(v) for f in lexicon.frames if f.transitive for v in f.verbs)
        """Verbs that need an object."""
        self.asking = frozenset(
            fold(v) for f in lexicon.frames if f.type is EventType.REQUEST and f.object is not None for v in f.verbs
        )
        """Verbs whose object is asked to do something."""
        self.violent = frozenset(
            fold(v) for f in lexicon.frames if f.type in FORCE and not f.complements for v in f.verbs
        )
        """Verbs of what is done by force."""
        self.masculine_states = frozenset(
            fold(c.words) for c in lexicon.speech_cues if c.cue is SpeechCueKind.MASCULINE_STATE
        )
        """First words of the names of states that are masculine."""
        cues = read("party_cues", PartyCue)
        self.resumptive = frozenset(fold(c.words) for c in cues if c.kind is PartyCueKind.RESUMPTIVE)
        """Prepositional pronouns that take up an event noun: يقوم بها."""
        self._deciding = frozenset(fold(c.words) for c in cues if c.kind is PartyCueKind.DECISION)
        self.announcing = frozenset(
            (fold(r.verb), fold(r.preposition) if r.preposition else None) for r in lexicon.reporting if r.noun
        )
        """Verbs with the preposition of the noun that they announce: أعلن عن اعتقال."""
        self._light: dict[str, list[LightVerb]] = {}
        for light in lexicon.light_verbs:
            self._light.setdefault(fold(light.verb), []).append(light)
        self._bearers = cued(EventCueKind.BEARER)
        self.decrees, self._providing = cued(EventCueKind.DECREE), cued(EventCueKind.PROVIDING)
        self.moving = cued(EventCueKind.MOVING)
        for frames in (*self._by_verb.values(), *self._by_noun.values()):
            frames.sort(key=lambda f: (not f.complements, len(f.complements)))
        self._evokes = self._may_evoke

    def _may_evoke(self, word: Word) -> bool:
        """Whether a word is, by its spelling, one of a frame's."""
        if word.kind is not WordKind.ARABIC:
            return False
        listed = any(r.form.lemma in self._by_verb or r.form.lemma in self._by_noun for r in word.readings)
        return listed or word.fold.removeprefix("ال") in self._by_noun

    def find(self, words: tuple[Word, ...], inside_name: dict[int, int]) -> Iterator[Trigger]:
        """Triggers in text order, at most one a word; words of names, each with the name's first word, are none."""
        consumed: set[int] = set()
        words = _without_names(words, inside_name)
        for i in where(self._evokes, words):
            if i in consumed or (i in inside_name and not self._accusing(words, i, inside_name)):
                continue
            trigger = self._verb(words, i) or self._participle(words, i) or self._noun(words, i, words[i])
            trigger = trigger or self._obliging(words, i)
            if trigger is not None:
                consumed |= self._completing(trigger.frame, words, i)
                yield trigger

    def _accusing(self, words: tuple[Word, ...], i: int, inside_name: dict[int, int]) -> bool:
        """A participle that is also a noun of people, behind a comma or before a name: ، متهما التحالف ب."""
        reading = words[i].first(Pos.PARTICIPLE)
        return (
            reading is not None
            and i > 0
            and (words[i - 1].text in _COMMAS or inside_name.get(i + 1) == i + 1)
            and words[i].first(Pos.GROUP) is not None
            and words[i].fold.endswith(("ا", "ه", "ين"))
            and not reading.article
        )

    def light(self, words: tuple[Word, ...], i: int) -> tuple[int, LightVerb] | None:
        """The light verb that governs the noun at `i`, or the nouns that carry it: شن سلسلة غارات."""
        first = self.borne(words, i)
        preposition = self.preposition(words, first)
        decree = self._decree(words, first) if preposition == _BY else None
        if decree is not None:
            first, preposition = decree, self.preposition(words, decree)
        counted = first > 0 and words[first - 1].is_function(WordClass.QUANTIFIER)
        if preposition is None and genitive(words, first - counted):
            return None
        if first > 0 and words[first - 1].spelling[_governed_quantity]:
            return None  # أجرى تدريبات تحسبا لأي ضربة
        j, end = first, max(-1, first - _LIGHT_REACH)
        verbs = verbs_of(words)
        while (j := _before_aside(words, j - 1)) > end:
            word, verb = words[j], verbs[j]
            if verb is not None:
                if j and words[j - 1].text == _ON and not verb.conjunction:
                    return None  # على وقع الاحتجاجات
                for lemma in _lemmas_of_verb(word, verb):
                    for light in self._light.get(lemma, ()):
                        if not light.gathers and preposition == (
                            fold(light.preposition) if light.preposition else None
                        ):
                            return j, light
                return None
            if word.text in {":", "؛", "."} or word.spelling.function in BARRIERS:
                return None
        return None

    def _decree(self, words: tuple[Word, ...], i: int) -> int | None:
        """The decree whose deed a noun with ب names: مرسوما ملكيا يقضي بحل البرلمان."""
        for j in range(i - 1, max(-1, i - 2 - _DECREE_REACH), -1):
            known = bare(words[j])
            if known & self.decrees:
                return j if verb_at(words, j) is None else None  # أمر القاضي بالإفراج عنه
            if not (known & self._providing) and words[j].first(*_DESCRIBING) is None:
                return None
        return None

    def borne(self, words: tuple[Word, ...], i: int) -> int:
        """The first of the nouns that carry an event noun: وقوع in وقوع سلسلة تفجيرات."""
        for _ in range(_BEARERS):
            bearing = i > 0 and not clitics(words[i]) and bool(bare(words[i - 1]) & self._bearers)
            if not bearing or verb_at(words, i - 1) is not None:
                return i
            i -= 1
        return i

    def preposition(self, words: tuple[Word, ...], i: int) -> str | None:
        """The preposition before a noun, written on it or as a word of its own."""
        reading = words[i].readings[0] if words[i].readings else None
        if reading is not None and reading.preposition:
            return reading.preposition
        before = words[i - 1] if i else None
        if before is not None and before.is_function(WordClass.PREPOSITION) and not clitics(words[i]):
            return before.readings[0].form.lemma
        return None

    def names(self, word: Word, kind: EventType) -> bool:
        """Whether a noun names a happening of a type: قصف, غارة; not سيارة."""
        return any(f.type is kind for r in word.readings for f in self._by_noun.get(r.form.lemma, ()))

    def withdraws(self, word: Word) -> bool:
        """Whether a noun names that forces leave: انسحاب, خروج."""
        frames = (f for r in word.readings for f in self._by_noun.get(r.form.lemma, ()))
        return any(f.mode is EventMode.WITHDRAW and f.type is EventType.RETREAT for f in frames)

    def gathering(self, word: Word) -> Reading | None:
        """The verb that brings parties together: ضم, جمع.

        Behind an indefinite noun it needs no الذي, and its letters may be a masdar's: اجتماعا ضم سوريا.
        """
        verbs = (r for r in word.readings if r.form.pos is Pos.VERB and not r.conjunction)
        return next((r for r in verbs if self._gathers(r, None)), None)

    def taking_in(self, word: Word) -> Reading | None:
        """The verb that tells who is visited: جولة تشمل تونس."""
        verbs = (r for r in word.readings if r.form.pos is Pos.VERB and not r.conjunction)
        return next((r for r in verbs if self._gathers(r, ParticipantRole.RECIPIENT)), None)

    def _gathers(self, verb: Reading, part: ParticipantRole | None) -> bool:
        return any(light.gathers and light.subject is part for light in self._light.get(verb.form.lemma, ()))

    def sees(self, word: Word) -> bool:
        """Whether the word is a verb whose subject is the place of an event: شهدت دمشق مباحثات."""
        reading = word.first(Pos.VERB)
        return reading is not None and any(light.place_subject for light in self._light.get(reading.form.lemma, ()))

    def is_light(self, lemma: str) -> bool:
        """Whether a verb lends its subject to event nouns."""
        return lemma in self._light

    def _participle(self, words: tuple[Word, ...], i: int) -> Trigger | None:
        """An indefinite active participle that tells what its subject does: مطالبين ب, متفقان على, متوعدة ب."""
        reading = words[i].first(Pos.PARTICIPLE)
        if (
            reading is None
            or (reading != words[i].readings[0] and not _besides(words, i))
            or reading.article
            or reading.enclitic
            or reading.preposition
        ):
            return None
        frames = [f for f in self._by_verb.get(reading.form.lemma, ()) if f.content or f.predicate]
        if not _circumstantial(words, i, reading):
            frames = [f for f in frames if f.predicate]
        frame = self._fitting([f for f in frames if not (f.negated or f.future)], words, i)
        return Trigger(i, frame, False, False, True, participle=True) if frame is not None else None

    def _verb(self, words: tuple[Word, ...], i: int) -> Trigger | None:
        reading = verb_at(words, i)
        if reading is None or reading.enclitic in OURS or womens(reading) or respelt(words[i], reading):
            return None
        of_a_man = reading.form.aspect is Aspect.PERFECT and reading is not words[i].first(Pos.VERB)  # تسلم الجيش
        lemmas = dict.fromkeys(
            r.form.lemma
            for r in sorted((reading, *words[i].readings), key=lambda r: r.form.passive)
            if not (of_a_man and r.form.feminine)
            if r is reading
            or (third_person(r) and r.enclitic not in OURS and not (womens(r) or cut(r) or respelt(words[i], r)))
        )
        negated = i > 0 and words[i - 1].is_function(WordClass.NEGATION)
        future = reading.future or (i > 0 and words[i - 1].is_function(WordClass.FUTURE))
        frames = [
            f
            for lemma in lemmas
            for f in self._by_verb.get(lemma, ())
            if (negated or not f.negated) and (future or not f.future)
            if not (f.content and reading.form.passive and reading.form.aspect is Aspect.IMPERFECT)
            if reading.form.passive or not f.passive
        ]
        special = [f for f in frames if f.negated or f.future or f.passive]
        frame = self._fitting(special, words, i) or self._fitting(frames, words, i)
        return Trigger(i, frame, False, False, True) if frame is not None else None

    def _obliging(self, words: tuple[Word, ...], i: int) -> Trigger | None:
        """A modal with على, by which a speaker asks somebody for something: يجب على إسرائيل وقف الحرب."""
        upon = words[i + 1] if i + 1 < len(words) else None
        if upon is None or upon.fold != _UPON or not words[i].is_function(WordClass.MODAL):
            return None
        if i > 1 and words[i - 1].fold == _AS and words[i - 2].kind is WordKind.ARABIC:
            return None  # لم نرد كما يجب على هولندا
        lemmas = dict.fromkeys(r.form.lemma for r in words[i].readings if r.form.pos is Pos.VERB)
        frames = [f for lemma in lemmas for f in self._by_verb.get(lemma, ()) if f.speaker]
        frame = self._fitting(frames, words, i)
        return Trigger(i, frame, False, False, True) if frame is not None else None

    def _noun(self, words: tuple[Word, ...], i: int, word: Word) -> Trigger | None:
        noun = word.first(Pos.NOUN, Pos.GROUP, Pos.BODY)
        if noun is not None and _plain(word, noun):
            frame = self._fitting(self._by_noun.get(noun.form.lemma, ()), words, i)
            if frame is not None:
                return self._nominal(words, i, frame, True, noun)
        masdar = word.first(Pos.MASDAR)
        if masdar is not None and _plain(word, masdar) and not _besieged(words, i, masdar):
            listed = self._by_noun.get(word.fold.removeprefix("ال"), ())
            frames = [f for f in self._by_verb.get(masdar.form.lemma, ()) if not f.verbal_only]
            frame = self._fitting(listed, words, i)
            if frame is not None:
                return self._nominal(words, i, frame, True, masdar)
            frame = self._fitting(frames, words, i)
            if frame is not None:
                return self._nominal(words, i, frame, False, masdar)
        return None

    def _nominal(self, words: tuple[Word, ...], i: int, frame: Frame, listed: bool, reading: Reading) -> Trigger:
        light = self.light(words, i)
        return Trigger(
            i,
            frame,
            True,
            listed,
            reading.article or bool(reading.enclitic),
            plural=reading.article and reading.form.number is Number.PLURAL,
            light=light[0] if light else None,
            lent=light[1] if light else None,
        )

    def _completing(self, frame: Frame, words: tuple[Word, ...], i: int) -> set[int]:
        """Words that completed a frame, which evoke nothing of their own: رفع الحصار is no blockade."""
        if frame.deep:
            needed = self._complements[frame.id]
            return {j for j in range(i + 1, min(i + 1 + _DEEP_REACH, len(words))) if needed & all_lemmas(words[j])}
        at = self.complement(frame, words, i)
        return {at} if at is not None and not self._ordered(frame, words[i]) else set()

    def _ordered(self, frame: Frame, word: Word) -> bool:
        """Whether a verb of order carries the deed that completes it, which then is told: أمر بالإفراج عنه."""
        verb = word.first(Pos.VERB)
        order = frame.type is EventType.REQUEST and not frame.content
        return order and verb is not None and verb.form.lemma in self._deciding

    def complement(self, frame: Frame, words: tuple[Word, ...], i: int) -> int | None:
        """Where the first word stands that completes a frame."""
        return next(self.complements(frame, words, i), None)

    def complements(self, frame: Frame, words: tuple[Word, ...], i: int) -> Iterator[int]:
        """Where the words stand that complete a frame."""
        needed = self._complements[frame.id]
        if needed:
            yield from (j for j in complement_field(words, i) if not needed.isdisjoint(lemmas(words[j])))

    def _denied(self, frame: Frame, words: tuple[Word, ...], i: int) -> bool:
        """Whether what completes a frame is said to be lacking: أعلن الحزب عدم التزامه."""
        completing = list(self.complements(frame, words, i))
        return bool(completing) and all(words[j - 1].fold == _NOT for j in completing)

    def _fitting(self, frames: list[Frame] | tuple[Frame, ...], words: tuple[Word, ...], i: int) -> Frame | None:
        """The first frame whose needed words stand there and whose excluding words do not; as written goes first."""
        if not frames:
            return None
        following = words[i + 1].spelling[lemmas] if i + 1 < len(words) else frozenset()
        possible: list[Frame] = []
        deep: list[Frame] = []
        completed = False
        for frame in frames:
            if not self._unless[frame.id].isdisjoint(following):
                continue
            if frame.deep:
                deep.append(frame)
            else:
                possible.append(frame)
                completed = completed or bool(frame.complements or frame.against)
        if deep:
            field = [w for w in words[i + 1 : i + 1 + _DEEP_REACH] if w.kind is WordKind.ARABIC]
            clause = set().union(*(all_lemmas(w) for w in field)) if field else set()
            found = next((f for f in deep if self._complements[f.id] & clause), None)
            if found is not None:
                return found
        if completed:
            inflected = complement_lemmas(words, i)
            possible = [f for f in possible if self._against[f.id].isdisjoint(inflected)]
            own = own_lemmas(words, i)
            near = [f for f in possible if not self._complements[f.id].isdisjoint(own)]
            if near and _NOT in own:
                near = [f for f in near if not self._denied(f, words, i)]
            if len(near) > 1:
                written = {words[j].fold for j in complement_field(words, i)}
                near = [f for f in near if not self._complements[f.id].isdisjoint(written)] or near
            if near:
                return near[0]
        return next((f for f in possible if not f.complements), None)


def _inflected(noun: str) -> tuple[str, ...]:
    """A singular noun as it may stand before من: عنصر, عنصرا, عنصران, عنصرين."""
    stem = noun.removesuffix("ة") + "ت" if noun.endswith("ة") else noun
    return (noun, stem + "ان", stem + "ين") if noun.endswith("ة") else (noun, noun + "ا", noun + "ان", noun + "ين")


def _lemmas_of_verb(word: Word, verb: Reading) -> tuple[str, ...]:
    """The lemma of a verb and of the active one that its first letter may be و before: ووجه, ورد بغارات.

    Where the verb is passive the active one goes first.
    """
    if verb.conjunction:
        return (verb.form.lemma,)
    joined = (r.form.lemma for r in word.readings if r.form.pos is Pos.VERB and r.conjunction and not r.form.passive)
    hidden = tuple(dict.fromkeys(joined))
    return (*hidden, verb.form.lemma) if verb.form.passive else (verb.form.lemma, *hidden)


def _before_aside(words: tuple[Word, ...], j: int) -> int:
    """The word before an aside between commas that ends at `j`: وجه الوزير، في كلمة ألقاها أمس، الشكر; else `j`."""
    if j <= 0 or words[j].text not in _COMMAS:
        return j
    for k in range(j - 1, max(0, j - _ASIDE), -1):
        if words[k].text in _COMMAS:
            opening = words[k + 1]
            return k - 1 if opening.is_function(WordClass.PREPOSITION) or opening.kind is WordKind.DATE else j
    return j


def _besieged(words: tuple[Word, ...], i: int, masdar: Reading) -> bool:
    """Whether a masdar in ة is rather the adjective of the definite thing before it: المدن المحاصرة."""
    before = words[i - 1] if i else None
    if before is None or not before.readings or not words[i].norm.endswith("ة") or masdar.conjunction:
        return False
    thing = before.readings[0].article and before.readings[0].form.pos in {Pos.NOUN, Pos.COMMON, Pos.PLACE_HEAD}
    someone = before.first(Pos.BODY, Pos.GROUP, Pos.OFFICE) is not None
    return masdar.article and not masdar.preposition and thing and not someone


def _plain(word: Word, reading: Reading) -> bool:
    """Whether no reading with fewer clitics speaks against it: اجتماعية is not his two meetings."""
    return len(_clitics(reading)) <= len(_clitics(word.readings[0]))


def _without_names(words: tuple[Word, ...], inside: dict[int, int]) -> tuple[Word, ...]:
    """Later words of names complete no frame and end no clause: لدعم in قيادة التحالف لدعم الشرعية, إن in جاي إن."""
    later = [k for k, first in inside.items() if first < k and not _said_of(words, k)]
    if not later:
        return words
    out = list(words)
    for k in later:
        out[k] = out[k].spelled(out[k].spelling[_of_name])
    return taken_for(words, out)


def _said_of(words: tuple[Word, ...], k: int) -> bool:
    """Whether an office in the accusative behind a name tells what somebody becomes: تعيين محمد زكي وزيرا للدفاع."""
    office = words[k].first(Pos.OFFICE)
    return office is not None and words[k].fold.endswith("ا") and not office.form.lemma.endswith("ا")


def _of_name(word: Word) -> Spelling:
    """A word that tells nothing but who is meant."""
    return word.spelling.but(readings=(), fold="")


def _circumstantial(words: tuple[Word, ...], i: int, reading: Reading) -> bool:
    """Whether a participle tells of the subject of its clause: طالب …، متوعدا; a feminine one needs the comma."""
    if words[i].fold.endswith(("ا", "ين", "ون", "ان")):
        return not reading.form.passive
    return words[i].fold.endswith("ه") and i > 0 and words[i - 1].text in _COMMAS


def _besides(words: tuple[Word, ...], i: int) -> bool:
    """Whether what may be a masdar too goes on behind a comma about its subject: رحبت بالقرار، مطالبة بتوسيعه.

    With an object it does so behind a verb of a woman's or a body's: رحبت بالقرار، مطالبة إسرائيل باحترامه.
    """
    first, following = words[i].readings[0], words[i + 1] if i + 1 < len(words) else None
    masdar = first.form.pos is Pos.MASDAR and not (first.article or first.preposition or first.enclitic)
    if not masdar or following is None or not i or words[i - 1].text not in _COMMAS:
        return False
    completed = bool(following.readings) and bool(following.readings[0].preposition)
    return completed or any(verb is not None and verb.form.feminine for verb in verbs_of(words)[: i - 1])


def _clitics(reading: Reading) -> str:
    return reading.conjunction + reading.preposition + reading.enclitic


def _governed_quantity(word: Word) -> bool:
    """Whether a word can be a quantifier with a preposition written on it: لأي, which may be لا with a pronoun too."""
    return any(r.form.word_class is WordClass.QUANTIFIER and bool(r.preposition) for r in word.readings)
