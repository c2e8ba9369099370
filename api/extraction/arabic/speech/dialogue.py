"""Puts the parts together: every statement of an article's story, in text order."""

from typing import NamedTuple

from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.speech.after import read_after
from api.extraction.arabic.speech.clauses import sequel, subordinate
from api.extraction.arabic.speech.content import (
    Content,
    Piece,
    alone,
    clause_content,
    first_person,
    quoted_content,
    trimmed,
    unquoted_content,
)
from api.extraction.arabic.speech.cues import Cues, cues_of
from api.extraction.arabic.speech.discourse import Discourse
from api.extraction.arabic.speech.inverted import inverted
from api.extraction.arabic.speech.media import chained, channel_of, occasion_of
from api.extraction.arabic.speech.model import Basis, Channel, Found, Said, Speaker, Spoken
from api.extraction.arabic.speech.repeats import merged
from api.extraction.arabic.speech.reporting import Reporter, Reports, Shape, reporters, reports_of
from api.extraction.arabic.speech.scene import COMMAS, Scene, scene_of
from api.extraction.arabic.speech.speakers import headline, masdar_says, speaker_of
from api.extraction.arabic.speech.topics import Topics, with_contexts
from api.extraction.arabic.speech.walk import After, Opening
from api.extraction.arabic.words import WordKind
from api.extraction.document.model import Document, Quotation
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import Medium, SegmentKind, SpeechMode

_FORM_CONFIDENCE = {
    Opening.QUOTE: 0.97,
    Opening.CLAUSE: 0.95,
    Opening.NEXT: 0.9,
    Opening.NOUN: 0.8,
    Opening.COLON: 0.75,
    Opening.FIRST_PERSON: 0.75,
}
_BASIS_CONFIDENCE = {
    Basis.SUBJECT: 1.0,
    Basis.SOURCE: 0.97,
    Basis.RELATIVE: 0.95,
    Basis.TOPIC: 0.93,
    Basis.CLAUSE: 0.93,
    Basis.CARRIED: 0.85,
    Basis.HEADLINE: 0.8,
    Basis.PARTY: 0.6,
    Basis.NONE: 0.35,
}
_MIN_LONE = 5
"""Words that a quotation without any reporting word must have to be taken as the last speaker's."""


class _Open(NamedTuple):
    """A reporting word at the end of a line whose words come with the next: قائلا:."""

    reporter: Reporter
    found: Found
    channel: Channel
    verb: Span
    colon: bool
    told: bool
    """The sentence tells who spoke and not what: only one that is all in quotation marks is his words."""
    paragraph: int


def find_statements(document: Document, lines: tuple[Line, ...], lexicon: Lexicon) -> tuple[Said, ...]:
    """The statements of the story, in text order; speakers are the entities of the lines' mentions."""
    cues = cues_of(lexicon)
    reader = _Dialogue(document, cues)
    for line in lines:
        reader.read(line)
    said = merged(sorted(reader.said, key=lambda s: s.span), document)
    return with_contexts(said, lines, _topics(lexicon))


_known_topics: dict[int, tuple[Lexicon, Topics]] = {}


def _topics(lexicon: Lexicon) -> Topics:
    held = _known_topics.get(id(lexicon))
    if held is None or held[0] is not lexicon:
        held = _known_topics[id(lexicon)] = (lexicon, Topics(lexicon))
    return held[1]


