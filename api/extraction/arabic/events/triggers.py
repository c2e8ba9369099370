"""Which words of a sentence evoke which frames."""

from collections.abc import Iterator

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.model import Trigger
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Frame, LightVerb, WordClass

_LIGHT_REACH = 14
"""Words between a light verb and its noun: أجرى وزير الخارجية … محادثات."""
_COMPLEMENT_REACH = 12
"""Words from a trigger to the word that must complete it: وقع الجانبان … اتفاقية."""

_BARRIERS = (WordClass.COMPLEMENTIZER, WordClass.RELATIVE, WordClass.SUBORDINATOR)


class Triggers:
    """Finds triggers by the frames' verbs and nouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_verb: dict[str, list[Frame]] = {}
        self._by_noun: dict[str, list[Frame]] = {}
        self._complements: dict[str, frozenset[str]] = {}
        self._unless: dict[str, frozenset[str]] = {}
        for frame in lexicon.frames:
            for verb in frame.verbs:
                self._by_verb.setdefault(fold(verb), []).append(frame)
            for noun in frame.nouns:
                self._by_noun.setdefault(fold(noun), []).append(frame)
            self._complements[frame.id] = frozenset(fold(w) for w in frame.complements)
            self._unless[frame.id] = frozenset(fold(w) for w in frame.unless)
        self.agents = frozenset(fold(w) for a in lexicon.agents for w in (a.noun, *a.plurals))
        self.masculine_states = frozenset(c.code for c in lexicon.countries if c.masculine)
        self.resumptive = frozenset(fold(p) for p in ("به", "بها", "بهما", "بهم"))
        """Prepositional pronouns that take up an event noun: يقوم بها."""
        self._light: dict[str, list[LightVerb]] = {}
        for light in lexicon.light_verbs:
            self._light.setdefault(fold(light.verb), []).append(light)
        for frames in (*self._by_verb.values(), *self._by_noun.values()):
            frames.sort(key=lambda f: (not f.complements, len(f.complements)))

    def find(self, words: tuple[Word, ...], inside_name: frozenset[int]) -> Iterator[Trigger]:
        """Triggers in text order, at most one a word; words inside names are none."""
        consumed: set[int] = set()
        for i, word in enumerate(words):
            if word.kind is not WordKind.ARABIC or i in inside_name or i in consumed:
                continue
            trigger = self._verb(words, i) or self._participle(words, i) or self._noun(words, i, word)
            if trigger is not None:
                consumed |= self._completing(trigger.frame, words, i)
                yield trigger

    def light(self, words: tuple[Word, ...], i: int) -> tuple[int, LightVerb] | None:
        """The light verb that governs the noun at `i`."""
        for j in range(i - 1, max(-1, i - _LIGHT_REACH), -1):
            word = words[j]
            verb = verb_at(words, j)
            if verb is not None:
                for light in self._light.get(verb.form.lemma, ()):
                    if light.gathers:
                        continue
                    if light.preposition is None or words[i].fold.removeprefix("و").startswith(fold(light.preposition)):
                        return j, light
                return None
            if word.text in {":", "؛", "."} or word.is_function(*_BARRIERS):
                return None
        return None

    def gathers(self, lemma: str) -> bool:
        """Whether a verb tells the parties of the event noun that is its subject."""
        return any(light.gathers for light in self._light.get(lemma, ()))

    def sees(self, word: Word) -> bool:
        """Whether the word is a verb whose subject is the place of an event: شهدت دمشق مباحثات."""
        reading = word.first(Pos.VERB)
        return reading is not None and any(light.place_subject for light in self._light.get(reading.form.lemma, ()))

    def is_light(self, lemma: str) -> bool:
        """Whether a verb lends its subject to event nouns."""
        return lemma in self._light

    def _participle(self, words: tuple[Word, ...], i: int) -> Trigger | None:
        """An indefinite active participle that tells what its subject does: مطالبين ب, متفقان على."""
        reading = words[i].first(Pos.PARTICIPLE)
        if (
            reading is None
            or reading != words[i].readings[0]
            or reading.article
            or reading.enclitic
            or reading.preposition
        ):
            return None
        if reading.form.passive or not words[i].fold.endswith(("ا", "ين", "ون", "ان")):
            return None
        frame = self._fitting([f for f in self._by_verb.get(reading.form.lemma, ()) if f.content], words, i)
        return Trigger(i, frame, False, False, True, participle=True) if frame is not None else None

    def _verb(self, words: tuple[Word, ...], i: int) -> Trigger | None:
        reading = verb_at(words, i)
        if reading is None:
            return None
        lemmas = dict.fromkeys(
            (reading.form.lemma, *(r.form.lemma for r in words[i].readings if r.form.pos is Pos.VERB))
        )
        frames = [f for lemma in lemmas for f in self._by_verb.get(lemma, ())]
        frame = self._fitting(frames, words, i)
        return Trigger(i, frame, False, False, True) if frame is not None else None

    def _noun(self, words: tuple[Word, ...], i: int, word: Word) -> Trigger | None:
        noun = word.first(Pos.NOUN, Pos.GROUP, Pos.BODY)
        if noun is not None and _plain(word, noun):
            frame = self._fitting(self._by_noun.get(noun.form.lemma, ()), words, i)
            if frame is not None:
                return self._nominal(words, i, frame, True, noun)
        masdar = word.first(Pos.MASDAR)
        if masdar is not None and _plain(word, masdar):
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
        )

    def _completing(self, frame: Frame, words: tuple[Word, ...], i: int) -> set[int]:
        """Words that completed a frame, which evoke nothing of their own: رفع الحصار is no blockade."""
        at = self.complement(frame, words, i)
        return {at} if at is not None else set()

    def complement(self, frame: Frame, words: tuple[Word, ...], i: int) -> int | None:
        """Where the first word stands that completes a frame."""
        return next(self.complements(frame, words, i), None)

    def complements(self, frame: Frame, words: tuple[Word, ...], i: int) -> Iterator[int]:
        """Where the words stand that complete a frame."""
        needed = self._complements[frame.id]
        if needed:
            yield from (j for j in _complement_field(words, i) if needed & _lemmas(words[j]))

    def _fitting(self, frames: list[Frame] | tuple[Frame, ...], words: tuple[Word, ...], i: int) -> Frame | None:
        """The first frame whose needed words stand there and whose excluding words do not; as written goes first."""
        following = _lemmas(words[i + 1]) if i + 1 < len(words) else set()
        possible = [f for f in frames if not (self._unless[f.id] & following)]
        if any(f.complements for f in possible):
            field = [words[j] for j in _complement_field(words, i)]
            written = {w.fold for w in field}
            inflected = set().union(*(_lemmas(w) for w in field)) if field else set()
            for there in (written, inflected):
                found = next((f for f in possible if self._complements[f.id] & there), None)
                if found is not None:
                    return found
        return next((f for f in possible if not f.complements), None)


def _complement_field(words: tuple[Word, ...], i: int) -> Iterator[int]:
    """The words in which a complement of the trigger may stand: up to the next verb or stop."""
    for j in range(i + 1, min(i + 1 + _COMPLEMENT_REACH, len(words))):
        word = words[j]
        if word.text in {".", ":", "؛"} or word.is_function(*_BARRIERS):
            return
        if verb_at(words, j) is not None:
            return
        yield j


def _plain(word: Word, reading: Reading) -> bool:
    """Whether no reading with fewer clitics speaks against it: اجتماعية is not his two meetings."""
    return len(_clitics(reading)) <= len(_clitics(word.readings[0]))


def _lemmas(word: Word) -> set[str]:
    """Every citation form that the word can be."""
    bare = word.fold.removeprefix("ال")
    out = {word.fold, bare, bare.removesuffix("ا")}
    for reading in word.readings:
        if reading.form.pos is Pos.VERB:
            continue
        out.add(reading.form.lemma)
        stem = word.fold[len(reading.conjunction) + len(reading.preposition) :]
        out.add(stem.removeprefix("ال") if reading.article else stem)
    return out


def _clitics(reading: Reading) -> str:
    return reading.conjunction + reading.preposition + reading.enclitic
