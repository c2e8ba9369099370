"""Words between happenings."""

from enum import StrEnum

from api.extraction.lexicon.schema.base import Entry, Word


class ClauseLinkKind(StrEnum):
    """How what a word opens stands in time and place to the clause before it."""

    __hash__ = str.__hash__

    WHEN = "when"
    """At the same time and place: عندما."""
    WHILE = "while"
    """The same, but apart behind a comma: فيما."""
    MEANWHILE = "meanwhile"
    """Right before a present that goes on at the time: في وقت تشن القوات عملية."""
    WHERE = "where"
    """At the same time, at the last place said: حيث."""
    TOPIC = "topic"
    """Before what is talked about, not where it is: حول."""
    APART = "apart"
    """Another happening with a time and place of its own: بعدما."""
    LIKEWISE = "likewise"
    """The same, mostly of the subject told of before: كما."""
    OCCASION = "occasion"
    """Before an occasion at which what is told happened: خلال, على هامش."""
    IN = "in"
    """The same, of words that stand before much else: في."""
    AFTERMATH = "aftermath"
    """Before a happening after or before which what is told happened: بعد."""
    SINCE = "since"
    """The same, or before the day from which something holds: منذ."""
    SAME_DAY = "same_day"
    """The same on one day: عقب."""
    RESULT = "result"
    """Between an occasion and what came of it there: أسفر الاجتماع عن اتفاق."""
    SOURCE = "source"
    """Before who told it, who may have done so on another day and elsewhere: بحسب."""
    UNTIL = "until"
    """Before the day to which something holds, or another happening: حتى."""


class ClauseLink(Entry, frozen=True, kw_only=True):
    """Words between happenings (`clause_links.jsonl`)."""

    words: tuple[Word, ...]
    kind: ClauseLinkKind
