"""Who said the quotation that opens a line, from what follows it: "…"، قال الوزير; "…"، بحسب ما قال فلان."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.speech.after import read_after, subject_after
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.discourse import Discourse
from api.extraction.arabic.speech.media import channel_of
from api.extraction.arabic.speech.model import Basis, Channel, Found, Speaker
from api.extraction.arabic.speech.reporting import Reporter, Reports, Shape
from api.extraction.arabic.speech.scene import COMMAS, Quoted, Scene
from api.extraction.arabic.speech.speakers import speaker_of
from api.extraction.arabic.speech.walk import Opening
from api.extraction.arabic.words import WordKind
from api.extraction.record import Record

_CREDIT = 3
"""Words after an attribution in which its verb stands: وفق ما أفاد."""
_TOLD = 16
"""Words from the verb within which it is told how it was said: تقول فلانة، وهي مدرسة، لوكالة."""
_TERM = 2
"""Words of a quotation that is rather a term or a name, unless it has a verb or a comma parts it."""


class Inverted(Record, frozen=True, gc=False):
    """The reporting word after a quotation and what it tells."""

    found: Found
    channel: Channel
    verb: int
    """Word index of the reporting word."""
    reporter: Reporter | None


def inverted(scene: Scene, quoted: Quoted, reports: Reports, discourse: Discourse) -> Inverted | None:
    """The reporting verb or attribution that follows a quotation at the head of its line."""
    words = scene.words
    if any(w.kind is not WordKind.MARK for w in words[: quoted.first]):
        return None
    at = quoted.last
    while at < len(words) and words[at].text in COMMAS:
        at += 1
    if at >= len(words) or (at == quoted.last and _term(scene, quoted)):
        return None
    reporter = reports.at(at) or reports.at(at + 1)
    if reporter is None or reporter.shape is not Shape.FINITE:
        return _credited(scene, at, discourse.cues)
    after = read_after(scene, reporter, reports.limit(reporter), discourse.cues)
    if after.opening is Opening.CLAUSE:
        return None
    found = speaker_of(scene, reporter, after, discourse, None)
    upto = min(len(words), reporter.at + _TOLD)
    channel = channel_of(scene, reporter, reporter.at, upto, found.mention, discourse.cues)
    return Inverted(found, channel, reporter.at, reporter)


def _term(scene: Scene, quoted: Quoted) -> bool:
    spoken = [w for w in scene.words[quoted.first : quoted.last] if w.kind is not WordKind.MARK]
    return len(spoken) <= _TERM and not any(r.form.pos is Pos.VERB for w in spoken for r in w.readings[:1])


def _credited(scene: Scene, at: int, cues: Cues) -> Inverted | None:
    """Whom an attribution names: بحسب المتحدث, وفق ما أفاد رئيس البلدية."""
    words = scene.words
    length = cues.attribution.at(words, at)
    if not length:
        return None
    for k in range(at + 1, min(at + length + _CREDIT, len(words))):
        reading = words[k].first(Pos.VERB)
        if reading is not None and reading.form.lemma in cues.reporting and scene.mention_at[k] is None:
            subject = subject_after(scene, k, reading, len(words), cues).subject
            return None if subject is None else _by(subject, k)
    mention = scene.mention_at[at + length] if at + length < len(words) else None
    return None if mention is None or _medium(mention, cues) else _by(mention, at)


def _medium(mention: Mention, cues: Cues) -> bool:
    """An agency or paper only passes the words on: بحسب وكالة الأناضول."""
    known = cues.bodies.get(mention.known or "")
    return known is not None and known[1] is not None


def _by(mention: Mention, verb: int) -> Inverted | None:
    if mention.entity < 0:
        return None
    return Inverted(Found(Speaker(mention.entity, Basis.SUBJECT), mention), Channel(), verb, None)
