"""What was found on the way to the events of an article, written down only when somebody asks why."""

from collections.abc import Callable
from typing import NamedTuple

from api.extraction.arabic.events.arguments import Arguments
from api.extraction.arabic.events.model import Argument, Trigger
from api.extraction.arabic.events.status import Decision
from api.extraction.arabic.model import Line, Mention


class Step(NamedTuple):
    """A part of the grammar that named an entity."""

    rule: str
    entity: int
    mention: Mention | None
    governor: str | None


class Note(NamedTuple):
    """How one trigger was read."""

    line: Line
    trigger: Trigger
    decision: Decision
    complement: int | None
    """The word that completes the frame."""
    steps: tuple[Step, ...]

    def step(self, entity: int) -> Step | None:
        """What first named an entity."""
        return next((s for s in self.steps if s.entity == entity), None)


class Trace:
    """Listens to the reading of one article."""

    def __init__(self) -> None:
        self.notes: dict[int, Note] = {}
        """By offset of the trigger."""
        self._steps: list[Step] = []
        self._governor: Callable[[Mention], str | None] = _none

    def watch(self, arguments: Arguments) -> None:
        """Hear what the grammar of one sentence finds."""
        self._governor = arguments.government.governor
        arguments.watch(lambda part, watched: _Watched(watched, part, self._heard))

    def note(self, line: Line, trigger: Trigger, decision: Decision, complement: int | None) -> None:
        """Keep what was heard since the last trigger."""
        self.notes[line.words[trigger.at].start] = Note(line, trigger, decision, complement, tuple(self._steps))
        self._steps = []

    def _heard(self, rule: str, found: object) -> None:
        for item in found if isinstance(found, list) else [found]:
            if isinstance(item, Mention):
                self._steps.append(Step(rule, item.entity, item, self._governor(item)))
            elif isinstance(item, Argument):
                self._steps.append(Step(rule, item.entity, None, None))


class _Watched:
    """Stands before a part of the grammar and tells what it answers."""

    def __init__(self, watched: object, part: str, heard: Callable[[str, object], None]) -> None:
        self._watched = watched
        self._part = part
        self._heard = heard

    def __getattr__(self, name: str) -> object:
        asked = getattr(self._watched, name)
        if not callable(asked):
            return asked

        def ask(*given: object, **named: object) -> object:
            found = asked(*given, **named)
            self._heard(f"{self._part}.{name}", found)
            return found

        return ask


def _none(_: Mention) -> str | None:
    return None
