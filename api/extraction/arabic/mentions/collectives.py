"""States by what stands for them, bodies and groups."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.gazetteer import Gazetteer
from api.extraction.arabic.mentions.bodies import BodyPhrase
from api.extraction.arabic.mentions.extents import OPENING
from api.extraction.arabic.mentions.known import KnownNames, Match, NameKind
from api.extraction.arabic.mentions.phrases import NOUNS, struck, without, words_text
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind, of_spelling
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Body, Country, PartyCue, PartyCueKind, PlaceCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm, Sector

_AND, _OF, _OBLIQUE, _THE = "و", "من", "ين", "ال"
_CAPITALS = {NameKind.CAPITAL, NameKind.COUNTRY}
_PEOPLE = ("ين", "ون", "اء")
"""Endings of plurals that are people."""


class Collectives:
    """Makes mentions of states, bodies and groups."""

    def __init__(self, known: KnownNames, gazetteer: Gazetteer, bodies: Iterable[Body]) -> None:
        self._known = known
        self._nisbas = {fold(word): body for body in bodies for word in body.nisba}
        self._capitals = gazetteer.cues[PlaceCueKind.CAPITAL]

    def capital(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """A capital by its state's nationality or its name: العاصمة التركية أنقرة, العاصمة الرياض."""
        head = words[i].first(Pos.PLACE_HEAD)
        if head is None or not head.article or head.form.lemma not in self._capitals or i + 1 >= len(words):
            return None
        nationality = words[i + 1].first(Pos.NATIONALITY)
        if nationality is not None and (not nationality.article or nationality.conjunction):
            return None
        last = i + 1 if nationality is None else i + 2
        match = self._known.at(words, last) if last < len(words) else None
        named = match if match is not None and not match.proclitic and match.names[0].kind in _CAPITALS else None
        country = nationality.form.lemma if nationality is not None else _capital_of(named)
        if country is None:
            return None
        last = named.last if named is not None else last
        start = without(words[i], head.conjunction + head.preposition)
        return Mention(
            i,
            last,
            ActorKind.STATE,
            MentionForm.METONYM,
            words_text(words, i, last, start),
            (start, words[last - 1].end),
            None,
            country,
            Sector.GOVERNMENT,
            placelike=True,
        )

    def ministry(self, words: tuple[Word, ...], i: int, end: int, country: str) -> Mention:
        """A ministry named by its field: الخارجية التركية."""
        start = words[i].start if words[i].norm.startswith("ال") else words[i].start + 1
        return Mention(
            i,
            end + 1,
            ActorKind.ORGANIZATION,
            MentionForm.NAME,
            words_text(words, i, end + 1, start),
            (start, words[end].end),
            None,
            country,
            Sector.GOVERNMENT,
        )

    def of_body(self, words: tuple[Word, ...], body: BodyPhrase) -> list[Mention]:
        """One mention, or two where a dual names two states; none for a side without a nationality."""
        if body.kind is ActorKind.STATE and body.country is None:
            return []
        mentions = [self.phrase(words, body, body.country)]
        if body.fields:
            return list(_each(words, body, mentions[0]))
        if body.extra is None:
            return [self._abbreviated(words, mentions[0])]
        if body.number is Number.DUAL and body.each and body.last - body.first > _OF_FIELD:
            return _of_both(words, body, mentions[0])
        if body.number is Number.DUAL and body.kind is not ActorKind.STATE:
            return [mentions[0]._replace(kind=ActorKind.GROUP, country=None)]
        both = mentions[0]
        start = without(words[both.last - 1], _AND)
        second = words_text(words, both.last - 1, both.last, start)
        head = words_text(words, both.first, both.first + 1, both.name_span[0])
        return [
            both._replace(
                last=both.last - 1,
                name=words_text(words, both.first, both.last - 1, both.name_span[0]),
                name_span=(both.name_span[0], words[both.last - 2].end),
            ),
            both._replace(
                first=both.last - 1,
                country=body.extra,
                name="" if body.kind is ActorKind.STATE else f"{head} {second}",
                name_span=(start, words[both.last - 1].end),
            ),
        ]

    def phrase(self, words: tuple[Word, ...], body: BodyPhrase, country: str | None) -> Mention:
        """The phrase as it stands, under the listed body that it names if any."""
        start = without(words[body.first], body.proclitic)
        state = body.kind is ActorKind.STATE
        if body.known is not None:
            return Mention(
                body.first,
                body.last,
                body.known.kind,
                MentionForm.NAME,
                words_text(words, body.first, body.last, start),
                (start, words[body.last - 1].end),
                None,
                body.known.country,
                body.known.sector,
                body.known.id,
            )
        end = body.named_to or body.last
        return Mention(
            body.first,
            body.last,
            body.kind,
            MentionForm.METONYM if state else MentionForm.TITLE if body.bare else MentionForm.NAME,
            words_text(words, body.first, end, start),
            (start, words[end - 1].end),
            None,
            country,
            body.sector,
            definite=body.definite,
            anaphoric=body.anaphoric,
            vague=body.vague,
        )

    def _abbreviated(self, words: tuple[Word, ...], mention: Mention) -> Mention:
        """The body that a listed short name in brackets or quotation marks after the phrase tells: (سانا), "سبأ"."""
        i = mention.last
        if i + 2 >= len(words) or words[i].text not in OPENING:
            return mention
        match = self._known.at(words, i + 1)
        if match is None or match.last >= len(words) or words[match.last].text not in OPENING.values():
            return mention
        entry = match.names[0].entry
        if not isinstance(entry, Body):
            return mention
        return mention._replace(last=match.last + 1, known=entry.id, country=entry.country or mention.country)

    def nationals(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """Unlisted people with a plural nationality: الفاعلين الاقتصاديين الإيطاليين."""
        if not may_be_people(words[i]):
            return None
        head = words[i].readings[0] if words[i].readings else None
        for j in range(i + 1, min(i + 3, len(words))):
            adjective = words[j].readings[0] if words[j].readings else None
            if adjective is None or not adjective.article or adjective.conjunction or adjective.preposition:
                return None
            if adjective.form.pos is Pos.NATIONALITY:
                plural = [r for r in words[j].readings if r.form.number is Number.PLURAL and not r.form.feminine]
                if not plural:
                    return None
                start = without(words[i], head.conjunction + head.preposition if head is not None else "")
                return Mention(
                    i,
                    j + 1,
                    ActorKind.GROUP,
                    MentionForm.NAME,
                    words_text(words, i, j + 1, start),
                    (start, words[j].end),
                    None,
                    adjective.form.lemma,
                )
        return None

    def of_body_by_nisba(self, word: Word) -> Body | None:
        """The listed body whose adjective a word is: حوثي."""
        reading = word.first(Pos.COMMON)
        return self._nisbas.get(reading.form.lemma) if reading is not None and not reading.preposition else None

    def body_adjective(self, words: tuple[Word, ...], i: int) -> list[Mention]:
        """The body behind an adjective of the noun before it: هجوم حوثي, الدعوة الأممية."""
        body, reading = self.of_body_by_nisba(words[i]), words[i].first(Pos.COMMON)
        noun = words[i - 1].first(*NOUNS) if i else None
        if body is None or reading is None or noun is None or reading.conjunction or noun.enclitic:
            return []
        if noun.article is not reading.article:
            return []
        span = (words[i].start, words[i].end)
        form, definite = MentionForm.METONYM, reading.article
        return [
            Mention(i, i + 1, body.kind, form, "", span, None, body.country, body.sector, body.id, definite=definite)
        ]

    def adjective(self, words: tuple[Word, ...], i: int) -> list[Mention]:
        """A nationality that no phrase has taken: the state behind القصف الإسرائيلي."""
        reading = words[i].first(Pos.NATIONALITY)
        if reading is None or reading.enclitic or reading.preposition or _ordinary(words[i], reading):
            return []
        start = without(words[i], reading.conjunction)
        before = words[i - 1] if i else None
        number = before is not None and (before.kind is WordKind.NUMBER or before.is_function(WordClass.NUMBER))
        plural = [r for r in words[i].readings if r.form.number is Number.PLURAL and r.form.pos is Pos.NATIONALITY]
        if _people(words, i, reading, bool(plural)) or (before is not None and struck(words, i - 1, i)):
            text, span = words_text(words, i, i + 1, start), (start, words[i].end)
            return [Mention(i, i + 1, ActorKind.GROUP, MentionForm.NAME, text, span, country=reading.form.lemma)]
        if before is not None and number and (plural or words[i].norm.endswith(("ي", "يا"))):
            name, span = f"{before.text} {words[i].text}", (before.start, words[i].end)
            return [Mention(i, i + 1, ActorKind.GROUP, MentionForm.NAME, name, span, country=reading.form.lemma)]
        return [
            Mention(
                i,
                i + 1,
                ActorKind.STATE,
                MentionForm.METONYM,
                "",
                (start, words[i].end),
                None,
                reading.form.lemma,
                Sector.GOVERNMENT,
                definite=reading.article,
            )
        ]


_OF_FIELD = 3
"""Words of a dual with two nationalities: الجانبان السوري والتركي; one more is what both are for."""


def _of_both(words: tuple[Word, ...], body: BodyPhrase, together: Mention) -> list[Mention]:
    """The body of each of two states: وزارتا الخارجية المصرية والسودانية."""
    second = body.last - 1
    field = " ".join(w.text for w in words[body.first + 1 : second - 1])
    start = without(words[second], _AND)
    other = words_text(words, second, body.last, start)
    span = (together.name_span[0], words[second - 1].end)
    return [
        together._replace(last=second, name=f"{body.each} {field} {words[second - 1].text}", name_span=span),
        together._replace(
            first=second,
            country=body.extra,
            name=f"{body.each} {field} {other}",
            name_span=(start, words[second].end),
        ),
    ]


def _each(words: tuple[Word, ...], body: BodyPhrase, together: Mention) -> Iterator[Mention]:
    """A mention for each body of one head: وزارتي الدفاع والداخلية."""
    for first, last in pairwise((body.first, *body.fields, body.last)):
        opens = first == body.first
        field, start = (first + 1, together.name_span[0]) if opens else (first, without(words[first], _AND))
        end = next((j for j in range(field + 1, last) if words[j].first(Pos.NATIONALITY) is not None), last)
        of = words_text(words, field, end, words[field].start if opens else start)
        yield together._replace(first=first, last=last, name=f"{body.each} {of}", name_span=(start, words[end - 1].end))


@cache
def _deeds_of_peoples() -> frozenset[str]:
    """Verbs whose subject is a people rather than its state."""
    cues = (cue for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.PEOPLE)
    return frozenset(fold(cue.words) for cue in cues)


def _acts_as_people(words: tuple[Word, ...], i: int) -> bool:
    """Whether the verb beside a nationality is what peoples do: تظاهر العراقيون, الفرنسيون يصوتون."""
    verbs = [verb_at(words, k) for k in (i - 1, i + 1) if 0 <= k < len(words)]
    return any(verb is not None and verb.form.lemma in _deeds_of_peoples() for verb in verbs)


def _people(words: tuple[Word, ...], i: int, nationality: Reading, plural: bool) -> bool:
    """Whether a nationality is of people rather than of their state: مئات النيجيريين, دعا الليبيين, طعن فلسطيني."""
    if nationality.conjunction:
        return False
    if plural and nationality.article and _acts_as_people(words, i):
        return True
    before = words[i - 1] if i else None
    if before is None:
        return False
    if plural and nationality.article:
        object_of = words[i].fold.endswith(_OBLIQUE) and verb_at(words, i - 1) is not None
        if _described(words, i):
            return True
        of_some = before.fold == _OF and i > 1 and words[i - 2].is_function(WordClass.NUMBER, WordClass.QUANTIFIER)
        return object_of or of_some or before.is_function(WordClass.NUMBER, WordClass.QUANTIFIER)
    one = not nationality.article and nationality.form.number is Number.SINGULAR and not nationality.form.feminine
    governed = verb_at(words, i - 1) is not None or before.is_function(WordClass.COMPLEMENTIZER)
    return one and (governed or _apart(words, i))


def _described(words: tuple[Word, ...], i: int) -> bool:
    """Whether a definite plural in the same case goes on with a plural nationality: القطريين المقيمين."""
    following = words[i + 1] if i + 1 < len(words) else None
    plural = following is not None and words[i].fold[-2:] == following.fold[-2:] and following.norm.startswith(_THE)
    return plural and following is not None and following.first(Pos.PARTICIPLE, Pos.COMMON) is not None


def _apart(words: tuple[Word, ...], i: int) -> bool:
    """Whether an indefinite accusative stands behind a definite noun, which it cannot be the adjective of."""
    before = words[i - 1].readings[0] if words[i - 1].readings else None
    return words[i].norm.endswith("يا") and before is not None and before.article


def counted_nationals(words: tuple[Word, ...], i: int) -> bool:
    """Whether a number makes people of what is else a state: 13 روسيا, عشرون سوريا."""
    if not i or not words[i].fold.endswith(_NATIONALS) or words[i].first(Pos.NATIONALITY) is None:
        return False
    return words[i - 1].kind is WordKind.NUMBER or words[i - 1].is_function(WordClass.NUMBER)


_NATIONALS = "يا"


@of_spelling
def may_be_people(word: Word) -> bool:
    """A definite plural, or a definite word that no lexicon lists: الفاعلين, المحامين."""
    head = word.readings[0] if word.readings else None
    if head is None:
        return word.kind is WordKind.ARABIC and word.norm.startswith("ال")
    return head.article and head.form.pos in _PLURALS and word.fold.endswith(_PEOPLE)


_PLURALS = NOUNS - {Pos.NATIONALITY}


def _ordinary(word: Word, nationality: Reading) -> bool:
    """Whether the letters are as well an ordinary adjective: مالي is financial before it is Malian."""
    return any(r.form.pos is Pos.COMMON and r.conjunction == nationality.conjunction for r in word.readings)


def _capital_of(match: Match | None) -> str | None:
    """The country that a name is the capital of."""
    if match is None or match.names[0].kind is not NameKind.CAPITAL:
        return None
    entry = match.names[0].entry
    return entry.code if isinstance(entry, Country) else None
