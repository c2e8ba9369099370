"""The way of an article through the stages."""

import gc
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from operator import attrgetter

from api.extraction.arabic.coreference import Resolver
from api.extraction.arabic.dates import find_dates
from api.extraction.arabic.details import DetailFinder
from api.extraction.arabic.dictionary import Dictionary, Pos
from api.extraction.arabic.events import EventFinder
from api.extraction.arabic.events.attribute import attribute
from api.extraction.arabic.events.beneficiaries import benefit
from api.extraction.arabic.events.confidence import Confidence
from api.extraction.arabic.events.due import due
from api.extraction.arabic.events.join import Joined, join
from api.extraction.arabic.events.spokesmen import speak_for
from api.extraction.arabic.events.standing import told
from api.extraction.arabic.events.trace import Trace
from api.extraction.arabic.localities import real_places
from api.extraction.arabic.mentions import Finder
from api.extraction.arabic.model import Entity, Line, Mention
from api.extraction.arabic.place_rows import main_country
from api.extraction.arabic.places import Gazetteer, PlaceMention, find_places
from api.extraction.arabic.respelling import respelled
from api.extraction.arabic.roster import Roster
from api.extraction.arabic.speech import find_statements
from api.extraction.arabic.speech.model import Said
from api.extraction.arabic.speech.subjects import unnamed_speakers
from api.extraction.arabic.summary import Summaries
from api.extraction.arabic.words import Analyser, Reading, Spelling, Word, WordKind, taken_for
from api.extraction.assembly import Assembly
from api.extraction.document import read
from api.extraction.document.model import Document, Sentence
from api.extraction.explanation import Explainer
from api.extraction.lexicon.load import lexicon, lexicon_hash
from api.extraction.ontology import Ontology
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import DateExpression, Extraction, Extractor
from schemas.v1.vocabulary import ActorKind

EXTRACTOR = Extractor(name="arabic", version="0.1.0", lexicon=lexicon_hash())
_LANGUAGE = "ar"
_NAMED_AFTER_DAYS = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP})
"""Those whose names may hold a day, on which nothing is told: حركة 23 مارس."""
_SOME_DAY = date(2000, 1, 1)
"""On which articles without a day are thought to be published, to tell which of their words are dates."""


class Reader:
    """The stages with their lexicons, built once a process."""

    def __init__(self) -> None:
        self._lexicon = lexicon()
        self._analyser = Analyser(Dictionary.load())
        self._gazetteer = Gazetteer.load()
        self._finder = Finder(self._lexicon, self._gazetteer)
        self._roster = Roster(self._lexicon)
        self._events = EventFinder(self._lexicon)
        self._details = DetailFinder()
        self._summaries = Summaries(self._lexicon)
        self._confidence = Confidence()
        self._ontology = Ontology(self._lexicon)

    def prepare(self) -> None:
        """Build what is otherwise built when an article first needs it."""
        self._roster.prepare()

    def read(self, article: ArticleInput, explain: bool = False) -> Extraction:
        """Read one article; spans refer to `article.text`."""
        document = read(article.text, article.title)
        if document.language not in {_LANGUAGE, None}:
            return self._assembly(document, (), (), (), ()).extraction(EXTRACTOR)
        day = article.published_at.date() if article.published_at is not None else None
        lines, entities = self.lines(document, day)
        said = find_statements(document, lines, self._lexicon)
        trace = Trace() if explain else None
        happenings = due(attribute(self._events.find(document, lines, day, trace), said, lines), lines, day)
        happenings = benefit(speak_for(happenings, said, lines, entities), said, entities)
        events = told(join(happenings, entities))
        explainer = Explainer(document.text, lines, trace, self._confidence) if trace is not None else None
        return self._assembly(document, lines, entities, events, said, explainer).extraction(EXTRACTOR)

    def _assembly(
        self,
        document: Document,
        lines: tuple[Line, ...],
        entities: tuple[Entity, ...],
        events: tuple[Joined, ...],
        said: tuple[Said, ...],
        explainer: Explainer | None = None,
    ) -> Assembly:
        return Assembly(
            document,
            lines,
            entities,
            events,
            said,
            self._ontology,
            self._summaries,
            self._confidence,
            self._details.of(document.text, lines, events),
            explainer,
        )

    def lines(self, document: Document, day: date | None) -> tuple[tuple[Line, ...], tuple[Entity, ...]]:
        """The story's sentences with words, mentions, places and dates, and the entities of the mentions."""
        sentences: list[tuple[tuple[Word, ...], tuple[Mention, ...]]] = []
        dated: list[tuple[DateExpression, ...]] = []
        for sentence in document.story:
            earlier = next((told[-1] for told in dated[:-3:-1] if told), None)
            dates = find_dates(document.text, *sentence.span, day, earlier)
            # What counts from a day that nobody knows is a date all the same, and its words are no others.
            named = dates if day is not None else find_dates(document.text, *sentence.span, _SOME_DAY, earlier)
            spelled = respelled(self._analyser.words(document.text, *sentence.span), self._analyser)
            words = _without_dates(spelled, named)
            sentences.append((words, self._finder.mentions(words)))
            dated.append(dates)
        unnamed = unnamed_speakers(document, _provisional(document, sentences, dated), self._lexicon)
        sentences = [
            (words, tuple(sorted((*mentions, *more), key=lambda m: m.first)))
            for (words, mentions), more in zip(sentences, unnamed, strict=True)
        ]
        resolved, entities = Resolver(self._roster, day).resolve(sentences)
        places = find_places(document.text, document.story, self._gazetteer)
        home = main_country(places)
        starts = [p.span[0] for p in places]
        lines: list[Line] = []
        for sentence, (words, _), mentions, dates in zip(document.story, sentences, resolved, dated, strict=True):
            first, last = (bisect_left(starts, offset) for offset in sentence.span)
            inside = places[first:last]
            lines.append(_line(sentence, words, mentions, real_places(inside, words, mentions, home), dates))
        return tuple(lines), entities