class _Dialogue:
    """Reads line after line."""

    def __init__(self, document: Document, cues: Cues) -> None:
        self.document = document
        self.cues = cues
        self.discourse = Discourse(cues)
        self.said: list[Said] = []
        self.open: _Open | None = None
        self.spoken: Spoken | None = None
        self.together: Spoken | None = None
        """The last statement at a press conference that two gave: في مؤتمر صحفي مشترك."""
        self.used: set[Span] = set()
        self.by_sentence: dict[int, list[Quotation]] = {}
        for quotation in document.quotations:
            for index in quotation.sentences:
                self.by_sentence.setdefault(index, []).append(quotation)
        self.number = -1
        self.sentence = -1

    def read(self, line: Line) -> None:
        """Add the statements that a line reports."""
        self.number += 1
        self.sentence = line.sentence.index
        if not line.words:
            return
        scene = scene_of(line, self.document, tuple(self.by_sentence.get(line.sentence.index, ())), self.cues)
        self.discourse.enter(scene)
        start = self._resume(scene)
        occasion = occasion_of(scene, self.cues)
        if occasion is not None:
            self._locate(occasion)
        if line.sentence.segment_kind is SegmentKind.TITLE and self._headline(scene):
            self.discourse.leave(scene)
            return
        self._reports(scene, start)
        self._lone(scene)
        self.discourse.leave(scene)

    def _resume(self, scene: Scene) -> int:
        """Give the line's opening words to the reporting word that the line before left open."""
        pending, self.open = self.open, None
        if pending is None or scene.line.sentence.paragraph > pending.paragraph + 1:
            return 0
        first = next((q for q in scene.quotes if q.first == 0 and not q.name), None)
        if first is not None and pending.told and any(w.kind is not WordKind.MARK for w in scene.words[first.last :]):
            return 0
        if first is not None:
            content = quoted_content(scene, first, len(scene.words))
        elif pending.colon and first_person(scene, 0, len(scene.words), self.cues):
            content = unquoted_content(
                scene, 0, pending.reporter, reports_of(scene, reporters(scene, self.cues)), self.cues
            )
        else:
            return 0
        self._add(scene, content, Opening.NEXT, pending.found, pending.channel, pending.verb, pending.reporter)
        return content.end

    def _locate(self, occasion: Channel) -> None:
        """Give what a sentence tells of the words before it to the statements of the speaker before."""
        if self.spoken is None or self.spoken.line < self.number - 1:
            return
        reach = self.sentence - _CAME
        for n in range(len(self.said) - 1, -1, -1):
            said = self.said[n]
            if said.sentence < reach or said.speaker != self.spoken.speaker:
                break
            if said.medium is None:
                self.said[n] = said._replace(
                    medium=occasion.medium, outlet=said.outlet or occasion.outlet, date=said.date or occasion.date
                )
        self.spoken = Spoken(self.number, self.spoken.speaker, occasion)

    def _headline(self, scene: Scene) -> bool:
        found = headline(scene.line, scene)
        if found is None:
            return False
        mention, start = found
        if mention.entity < 0 or start >= len(scene.words):
            return False
        quoted = scene.speech_at(start)
        pieces: tuple[Piece, ...]
        if quoted is not None:
            pieces = quoted_content(scene, quoted, len(scene.words)).pieces
        else:
            span = trimmed(scene, start, len(scene.words))
            if span is None:
                return False
            mixed = any(not q.name for q in scene.quotes)
            pieces = (Piece(span, SpeechMode.MIXED if mixed else SpeechMode.INDIRECT),)
        for piece in pieces:
            self._emit(piece, "headline", 0.8, Found(Speaker(mention.entity, Basis.HEADLINE), mention), Channel(), None)
        return True

    def _reports(self, scene: Scene, start: int) -> None:
        every = tuple(r for r in reporters(scene, self.cues) if r.at >= start)
        every = tuple(r for r in every if r.shape is not Shape.MASDAR or masdar_says(scene, r, self.cues))
        here: Found | None = None
        chain: Channel | None = None
        end = start
        continuing = aside = False
        reports = reports_of(scene, every)
        for reporter in every:
            if reporter.at < end:
                self._nested(scene, reporter, reports)
                continue
            limit = reports.limit(reporter)
            after = read_after(scene, reporter, limit, self.cues)
            here = None if aside and reporter.shape is Shape.FINITE else here
            found = speaker_of(scene, reporter, after, self.discourse, here)
            if after.opening is None or self._impersonal(scene, reporter, after):
                if found.mention is not None and reporter.entries and not subordinate(scene, reporter.at):
                    here = found
                if reporter.entries and limit < len(scene.words):
                    gap = channel_of(scene, reporter, end, limit, found.mention, self.cues)
                    chain = gap if gap.medium is not None else chain
                continuing = reporter.continuing and limit == reporter.at + 1
                continue
            reporter = reporter._replace(continuing=reporter.continuing or continuing)  # noqa: PLW2901
            continuing = False
            weak = after.opening is Opening.NOUN or (
                after.opening is Opening.COLON and reporter.shape is not Shape.FINITE
            )
            if weak and found.speaker.entity is None and not _unknown_name(scene, after):
                continue
            if after.opening is Opening.COLON and (_headed(scene, found) or not _worded(scene, after)):
                continue
            content = self._content(scene, reporter, after, reports)
            channel = channel_of(scene, reporter, end, min(after.start, len(scene.words)), found.mention, self.cues)
            channel = chained(scene, channel, found, reporter, chain, self.spoken, self.number, self.cues)
            channel = self._in_turn(scene, channel)
            if found.document is not None:
                channel = channel._replace(medium=self.cues.medium_of(scene.words[found.document]) or channel.medium)
            quoted = bool(content.pieces) and all(p.mode is SpeechMode.DIRECT for p in content.pieces)
            if (quoted or after.opening is Opening.NOUN) and channel.medium is None:
                upto = min(limit, content.end + _TAIL)
                tail = channel_of(scene, reporter, content.end, upto, found.mention, self.cues)
                channel = channel._replace(medium=tail.medium, outlet=channel.outlet or tail.outlet)
            verb = scene.words[reporter.at]
            if after.opening is Opening.NEXT:
                colon = scene.words[-1].text == ":"
                paragraph = scene.line.sentence.paragraph
                told = reporter.at < len(scene.words) - 2
                self.open = _Open(
                    reporter, found, channel, (verb.start, verb.end), colon, told and not colon, paragraph
                )
                here, chain = found, channel
                continue
            if not content.pieces:
                continue
            told_of = found.speaker.basis is Basis.RELATIVE  # أشاد بفلان، الذي أعلن
            aside = told_of or sequel(scene, reporter.at, self.cues)
            self._add(scene, content, after.opening, found, channel, (verb.start, verb.end), reporter, aside)
            here, chain, end = found, channel, content.end

    def _in_turn(self, scene: Scene, channel: Channel) -> Channel:
        """The channel, that of a joint press conference where the other one speaks: من جانبه قال."""
        if channel.medium is None and self.together is not None and self.number - self.together.line <= _TOGETHER:
            turn = self.cues.narrator.at(scene.words, 0)
            if turn and any(r.enclitic for r in scene.words[turn - 1].readings):
                return channel._replace(medium=self.together.channel.medium)
        return channel

    def _content(self, scene: Scene, reporter: Reporter, after: After, reports: Reports) -> Content:
        match after.opening:
            case Opening.CLAUSE | Opening.NOUN:
                return clause_content(scene, after.start, reporter, reports, self.cues)
            case Opening.QUOTE:
                limit = reports.limit(reporter)
                quoted = scene.speech_at(after.start)
                return Content((), after.start) if quoted is None else quoted_content(scene, quoted, limit)
            case Opening.COLON | Opening.FIRST_PERSON:
                return unquoted_content(scene, after.start, reporter, reports, self.cues)
            case Opening.NEXT | None:
                return Content((), after.start)

    def _impersonal(self, scene: Scene, reporter: Reporter, after: After) -> bool:
        """يذكر أن: the narrator's own formula; كشفت التحقيقات أن: a finding, nobody's words."""
        if after.head is not None and self.cues.is_cue(SpeechCueKind.GENERIC, scene.words[after.head]):
            return True
        if reporter.shape is not Shape.FINITE or after.subject is not None or after.head is not None:
            return False
        if reporter.reading.form.aspect is not Aspect.IMPERFECT:
            return False
        return self.cues.is_cue(SpeechCueKind.IMPERSONAL, scene.words[reporter.at])

    def _nested(self, scene: Scene, reporter: Reporter, reports: Reports) -> None:
        """Inside another's report, marked words of a third are still a statement of their own."""
        if reporter.silent:
            return
        after = read_after(scene, reporter, reports.limit(reporter), self.cues)
        if after.opening is not None and after.subject is not None and after.subject.entity >= 0:
            self.discourse.quoted(scene, after.subject, reporter.feminine)
        if self._goes_on_within(scene, reporter, after):
            self._within(scene, reporter, after, reports)
            return
        if after.opening not in {Opening.QUOTE, Opening.CLAUSE} or (
            after.opening is Opening.QUOTE and reporter.shape is Shape.FINITE and after.subject is None
        ):
            return
        content = self._content(scene, reporter, after, reports)
        if not content.pieces or any(p.mode is not SpeechMode.DIRECT for p in content.pieces):
            return
        found = speaker_of(scene, reporter, after, self.discourse, None)
        if found.speaker.entity is None or found.speaker.basis is Basis.CARRIED or not reporter.clause:
            return
        if self.said and found.speaker.entity == self.said[-1].speaker:
            return
        verb = scene.words[reporter.at]
        if sum(len(scene.text[p.span[0] : p.span[1]].split()) for p in content.pieces) < _MIN_LONE:
            return
        outer = self.said[-1].speaker if self.said else None
        for piece in content.pieces:
            self._emit(piece, "nested", 0.8, found, Channel(), (verb.start, verb.end), outer)
        self.discourse.spoke(found, reporter, None)

    def _goes_on_within(self, scene: Scene, reporter: Reporter, after: After) -> bool:
        """The speaker's own verb about a thing in his words: أكد أن التعاون مهم، الذي قال إنه ضعيف."""
        at = reporter.at - 1
        if at < _RELATIVE_AFTER or not reporter.clause or not scene.words[at].is_function(WordClass.RELATIVE):
            return False
        if scene.words[at - 1].text not in COMMAS or scene.mention_at[at - 2] is not None:
            return False
        if after.opening not in {Opening.CLAUSE, Opening.QUOTE} or after.subject is not None or after.head is not None:
            return False
        entity = self.said[-1].speaker if self.said else None
        known = None if entity is None else self.discourse.genders.get(entity)
        return entity is not None and (known is None or reporter.feminine is None or known == reporter.feminine)

    def _within(self, scene: Scene, reporter: Reporter, after: After, reports: Reports) -> None:
        """Add what the speaker of the last statement says inside it by a verb of his own."""
        verb = scene.words[reporter.at]
        found = Found(Speaker(self.said[-1].speaker, Basis.CARRIED))
        for piece in self._content(scene, reporter, after, reports).pieces:
            self._emit(piece, "nested", 0.8, found, Channel(), (verb.start, verb.end))

    def _lone(self, scene: Scene) -> None:
        """Quotations that no reporting word of their own line governs."""
        words = scene.words
        every = reports_of(scene, reporters(scene, self.cues)) if scene.quotes else None
        for quoted in scene.quotes:
            span = quoted.quotation.inner
            if quoted.name or span in self.used or self._covered(span):
                continue
            if scene.line.sentence.index != quoted.quotation.sentences[0]:
                continue
            told = inverted(scene, quoted, every, self.discourse) if every is not None else None
            if told is not None:
                verb = words[told.verb]
                piece = Piece(span, SpeechMode.DIRECT)
                self._emit(piece, "inverted", 0.9, told.found, told.channel, (verb.start, verb.end))
                if told.reporter is not None:
                    self.discourse.spoke(told.found, told.reporter, told.channel.medium)
                continue
            count = sum(w.kind is not WordKind.MARK for w in words[quoted.first : quoted.last])
            if count < _MIN_LONE:
                continue
            if alone(scene, quoted) and scene.line.sentence.segment_kind is not SegmentKind.TITLE:
                speaker = self.discourse.carried(None)
                if speaker.entity is not None:
                    self._emit(Piece(span, SpeechMode.DIRECT), "lone", 0.6, Found(speaker), Channel(), None)

    def _covered(self, span: Span) -> bool:
        return any(s.span[0] <= span[0] and span[1] <= s.span[1] for s in self.said[-_RECENT:])

    def _add(
        self,
        scene: Scene,
        content: Content,
        opening: Opening,
        found: Found,
        channel: Channel,
        verb: Span | None,
        reporter: Reporter,
        aside: bool = False,
    ) -> None:
        """Add the pieces; those told in passing leave the turn to whom the sentence is about."""
        for piece in content.pieces:
            self._emit(piece, opening.value, _FORM_CONFIDENCE[opening], found, channel, verb)
        if aside:
            return
        self.spoken = Spoken(self.number, found.speaker.entity, channel)
        if channel.medium is Medium.PRESS_CONFERENCE and any(
            self.cues.is_cue(SpeechCueKind.SHARED, w) for w in scene.words
        ):
            self.together = self.spoken
        self.discourse.spoke(found, reporter, channel.medium, scene)

    def _emit(
        self,
        piece: Piece,
        form: str,
        confidence: float,
        found: Found,
        channel: Channel,
        verb: Span | None,
        outer: int | None = None,
    ) -> None:
        start, end = piece.span
        if start >= end:
            return
        self.used.add(piece.span)
        self.said.append(
            Said(
                span=piece.span,
                mode=piece.mode,
                speaker=found.speaker.entity,
                verb=verb,
                medium=channel.medium,
                outlet=channel.outlet,
                addressees=tuple(a for a in channel.addressees if a != found.speaker.entity),
                date=channel.date,
                confidence=round(confidence * _BASIS_CONFIDENCE[found.speaker.basis], 2),
                rule=f"speech.{form}.{found.speaker.basis.value}",
                sentence=self.sentence,
                via=_via(found, outer),
            )
        )


