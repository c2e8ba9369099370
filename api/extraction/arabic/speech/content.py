"""Where reported words end, and whether they are direct, indirect or mixed."""

from api.extraction.arabic.speech.boundaries import content_end
from api.extraction.arabic.speech.clauses import is_verb
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.reporting import Reporter, Reports, describes
from api.extraction.arabic.speech.scene import (
    CLOSING,
    COMMAS,
    OPENING,
    Quoted,
    Scene,
    is_complementizer,
    linking,
)
from api.extraction.arabic.speech.traits import speaks_of_himself
from api.extraction.arabic.words import WordKind
from api.extraction.lexicon.schema import SpeechCueKind
from api.extraction.record import Record
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import SpeechMode

_FULL_STOPS = frozenset(".!?؟…")
_MIN_SPOKEN = 6
"""Words from which a quotation right after أن is a statement of its own though the narrator goes on."""


class Piece(Record, frozen=True, gc=False):
    """A stretch of reported words that is one statement."""

    span: Span
    mode: SpeechMode


class Content(Record, frozen=True, gc=False):
    """The reported words of one reporting word and the word index after them."""

    pieces: tuple[Piece, ...]
    end: int


def clause_content(scene: Scene, start: int, reporter: Reporter, reports: Reports, cues: Cues) -> Content:
    """The words from أن or a noun complement on."""
    end = content_end(scene, start, reporter, reports, cues)
    opened = scene.speech_at(start)  # أعرب عن "قلقه"
    if start + 1 < end and is_complementizer(scene.words[start]):
        opened = scene.speech_at(start + 1)
    if opened is not None and describes(reporter):
        return Content((Piece(opened.quotation.inner, SpeechMode.DIRECT),), opened.last)
    if opened is not None and _stands_alone(scene, opened, end):
        spoken = scene.spoken(opened.first, end)
        return Content(tuple(Piece(q.quotation.inner, SpeechMode.DIRECT) for q in spoken), end)
    span = trimmed(scene, start, end)
    if span is None:
        return Content((), end)
    mixed = bool(scene.spoken(start, end))
    return Content((Piece(span, SpeechMode.MIXED if mixed else SpeechMode.INDIRECT),), end)


def quoted_content(scene: Scene, first: Quoted, limit: int) -> Content:
    """A quotation and those that follow it within the words of the same reporting word."""
    pieces: list[Piece] = []
    end = first.last
    for quoted in scene.spoken(first.first, limit):
        if quoted.first - end <= _BETWEEN:
            pieces.append(Piece(quoted.quotation.inner, SpeechMode.DIRECT))
            end = quoted.last
    return Content(tuple(pieces), end)


_BETWEEN = 3
"""Words of the narrator between two quotations under one reporting word: "..." و"...", وهو "..."."""


def unquoted_content(scene: Scene, start: int, reporter: Reporter, reports: Reports, cues: Cues) -> Content:
    """A speaker's own words without quotation marks."""
    end = content_end(scene, start, reporter, reports, cues)
    span = trimmed(scene, start, end)
    return Content(() if span is None else (Piece(span, SpeechMode.DIRECT),), end)


def first_person(scene: Scene, start: int, end: int, cues: Cues) -> bool:
    """Somebody speaks of himself in these words."""
    return any(
        speaks_of_himself(w) or (cues.is_cue(SpeechCueKind.FIRST_PERSON, w) and w.kind is WordKind.ARABIC)
        for w in scene.words[start:end]
    )


def _stands_alone(scene: Scene, quoted: Quoted, end: int) -> bool:
    """Nothing but the quotation is reported, or the narrator goes on after a comma."""
    words = scene.words
    if quoted.last >= end:
        return True
    rest = [k for k in range(quoted.last, end) if words[k].kind is not WordKind.MARK and scene.quote_at[k] < 0]
    if not rest:
        return True
    if any(is_complementizer(words[k]) and linking(words[k]) for k in rest):
        return False
    spoken = sum(w.kind is not WordKind.MARK for w in words[quoted.first : quoted.last])
    return spoken >= _MIN_SPOKEN or (words[quoted.last].text in COMMAS and spoken > 1)


def trimmed(scene: Scene, start: int, end: int) -> Span | None:
    """The span of words `start` to `end` without a joined preposition before أن and marks at the ends."""
    words = scene.words
    while start < end and words[start].kind is WordKind.MARK and not _opens_quote(scene, start):
        start += 1
    end = _without_credit(scene, start, end)
    while end > start and words[end - 1].kind is WordKind.MARK and not _closes(scene, start, end - 1):
        end -= 1
    if start >= end:
        return None
    first = words[start]
    joined = 0
    if is_complementizer(first):
        reading = next((r for r in first.readings if r.preposition), None)
        joined = 1 if reading is not None or first.fold[:1] == "ب" else 0
    return first.start + joined, words[end - 1].end


def _opens_quote(scene: Scene, index: int) -> bool:
    at = scene.quote_at[index]
    return (at >= 0 and scene.quotes[at].first == index) or scene.words[index].text in OPENING


def _closes(scene: Scene, start: int, index: int) -> bool:
    """A closing mark whose opening stands in the content."""
    at = scene.quote_at[index]
    if at >= 0:
        quoted = scene.quotes[at]
        return quoted.last - 1 == index and quoted.first >= start and quoted.quotation.closed
    if scene.words[index].text in CLOSING:
        return any(w.text in OPENING for w in scene.words[start:index])
    return False


def _without_credit(scene: Scene, start: int, end: int) -> int:
    """Drop a parenthesis after the full stop: (رويترز)."""
    words = scene.words
    if end - start > 3 and words[end - 1].text in CLOSING:
        for k in range(end - 2, start, -1):
            if words[k].text in OPENING:
                return k if words[k - 1].text in _FULL_STOPS else end
    return end


_CONNECTION = 5
"""Words of an adverbial before a quotation that goes on with those before: من جهة أخرى، "..."."""


def alone(scene: Scene, quoted: Quoted) -> bool:
    """The quotation is all of its line, but for a few words without a verb before it."""
    words = scene.words
    if quoted.first > _CONNECTION * 2 or len(words) - quoted.last > _CONNECTION:
        return False
    before = [k for k in range(quoted.first) if words[k].kind is not WordKind.MARK]
    if any(w.kind is not WordKind.MARK for w in words[quoted.last :]):
        return False
    return len(before) <= _CONNECTION and not any(is_verb(scene, k) for k in before)