def _provisional(
    document: Document,
    sentences: list[tuple[tuple[Word, ...], tuple[Mention, ...]]],
    dated: list[tuple[DateExpression, ...]],
) -> tuple[Line, ...]:
    """The sentences before their mentions are resolved."""
    return tuple(
        Line(sentence, words, mentions, (), dates)
        for sentence, (words, mentions), dates in zip(document.story, sentences, dated, strict=True)
    )


def _without_dates(words: tuple[Word, ...], dates: tuple[DateExpression, ...]) -> tuple[Word, ...]:
    """Words of date expressions without their readings as ordinary words."""
    if not dates:
        return words
    out = list(words)
    at = 0
    for start, end in (d.span for d in dates):
        while at < len(out) and out[at].start < start:
            at += 1
        while at < len(out) and out[at].start < end:
            out[at] = out[at].spelled(out[at].spelling[_of_date])
            at += 1
    return taken_for(words, out)


def _of_date(word: Word) -> Spelling:
    """A word of a date, which has no other reading."""
    return word.spelling.but(kind=WordKind.DATE, readings=())


def _line(
    sentence: Sentence,
    words: tuple[Word, ...],
    mentions: tuple[Mention, ...],
    places: tuple[PlaceMention, ...],
    dates: tuple[DateExpression, ...],
) -> Line:
    names = [m.name_span for m in mentions if m.kind in _NAMED_AFTER_DAYS]
    told = tuple(d for d in dates if not any(start < d.span[1] and d.span[0] < end for start, end in names))
    return Line(sentence, _named(words, mentions, places), mentions, places, told)


def _named(
    words: tuple[Word, ...], mentions: tuple[Mention, ...], places: tuple[PlaceMention, ...]
) -> tuple[Word, ...]:
    """Words of names, titles and places are no verbs and no particles: يشار in يشار غولر, جدة."""
    inside = {i for m in mentions for i in range(m.first, m.last)}
    for start, end in (p.span for p in places):
        i = bisect_left(words, start, key=attrgetter("start"))
        while i < len(words) and words[i].start < end:
            inside.add(i)
            i += 1
    misread = [i for i in inside if words[i].spelling[_otherwise]]
    if not misread:
        return words
    out = list(words)
    for i in misread:
        out[i] = out[i].spelled(out[i].spelling[_as_named])
    return taken_for(words, out)


def _otherwise(word: Word) -> bool:
    """Whether a word has readings that a name does not have."""
    return any(_not_in_names(r) for r in word.readings)


def _not_in_names(reading: Reading) -> bool:
    """A verb, or a particle behind a preposition: باول is no بأول."""
    return reading.form.pos is Pos.VERB or (reading.form.pos is Pos.FUNCTION and bool(reading.preposition))


def _as_named(word: Word) -> Spelling:
    """A word of a name, without its other readings."""
    return word.spelling.but(readings=tuple(r for r in word.readings if not _not_in_names(r)))


@lru_cache(maxsize=1)
def _reader() -> Reader:
    """The reader of this process.

    The collector of cycles pauses while it is built and never looks at it afterwards: the lexicons are some
    hundred thousand objects that stay, and each full look at them would hold up the article then read.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        reader = Reader()
    finally:
        if collecting:
            gc.enable()
    gc.freeze()
    return reader


def prepare() -> None:
    """Read the lexicons now, so that the first article does not wait for them."""
    _reader().prepare()


def extract(article: ArticleInput, explain: bool = False) -> Extraction:
    """Read one article; spans refer to `article.text`. Pure and deterministic.

    `explain` adds to each event and statement how it was found.
    """
    return _reader().read(article, explain)
