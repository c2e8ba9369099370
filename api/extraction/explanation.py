"""Why each event and statement of an extraction was read: what the trace heard, in the contract's shape."""

from collections.abc import Mapping, Sequence

from api.extraction.arabic.events.confidence import Confidence
from api.extraction.arabic.events.join import Joined
from api.extraction.arabic.events.model import Argument, Happening, Trigger
from api.extraction.arabic.events.trace import Note, Trace
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.speech.model import Said
from schemas.v1.explanation import (
    ConfidencePart,
    EventExplanation,
    ExplainedArgument,
    ExplainedReport,
    ExplainedSetting,
    ExplainedStatus,
    StatementExplanation,
)
from schemas.v1.text import Passage, Span
from schemas.v1.vocabulary import AttachmentGround, StatusGround, TriggerForm

_CARRIED = "carried"


class Explainer:
    """Explains the items of one article."""

    def __init__(self, text: str, lines: Sequence[Line], trace: Trace, confidence: Confidence) -> None:
        self._text = text
        self._lines = {line.sentence.index: line for line in lines}
        self._trace = trace
        self._confidence = confidence

    def event(self, event: Joined, refs: Mapping[int, str]) -> EventExplanation:
        """Why an event is what it is; `refs` are the actors' by entity."""
        date = next((r for r in event.reports if r.date is not None and r.date == event.date), None)
        place = next((r for r in event.reports if r.place is not None and r.place == event.place), None)
        return EventExplanation(
            reports=tuple(self._report(r, refs) for r in event.reports),
            head=event.reports.index(event.head),
            date=self._setting(event, date, date.date.span) if date is not None and date.date is not None else None,
            place=self._setting(event, place, place.place.span) if place is not None and place.place else None,
            confidence=tuple(ConfidencePart(p.ground, round(p.weight, 4)) for p in self._confidence.parts(event)),
        )

    def statement(self, said: Said) -> StatementExplanation:
        """How the words and their speaker were found."""
        _, form, ground = said.rule.split(".", 2)
        start = min(said.span[0], said.verb[0]) if said.verb is not None else said.span[0]
        end = max(said.span[1], said.verb[1]) if said.verb is not None else said.span[1]
        speaker = self._speaker(said)
        if speaker is not None:
            start, end = min(start, speaker.span[0]), max(end, speaker.span[1])
        cue = self._passage(said.verb) if said.verb is not None else None
        return StatementExplanation(form, ground, cue, speaker, (start, end))

    def _report(self, report: Happening, refs: Mapping[int, str]) -> ExplainedReport:
        line, note = self._lines[report.sentence], self._trace.notes[report.trigger[0]]
        trigger = note.trigger
        return ExplainedReport(
            sentence=line.sentence.span,
            clause=report.evidence,
            trigger=self._passage(report.trigger),
            form=_form(trigger),
            frame=report.frame.id,
            lemma=report.lemma,
            light=self._word(line, trigger.light),
            complement=self._word(line, note.complement),
            named=report.named,
            arguments=tuple(self._argument(line, note, a, refs) for a in report.arguments if a.entity in refs),
            status=self._status(line, report, note),
        )

    def _argument(self, line: Line, note: Note, argument: Argument, refs: Mapping[int, str]) -> ExplainedArgument:
        step = note.step(argument.entity)
        mention = step.mention if step is not None else None
        if step is not None and mention not in line.mentions:
            # Told by an argument alone, or by a mention of an earlier sentence.
            mention = self._nearest(line, note.trigger, argument.entity)
        return ExplainedArgument(
            actor=refs[argument.entity],
            role=argument.role,
            rule=step.rule if step is not None else _CARRIED,
            passage=self._passage(self._span(line, mention)) if mention is not None else None,
            governor=step.governor or None if step is not None else None,
        )

    def _nearest(self, line: Line, trigger: Trigger, entity: int) -> Mention | None:
        mentions = [m for m in line.mentions if m.entity == entity]
        return min(mentions, key=lambda m: abs(m.first - trigger.at), default=None)

    def _status(self, line: Line, report: Happening, note: Note) -> ExplainedStatus:
        decision = note.decision
        if decision.status is not report.status:
            return ExplainedStatus(report.status, StatusGround.SPEECH, None)
        return ExplainedStatus(report.status, decision.ground, self._word(line, decision.at))

    def _setting(self, event: Joined, report: Happening, span: Span) -> ExplainedSetting:
        sentence = self._lines[report.sentence].sentence.span
        ground = AttachmentGround.ARTICLE
        if _within(span, report.evidence):
            ground = AttachmentGround.CLAUSE
        elif _within(span, sentence):
            ground = AttachmentGround.SENTENCE
        return ExplainedSetting(ground, self._passage(span), event.reports.index(report))

    def _speaker(self, said: Said) -> Passage | None:
        """The mention that names the speaker nearest to the reporting word, outside the words."""
        line = self._lines.get(said.sentence)
        if line is None or said.speaker is None:
            return None
        cue = said.verb[0] if said.verb is not None else said.span[0]
        spans = [self._span(line, m) for m in line.mentions if m.entity == said.speaker]
        outside = [s for s in spans if s[1] <= said.span[0] or s[0] >= said.span[1]]
        nearest = min(outside, key=lambda s: abs(s[0] - cue), default=None)
        return self._passage(nearest) if nearest is not None else None

    def _span(self, line: Line, mention: Mention) -> Span:
        return line.words[mention.first].start, line.words[mention.last - 1].end

    def _word(self, line: Line, at: int | None) -> Passage | None:
        return self._passage((line.words[at].start, line.words[at].end)) if at is not None else None

    def _passage(self, span: Span) -> Passage:
        return Passage(span, self._text[span[0] : span[1]])


def _form(trigger: Trigger) -> TriggerForm:
    if trigger.participle:
        return TriggerForm.PARTICIPLE
    if not trigger.nominal:
        return TriggerForm.VERB
    return TriggerForm.NOUN if trigger.listed else TriggerForm.MASDAR


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
