"""Why an extraction says what it says, for human eyes."""

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from schemas.v1.explanation import EventExplanation, ExplainedReport, StatementExplanation
from schemas.v1.extraction import Event, Extraction, Statement
from schemas.v1.text import Passage


def show_explanation(console: Console, extraction: Extraction) -> None:
    """Print for each event and statement how it was found."""
    actors = {actor.ref: actor.name for actor in extraction.actors}
    for event in extraction.events:
        if isinstance(event.explanation, EventExplanation):
            console.print(_event(event, event.explanation, actors))
    for statement in extraction.statements:
        if isinstance(statement.explanation, StatementExplanation):
            console.print(_statement(statement, statement.explanation))


def _event(event: Event, explanation: EventExplanation, actors: dict[str, str]) -> Tree:
    tree = Tree(Text(f"{event.ref} {event.type.value}: {event.summary}", style="bold"))
    for n, report in enumerate(explanation.reports):
        tree.children.append(_report(report, actors, n == explanation.head))
    for name, setting in (("date", explanation.date), ("place", explanation.place)):
        if setting is not None:
            tree.add(Text(f"{name} {_quoted(setting.passage)}: in the {setting.ground.value}"))
    parts = ", ".join(f"{part.ground.value} {part.weight:+.2f}" for part in explanation.confidence)
    tree.add(Text(f"confidence {event.confidence}: {parts}"))
    return tree


def _report(report: ExplainedReport, actors: dict[str, str], head: bool) -> Tree:
    start, end = report.clause
    tree = Tree(
        Text(f"{report.frame}, {report.form.value} {_quoted(report.trigger)} in {start}–{end}{' *' if head else ''}")
    )
    for name, passage in (("carried by", report.light), ("completed by", report.complement)):
        if passage is not None:
            tree.add(Text(f"{name} {_quoted(passage)}"))
    for argument in report.arguments:
        found = f" {_quoted(argument.passage)}" if argument.passage is not None else ""
        behind = f" behind {argument.governor}" if argument.governor else ""
        tree.add(Text(f"{argument.role.value} {actors[argument.actor]}: {argument.rule}{found}{behind}"))
    status = report.status
    by = f" {_quoted(status.passage)}" if status.passage is not None else ""
    tree.add(Text(f"{status.status.value}: {status.ground.value}{by}"))
    return tree


def _statement(statement: Statement, explanation: StatementExplanation) -> Text:
    cue = f", cue {_quoted(explanation.cue)}" if explanation.cue is not None else ""
    speaker = f", speaker {_quoted(explanation.speaker)}" if explanation.speaker is not None else ""
    return Text(f"{statement.ref} {explanation.form} by {explanation.ground}{cue}{speaker}")


def _quoted(passage: Passage) -> str:
    return f"«{passage.text}»"
