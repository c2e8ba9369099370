"""The lexicon's files: what an entry of each is, and by which members two entries are the same one."""

from typing import NamedTuple

from api.extraction.lexicon import schema
from api.extraction.lexicon.schema import Entry


class LexiconFile(NamedTuple):
    """A file of the lexicon."""

    entry: type[Entry]
    key: tuple[str, ...]
    """An entry with the same values in these members takes the place of an earlier one."""


FILES: dict[str, LexiconFile] = {
    "sources": LexiconFile(schema.Source, ("id",)),
    "countries": LexiconFile(schema.Country, ("code",)),
    "office_heads": LexiconFile(schema.OfficeHead, ("head",)),
    "office_titles": LexiconFile(schema.OfficeTitle, ("heads", "complements")),
    "title_words": LexiconFile(schema.TitleWord, ("word", "use")),
    "title_synonyms": LexiconFile(schema.TitleSynonym, ("words", "use")),
    "leaders": LexiconFile(schema.Leader, ("sector",)),
    "people": LexiconFile(schema.Person, ("id",)),
    "bodies": LexiconFile(schema.Body, ("id",)),
    "body_heads": LexiconFile(schema.BodyHead, ("head",)),
    "groups": LexiconFile(schema.GroupNoun, ("noun",)),
    "honorifics": LexiconFile(schema.Honorific, ("words",)),
    "name_parts": LexiconFile(schema.NamePart, ("word", "part")),
    "places": LexiconFile(schema.PlaceEntry, ("name", "country")),
    "place_heads": LexiconFile(schema.PlaceHead, ("head",)),
    "place_cues": LexiconFile(schema.PlaceCue, ("words", "kind")),
    "clause_links": LexiconFile(schema.ClauseLink, ("words", "kind")),
    "verbs": LexiconFile(schema.Verb, ("perfect",)),
    "nouns": LexiconFile(schema.Noun, ("singular",)),
    "function_words": LexiconFile(schema.FunctionWord, ("word", "class_")),
    "common_words": LexiconFile(schema.CommonWord, ("word",)),
    "event_types": LexiconFile(schema.TypeEntry, ("type",)),
    "cameo": LexiconFile(schema.Cameo, ("code",)),
    "labels": LexiconFile(schema.Label, ("kind", "value")),
    "frames": LexiconFile(schema.Frame, ("id",)),
    "light_verbs": LexiconFile(schema.LightVerb, ("verb", "preposition", "subject")),
    "event_cues": LexiconFile(schema.EventCue, ("words", "kind")),
    "agents": LexiconFile(schema.Agent, ("noun",)),
    "party_cues": LexiconFile(schema.PartyCue, ("words", "kind")),
    "number_words": LexiconFile(schema.NumberWord, ("words", "use")),
    "number_hedges": LexiconFile(schema.NumberHedge, ("words", "after")),
    "count_words": LexiconFile(schema.CountWord, ("words", "use")),
    "weapons": LexiconFile(schema.WeaponWord, ("word", "tail")),
    "currencies": LexiconFile(schema.Currency, ("code",)),
    "detail_cues": LexiconFile(schema.DetailCue, ("words", "kind")),
    "confidence": LexiconFile(schema.ConfidenceWeight, ("ground",)),
    "summary_heads": LexiconFile(schema.SummaryHead, ("type", "mode", "frames")),
    "summary_words": LexiconFile(schema.SummaryWord, ("use",)),
    "status_words": LexiconFile(schema.StatusWord, ("words",)),
    "reporting": LexiconFile(schema.Reporting, ("verb", "preposition")),
    "media": LexiconFile(schema.MediumPhrase, ("words",)),
    "speech_cues": LexiconFile(schema.SpeechCue, ("words", "cue")),
    "topics": LexiconFile(schema.Topic, ("words",)),
    "boilerplate": LexiconFile(schema.BoilerplateMarker, ("words", "match")),
    "language": LexiconFile(schema.LanguageProfile, ("tag",)),
    "language_abbreviations": LexiconFile(schema.Abbreviation, ("word",)),
    "calendar": LexiconFile(schema.CalendarWord, ("words", "kind")),
}
"""By name, without `.jsonl`."""


def key_of(name: str, entry: Entry) -> tuple[object, ...]:
    """What tells an entry from the others of its file."""
    return tuple(getattr(entry, member) for member in FILES[name].key)
