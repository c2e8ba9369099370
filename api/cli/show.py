"""An extraction for human eyes."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from schemas.v1.article import ArticleInput
from schemas.v1.details import EventDetails, Figure, Sum
from schemas.v1.extraction import Actor, Event, EventDate, Extraction, Place, Role, Statement
from schemas.v1.vocabulary import CountKind, EventStatus, ParticipantRole, SpeechMode

EXCERPT = 90
"""Code points of a segment that are shown."""

_STATUS_STYLES = {
    EventStatus.OCCURRED: "green",
    EventStatus.ONGOING: "green",
    EventStatus.PLANNED: "cyan",
    EventStatus.CALLED_FOR: "yellow",
    EventStatus.DENIED: "red",
    EventStatus.HYPOTHETICAL: "magenta",
}


def show_extraction(console: Console, article: ArticleInput, extraction: Extraction) -> None:
    """Print the structure of an article: segments, actors, events, statements."""
    actors = {actor.ref: actor for actor in extraction.actors}
    places = {place.ref: place for place in extraction.places}
    _segments(console, article.text, extraction)
    _actors(console, extraction.actors)
    _events(console, extraction.events, actors, places)
    _statements(console, extraction.statements, actors)
    extractor = extraction.extractor
    console.print(
        f"language {extraction.language or 'unknown'}, extractor {extractor.name} {extractor.version}", style="dim"
    )


def _heading(console: Console, word: str, count: int) -> None:
    console.print(Text(f"{word} ({count})", style="bold"))


def _segments(console: Console, text: str, extraction: Extraction) -> None:
    _heading(console, "Segments", len(extraction.segments))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(style="dim", justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for segment in extraction.segments:
        start, end = segment.span
        table.add_row(segment.kind.value, f"{start}–{end}", Text(excerpt(text[start:end])))
    console.print(table)
    console.print()


def excerpt(text: str) -> str:
    """The beginning of a stretch of text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"


def _actors(console: Console, actors: tuple[Actor, ...]) -> None:
    _heading(console, "Actors", len(actors))
    table = Table(box=None, pad_edge=False)
    for column in ("ref", "kind", "name", "English", "country", "sector", "roles", "mentions"):
        table.add_column(column, header_style="dim", overflow="fold")
    for actor in actors:
        table.add_row(
            actor.ref,
            actor.kind.value,
            Text(actor.name, style="bold"),
            Text(actor.names.en or ""),
            actor.country or "",
            actor.sector.value if actor.sector else "",
            Text("; ".join(_role(role) for role in actor.roles)),
            str(len(actor.mentions)),
        )
    console.print(table)
    console.print()


def _role(role: Role) -> str:
    country = f" {role.country}" if role.country else ""
    return f"{role.office.value}{country}" + (f" ({role.title})" if role.title else "")


def _events(console: Console, events: tuple[Event, ...], actors: dict[str, Actor], places: dict[str, Place]) -> None:
    _heading(console, "Events", len(events))
    table = Table(box=None, pad_edge=False)
    for column in ("ref", "type", "status", "date", "place", "who → whom", "trigger", "rule"):
        table.add_column(column, header_style="dim", overflow="fold")
    for event in events:
        mode = f" {event.mode.value}" if event.mode else ""
        table.add_row(
            event.ref,
            Text(event.type.value, style="bold") + Text(mode),
            Text(event.status.value, style=_STATUS_STYLES[event.status]),
            days(event.date),
            Text(places[event.place].name if event.place else ""),
            Text(_parties(event, actors)),
            Text(event.trigger.text),
            Text(event.rule, style="dim"),
        )
    console.print(table)
    for event in events:
        if event.details is not None:
            console.print(Text(f"  {event.ref}: {told(event.details)}", style="dim"))
    console.print()


def told(details: EventDetails) -> str:
    """The details of an event on one line."""
    figures = ((kind.value, getattr(details, kind.value)) for kind in CountKind)
    facts = [f"{name} {bounds(figure)}" for name, figure in figures if figure is not None]
    facts += [f"{bounds(s)} {s.currency or 'of unknown currency'}" for s in details.sums]
    facts += [f"{weapon.kind.value.replace('_', ' ')} ({weapon.text})" for weapon in details.weapons]
    if details.agreement is not None:
        facts.append(f"agreement: {details.agreement.text}")
    return "; ".join(facts)


def bounds(told: Figure | Sum) -> str:
    """A number as its bounds: 25, about 25, 10–99, at least 30, at most 30."""
    about = "about " if told.approximate and told.low == told.high else ""
    low, high = (None if b is None else f"{b:,.0f}" for b in (told.low, told.high))
    if low is None:
        return f"at most {high}"
    if high is None:
        return f"at least {low}"
    return f"{about}{low}" if low == high else f"{low}–{high}"


def days(day: EventDate | None) -> str:
    """A date as one day, or as first and last."""
    if day is None:
        return ""
    return str(day.start) if day.start == day.end else f"{day.start}…{day.end}"


def _parties(event: Event, actors: dict[str, Actor]) -> str:
    def named(role: ParticipantRole) -> str:
        return "، ".join(actors[p.actor].name for p in event.participants if p.role is role)

    whom = named(ParticipantRole.RECIPIENT)
    return named(ParticipantRole.ACTOR) + (f" → {whom}" if whom else "")


def _statements(console: Console, statements: tuple[Statement, ...], actors: dict[str, Actor]) -> None:
    """Who said what as a dialogue: a speaker's name stands once above all that follow in his voice."""
    _heading(console, "Statements", len(statements))
    speaking: str | None = None
    for n, statement in enumerate(statements):
        if n == 0 or statement.speaker != speaking:
            speaking = statement.speaker
            console.print(Text(_speaker(statement, actors), style="bold green" if speaking else "bold red"))
        console.print(Text(f"    {_words(statement)}"))
        console.print(Text(f"    {_circumstances(statement, actors)}", style="dim"))
    console.print()


def _speaker(statement: Statement, actors: dict[str, Actor]) -> str:
    if statement.speaker is None:
        return "unknown speaker"
    actor = actors[statement.speaker]
    office = next((role.office.value.replace("_", " ") for role in actor.roles), None)
    return actor.name + (f", {office}" if office else "") + (f" ({actor.country})" if actor.country else "")


def _words(statement: Statement) -> str:
    """The words on one line; a speaker's own between marks."""
    words = " ".join(statement.text.split())
    return f"«{words}»" if statement.mode is SpeechMode.DIRECT else words


def _circumstances(statement: Statement, actors: dict[str, Actor]) -> str:
    """How, through whom, to whom, when and about what it was said."""
    facts = [statement.ref, statement.mode.value]
    if statement.medium:
        facts.append(statement.medium.value.replace("_", " ") + (f" {statement.outlet}" if statement.outlet else ""))
    elif statement.outlet:
        facts.append(f"in {statement.outlet}")
    if statement.via:
        facts.append("via " + "، ".join(actors[ref].name for ref in statement.via))
    if statement.addressees:
        facts.append("to " + "، ".join(actors[ref].name for ref in statement.addressees))
    if when := days(statement.date):
        facts.append(when)
    if statement.about:
        facts.append("about " + ", ".join(statement.about))
    if statement.contexts:
        facts.append(", ".join(context.value for context in statement.contexts))
    if statement.repeats:
        facts.append(f"said {len(statement.repeats) + 1} times")
    return "; ".join(facts)