_TOGETHER = 5
"""Sentences within which the other one speaks at a joint press conference."""
_RELATIVE_AFTER = 2
"""Words that a thing and a comma before الذي are at least."""


def _via(found: Found, outer: int | None) -> tuple[int, ...]:
    """Who passed the words on, the outermost first."""
    relay = found.relay.entity if found.relay is not None and found.relay.entity >= 0 else None
    return tuple(e for e in dict.fromkeys((outer, relay)) if e is not None and e != found.speaker.entity)


_CAME = 2
"""Sentences before جاء ذلك في بيان that it tells of."""
_TAIL = 8
"""Words after a noun complement that may tell the medium: أعلن استقالته في خطاب متلفز."""


_RECENT = 24
"""Statements looked back on for one that already holds a quotation."""


def _headed(scene: Scene, found: Found) -> bool:
    """Words behind the colon of a headline in which nobody speaks: اتهمت بالتقصير: الوزارة ترد."""
    return found.speaker.entity is None and scene.line.sentence.segment_kind is SegmentKind.TITLE


def _worded(scene: Scene, after: After) -> bool:
    """Whether there are Arabic words behind a colon, not an address alone."""
    return any(w.kind is WordKind.ARABIC for w in scene.words[after.start : after.start + _FIRST])


_FIRST = 3
"""Words that may be marks or numbers before those that somebody said."""


def _unknown_name(scene: Scene, after: After) -> bool:
    """The subject is a word that no lexicon knows, so rather a name than a thing."""
    return after.head is not None and not scene.words[after.head].readings
