"""How, through whom, to whom and when something was said."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.speech.cues import Cues, bare_forms
from api.extraction.arabic.speech.model import Basis, Channel, Found, Spoken
from api.extraction.arabic.speech.reporting import Reporter
from api.extraction.arabic.speech.scene import COMMAS, Scene, is_preposition
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import ActorKind, Medium, Sector

_LONGEST = 4
_GOVERNING = "لب"
_OUTLET_REACH = 8
"""Words after the phrase of a medium within which its outlet is named."""
_TO_OTHERS = frozenset({Medium.TELEPHONE, Medium.MEETING, Medium.INTERVIEW})
_CARRIERS = frozenset({Medium.SOCIAL_MEDIA, Medium.NEWS_AGENCY, Medium.BROADCAST, Medium.INTERVIEW})
"""Media that have a named outlet."""
_BACK = 3
_BEFORE = 40
"""Words before the verb that may tell the medium: وفي كلمة له أمام البرلمان."""
_WEAK = frozenset({Medium.MEETING})
"""Media that any more telling phrase overrides: a statement issued after a meeting."""


def channel_of(scene: Scene, reporter: Reporter, first: int, last: int, speaker: Mention | None, cues: Cues) -> Channel:
    """What the words `first` to `last` around a reporting word say of the channel."""
    first = max(first, reporter.at - _BEFORE)
    medium: Medium | None = None
    outlet: str | None = None
    at = -1
    for k in range(first, last):
        found = _medium_at(scene, k, last, speaker, cues)
        if found is None or (medium is not None and not _more_telling(found[0], medium)):
            continue
        medium, at = found[0], k + found[1]
        outlet = None
    if medium is None:
        medium = _of_document(scene, reporter, cues)
    if medium in _CARRIERS:
        outlet = _outlet(scene, at, last, cues)
    body = _medium_body(scene, first, last, speaker, cues)
    if body is not None:
        name, kind = body
        outlet = outlet or name
        medium = medium or kind
    medium = medium or next((e.medium for e in reporter.entries if e.medium is not None), None)
    return Channel(
        medium, outlet, _addressees(scene, reporter, at, last, medium, speaker, cues), _date(scene, first, last)
    )


def _more_telling(found: Medium, before: Medium) -> bool:
    """Whether a phrase says more than one before it: a statement that was posted, or issued after a meeting."""
    posted = before is Medium.WRITTEN_STATEMENT and found is Medium.SOCIAL_MEDIA
    asked = before is Medium.NEWS_AGENCY and found is Medium.INTERVIEW  # لرويترز في مقابلة
    return posted or asked or (before in _WEAK and found not in _WEAK)


def chained(
    scene: Scene,
    channel: Channel,
    found: Found,
    reporter: Reporter,
    chain: Channel | None,
    before: Spoken | None,
    line: int,
    cues: Cues,
) -> Channel:
    """A medium carries over to participles of the sentence and to a sentence that goes on with وأضاف or وقال."""
    if found.relay is not None:
        name, medium = _relay(found.relay, scene, cues)
        channel = channel._replace(outlet=channel.outlet or name, medium=channel.medium or medium)
    if channel.medium is not None:
        return channel
    carried = chain
    if carried is None and before is not None and _goes_on(found, reporter, before, line, channel):
        carried = before.channel
    if carried is None or carried.medium is None or found.speaker.basis not in _CHAINED:
        return channel
    return channel._replace(medium=carried.medium, outlet=channel.outlet or carried.outlet)


_CHAINED = frozenset({Basis.CARRIED, Basis.CLAUSE, Basis.SUBJECT})


def _goes_on(found: Found, reporter: Reporter, before: Spoken, line: int, channel: Channel) -> bool:
    """The sentence takes up the one before: by its verb, or with the same speaker and no day of its own."""
    if line - before.line > (_INTERVIEWED if before.channel.medium is Medium.INTERVIEW else 1):
        return False
    same = found.speaker.entity is not None and found.speaker.entity == before.speaker
    return (reporter.continuing and line - before.line <= 1) or (same and channel.date is None)


_INTERVIEWED = 3
"""Lines after which an interview still goes on, questions between."""


def _relay(relay: Mention, scene: Scene, cues: Cues) -> tuple[str | None, Medium | None]:
    known = cues.bodies.get(relay.known or "")
    medium = known[1] if known is not None else None
    name = relay.name or (known[0] if known else None)
    return name, medium or cues.medium_of(scene.words[relay.first])


def occasion_of(scene: Scene, cues: Cues) -> Channel | None:
    """The channel that a sentence of its own tells of the words before: جاء ذلك في بيان."""
    words = scene.words
    if len(words) < _TELLING or not cues.is_cue(SpeechCueKind.CAME, words[0]):
        return None
    if not cues.is_cue(SpeechCueKind.THIS, words[1]):
        return None
    last = next((k for k in range(2, len(words)) if words[k].text in COMMAS), len(words))
    for k in range(2, last):
        found = _medium_at(scene, k, last, None, cues)
        if found is not None:
            medium, length = found
            body = _medium_body(scene, k, last, None, cues)
            outlet = _outlet(scene, k + length, last, cues) if medium in _CARRIERS else None
            return Channel(medium, outlet or (body[0] if body else None), (), _date(scene, 2, last))
    return None


_TELLING = 4
"""Words that جاء ذلك في بيان has at least."""


def _medium_at(scene: Scene, k: int, last: int, speaker: Mention | None, cues: Cues) -> tuple[Medium, int] | None:
    word = scene.words[k]
    heads = cues.media_heads(word.fold)
    if not heads or word.kind is not WordKind.ARABIC:
        return None
    if not _plain_here(scene, k, speaker) or not _after_preposition(scene, k, cues):
        return None
    for length in range(min(_LONGEST, last - k), 0, -1):
        rest = scene.words[k + 1 : k + length]
        for head in heads:
            for phrase, medium in cues.media.get((length, head), ()):
                if _matches(rest, phrase[1:]):
                    return medium, length
    return None


def phrase_of_medium(scene: Scene, k: int, cues: Cues) -> bool:
    """A preposition and an indefinite noun of how it was said stand here: في بيان, خلال مؤتمر صحفي."""
    words = scene.words
    if k + 1 >= len(words) or not is_preposition(words[k]) or any(r.enclitic for r in words[k].readings[:1]):
        return False
    if cues.is_cue(SpeechCueKind.OCCASION, words[k]) or any(r.article for r in words[k + 1].readings):
        return False
    found = _medium_at(scene, k + 1, min(len(words), k + 1 + _LONGEST), None, cues)
    return found is not None and found[0] not in _WEAK


def _of_document(scene: Scene, reporter: Reporter, cues: Cues) -> Medium | None:
    """The medium of the object that the verb goes back to: أصدر بيانا أكد فيه, عقد مؤتمرا صحفيا أعلن خلاله."""
    words = scene.words
    if reporter.at + 1 >= len(words) or not cues.is_cue(SpeechCueKind.THEREIN, words[reporter.at + 1]):
        return None
    for k in range(reporter.at - 1, max(-1, reporter.at - _DOCUMENT_REACH), -1):
        if words[k].text in _FULL_STOPS:
            return None
        if scene.mention_at[k] is not None or not words[k].norm.endswith(_INDEFINITE):
            continue
        for length in (2, 1):
            phrase = tuple(_plain(w) for w in words[k : k + length])
            found = next((m for p, m in cues.media.get((length, phrase[0]), ()) if p == phrase), None)
            if found is not None and found not in _WEAK:
                return found
    return None


def _plain(word: Word) -> str:
    """A folded word without the ending of the indefinite accusative: بيانا."""
    return word.fold.removesuffix("ا")


_DOCUMENT_REACH = 12
"""Words between a document and the verb that tells what it says."""
_INDEFINITE = ("ا", "ة")
_FULL_STOPS = frozenset(".!؟")


def _plain_here(scene: Scene, k: int, speaker: Mention | None) -> bool:
    at = scene.quote_at[k]
    if at >= 0 and not scene.quotes[at].name:
        return False
    if speaker is None:
        return True
    return not (speaker.first <= k < speaker.last or speaker.name_span[0] < scene.words[k].start < speaker.name_span[1])


def _matches(words: tuple[Word, ...], phrase: tuple[str, ...]) -> bool:
    return all(w.fold == p or p in bare_forms(w.fold) for w, p in zip(words, phrase, strict=True))


def _after_preposition(scene: Scene, k: int, cues: Cues) -> bool:
    word = scene.words[k]
    if word.is_function(WordClass.ADVERB):
        return True
    if k > 0 and cues.is_cue(SpeechCueKind.OCCASION, scene.words[k - 1]):
        return False
    if (
        any(r.preposition for r in word.readings)
        or is_preposition(word)
        or (not word.readings and word.fold[:1] in _GOVERNING)
    ):
        return True
    k -= 1
    if k > 0 and scene.words[k].kind is WordKind.MARK and scene.quote_at[k] >= 0:
        k -= 1
        if cues.is_cue(SpeechCueKind.NAMED, scene.words[k]):  # على منصة "إكس"
            if any(r.preposition for r in scene.words[k].readings):
                return True
            k -= 1
    if k > 0 and scene.words[k].is_function(WordClass.DEMONSTRATIVE):
        return False
    return k >= 0 and (is_preposition(scene.words[k]) or _delivered(scene, k, cues))


def _delivered(scene: Scene, k: int, cues: Cues) -> bool:
    """Whether what stands behind word `k` is the object of a verb of speaking to others: ألقى الوزير كلمة."""
    for j in range(k, max(-1, k - _SUBJECT), -1):
        word = scene.words[j]
        verb = word.first(Pos.VERB) if scene.mention_at[j] is None else None
        if verb is not None and verb.form.lemma in cues.cues[SpeechCueKind.DELIVERING]:
            return True
        if word.kind is not WordKind.ARABIC or is_preposition(word):
            return False
    return False


_SUBJECT = 8
"""Words of who speaks, between the verb and what he delivers."""


def _outlet(scene: Scene, at: int, last: int, cues: Cues) -> str | None:
    for k in range(max(at - 2, 0), min(last, at + _OUTLET_REACH)):
        quoted = scene.quotes[scene.quote_at[k]] if scene.quote_at[k] >= 0 else None
        if quoted is not None and quoted.name and quoted.first == k:
            start, end = quoted.quotation.inner
            return scene.text[start:end]
    for k in range(max(at - 2, 0), min(last, at + _OUTLET_REACH)):
        word = scene.words[k]
        if word.text in COMMAS:
            return None
        for length in (2, 1):
            phrase = tuple(w.fold for w in scene.words[k : k + length])
            name = cues.platforms.get(phrase)
            if name is not None:
                return name
    return None


def _medium_body(
    scene: Scene, first: int, last: int, speaker: Mention | None, cues: Cues
) -> tuple[str, Medium | None] | None:
    """A newspaper, agency or station that it was said to: لصحيفة, لوكالة, مع قناة."""
    for mention in scene.named(first, last):
        if mention is speaker or not scene.governed(mention):
            continue
        known = cues.bodies.get(mention.known or "")
        if known is not None and (known[1] is not None or mention.sector is Sector.MEDIA):  # لـ«الشرق الأوسط»
            return known
        if mention.kind is ActorKind.ORGANIZATION and cues.is_cue(SpeechCueKind.OUTLET, scene.words[mention.first]):
            words = scene.words[mention.first : mention.last]
            medium = cues.medium_of(words[0])
            if medium is None and len(words) == 1:  # قرب الموقع
                continue
            return mention.name or scene.text[words[0].start : words[-1].end], medium
    return None


def _addressees(
    scene: Scene, reporter: Reporter, at: int, last: int, medium: Medium | None, speaker: Mention | None, cues: Cues
) -> tuple[int, ...]:
    """Those it was said to: after the verb's own preposition, or the other party of a call or interview."""
    found: list[int] = []
    prepositions = {fold(e.addressee) for e in reporter.entries if e.addressee}
    for mention in scene.named(reporter.at + 1, last):
        if mention is speaker or mention.entity < 0 or _in_title(scene, reporter, mention, speaker):
            continue
        if medium and _press(scene, mention, cues):
            continue
        word = scene.words[mention.first]
        before = scene.words[mention.first - 1].fold if mention.first else ""
        joined = {r.preposition for r in word.readings if r.preposition}
        told = mention.first - reporter.at <= _BACK and bool(prepositions & (joined | {before}))
        partner = medium in _TO_OTHERS and 0 <= at <= mention.first <= at + 1 and scene.governed(mention)
        if told or partner:
            found.append(mention.entity)
    return tuple(dict.fromkeys(found))


def _in_title(scene: Scene, reporter: Reporter, mention: Mention, speaker: Mention | None) -> bool:
    """The mention is part of the speaker's title: قالت الرئيسة المشاركة للحزب فلانة."""
    if speaker is None or speaker.first <= mention.first:
        return False
    return any(m.kind is ActorKind.OFFICE for m in scene.named(reporter.at + 1, mention.first))


def _press(scene: Scene, mention: Mention, cues: Cues) -> bool:
    """Reporters in general are how it was said, nobody it was said to: قال للصحفيين."""
    plain = mention.last - mention.first == 1 and mention.kind is ActorKind.GROUP
    return plain and cues.medium_of(scene.words[mention.first]) is Medium.PRESS_CONFERENCE


def _date(scene: Scene, first: int, last: int) -> DateExpression | None:
    return next((scene.dates[k][1] for k in range(first, last) if k in scene.dates), None)
