"""What governs a noun phrase: its preposition, its noun, what it is joined to, whether it agrees."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import letters_before
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm

_COMMAS = {"،", ","}


class Government:
    """The phrases of one sentence by their place in it."""

    def __init__(self, line: Line, triggers: Triggers) -> None:
        self._line = line
        self._words = line.words
        self._masculine_states = triggers.masculine_states
        self._agents = triggers.agents
        self.at = {m.first: m for m in line.mentions}
        """Mentions by their first word."""
        self.inside = {k: m for m in line.mentions for k in range(m.first, m.last)}
        """Mentions by each of their words."""

    def governor(self, mention: Mention) -> str | None:
        """The folded preposition before a mention; empty for none; null where a noun owns it."""
        proclitic = self.proclitic(mention)
        if proclitic and proclitic[-1] in "بلك":
            return proclitic[-1]
        j = mention.first - 1
        while j >= 0 and (self._words[j].text in {'"', "\u201c", "\u201d", "\u00ab", "("} or self._honorific(j)):
            j -= 1
        if j < 0:
            return ""
        word = self._words[j]
        if j in self.inside:
            other = self.inside[j]
            if proclitic.startswith("و") and other.entity != mention.entity:
                return self.governor(other)
            return ""
        preposition = word.first(Pos.FUNCTION)
        if preposition is not None and preposition.form.word_class is WordClass.PREPOSITION:
            return preposition.form.lemma
        first = word.readings[0] if word.readings else None
        if first is None or word.kind is not WordKind.ARABIC:
            return ""
        acting = first.form.pos is Pos.GROUP or not self._agents.isdisjoint({word.fold, word.fold.removeprefix("و")})
        if acting and mention.kind is not ActorKind.PERSON:
            return self._before(j, first)
        construct = first.form.pos in {
            Pos.COMMON,
            Pos.NOUN,
            Pos.MASDAR,
            Pos.PLACE_HEAD,
            Pos.OFFICE,
            Pos.GROUP,
            Pos.BODY,
        }
        if construct and not first.article and not first.enclitic and not word.text.endswith("\u064b"):
            if (
                word.fold.endswith("ا")
                and first.form.number is Number.SINGULAR
                and first.form.pos is not Pos.PLACE_HEAD
            ):
                return ""
            return first.preposition or None
        return ""

    def _before(self, j: int, people: Reading) -> str | None:
        """What governs a noun of people, who act for the body they belong to: جنود الجيش."""
        if people.preposition:
            return people.preposition
        before = self._words[j - 1].first(Pos.FUNCTION) if j else None
        governs = before is not None and before.form.word_class is WordClass.PREPOSITION
        return before.form.lemma if before is not None and governs else ""

    def proclitic(self, mention: Mention) -> str:
        """The clitics written on the mention's first word."""
        word = self._words[mention.first]
        if word.start <= mention.name_span[0] < word.end:
            return word.fold[: letters_before(word.text, mention.name_span[0] - word.start)]
        reading = word.readings[0] if word.readings else None
        return reading.conjunction + reading.preposition if reading is not None else ""

    def coordinated(self, mention: Mention) -> list[Mention]:
        """The mention and those joined to it by و and commas."""
        out = [mention]
        while True:
            j = out[-1].last
            while j < len(self._words) and (
                self._words[j].text in _COMMAS
                or self._words[j].text in {'"', "\u201c", "\u201d", "\u00bb", ")"}
                or self._words[j].text == "و"
            ):
                j += 1
            following = self.at.get(j)
            if following is None or following.entity == mention.entity:
                return out
            conjoined = self.proclitic(following).startswith("و") or (j and self._words[j - 1].text == "و")
            if not conjoined or (j > out[-1].last + 1 and following.kind is not mention.kind):
                return out
            out.append(following)

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
        """Gender of verb and subject, where both are sure (Wright vol. II §§ 141–143)."""
        if reading.form.person in {1, 2}:
            return False
        if reading.form.feminine is None:
            return True
        gender = self._feminine(mention)
        return gender is None or gender is reading.form.feminine or reading.form.number is not Number.SINGULAR

    def _feminine(self, mention: Mention) -> bool | None:
        """The grammatical gender of a mention, null where nothing tells."""
        first = self._words[mention.first]
        if mention.kind is ActorKind.STATE and mention.form is MentionForm.NAME:
            return None if mention.country in self._masculine_states else True
        if mention.title is not None:
            head = self._words[mention.title.first].first(Pos.OFFICE)
            return head.form.feminine if head is not None and head.form.number is Number.SINGULAR else None
        if mention.kind is ActorKind.ORGANIZATION:
            head = first.first(Pos.BODY)
            return True if head is not None and head.form.feminine else None
        return None

    def accusative(self, mention: Mention) -> bool:
        """Whether an unnamed group stands in the accusative: an object, not a subject."""
        word = self._words[mention.first]
        return mention.kind is ActorKind.GROUP and (word.text.endswith("\u064b") or _tanwin(word))

    def _honorific(self, j: int) -> bool:
        return self._words[j].first(Pos.HONORIFIC) is not None

    def dated(self, word: Word) -> bool:
        """Whether the word is part of a date."""
        return any(d.span[0] <= word.start < d.span[1] for d in self._line.dates)


def _tanwin(word: Word) -> bool:
    reading = word.readings[0] if word.readings else None
    return (
        reading is not None
        and word.fold.endswith("ا")
        and not reading.form.lemma.endswith("ا")
        and not reading.article
        and not reading.form.construct
    )
