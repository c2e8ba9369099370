"""Happenings of an occasion told before, or dated later: خلال اللقاء, في ختام القمة, أسفر الاجتماع عن اتفاق."""

from collections.abc import Sequence

from api.extraction.arabic.events.clauses import Clauses, Tie, link_length, links_of
from api.extraction.arabic.events.model import Happening
from api.extraction.arabic.events.told import Setting, Told, definite_noun
from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.places import PlaceMention
from api.extraction.lexicon.schema import ClauseLinkKind
from schemas.v1.vocabulary import DatePrecision, EventMode, EventStatus, ParticipantRole, PlaceKind

_REFERRING = frozenset({ClauseLinkKind.OCCASION, ClauseLinkKind.IN, ClauseLinkKind.SAME_DAY})
_OUTCOME_REACH = 3
"""Words from a verb like أسفر to what came of the meeting."""
_OBJECT_REACH = 8
"""Words from a verb to the occasion from which somebody stayed away."""
_FRONT = 1
"""Where a link opens its sentence."""
_HAPPENED = {EventStatus.OCCURRED, EventStatus.ONGOING}


def at_occasions(happenings: Sequence[Happening], lines: Sequence[Line]) -> tuple[Happening, ...]:
    """Give what happened at an occasion the occasion's day and place."""
    found = list(happenings)
    told = Told(found, lines)
    for line in lines:
        here = told.here(line)
        if not here:
            continue
        for n in here:
            found[n] = _attended(found[n], told, line)
        clauses: Clauses | None = None
        for i, link in links_of(line.words).items():
            kind = link.kind
            if i + 1 == len(line.words):
                break
            if kind is ClauseLinkKind.RESULT:
                _come_of(found, told, line, i)
            if kind is ClauseLinkKind.LIKEWISE and i:
                _likewise(found, told, line, i)
            setting = _setting(told, line, i, kind) if kind in _REFERRING else None
            if setting is None:
                continue
            clauses = clauses or _clauses(line, [found[n] for n in here])
            for n in here:
                if _told_beside(clauses, line, found[n], i):
                    found[n] = _lent(found[n], setting)
    return tuple(found)


def _attended(happening: Happening, told: Told, line: Line) -> Happening:
    """What was done to an occasion told before was done there and then: غادروا اجتماع اللجنة."""
    at = next(k for k, w in enumerate(line.words) if w.start == happening.trigger[0]) + 1
    if happening.nominal or at >= len(line.words):
        return happening
    setting = told.repeated(line, at)
    if setting is None and happening.frame.mode is EventMode.MEET:
        setting = _kept_away_from(happening, told, line, at)
    return _lent(happening, setting) if setting is not None else happening


def _kept_away_from(happening: Happening, told: Told, line: Line, at: int) -> Setting | None:
    """When and where the occasion was that somebody left or boycotted: قاطع النواب الجلسة."""
    occasions = {fold(noun) for noun in happening.frame.complements}
    for j in range(at, min(at + _OBJECT_REACH, len(line.words))):
        noun = definite_noun(line.words[j])
        if noun is not None and noun.form.lemma in occasions:
            return told.taken_up(line, j, event=True)
    return None


def _setting(told: Told, line: Line, i: int, kind: ClauseLinkKind | None) -> Setting | None:
    """When and where the occasion behind a link was; of one that only shares the day, when."""
    noun = i + link_length(line.words, i)
    event = kind is ClauseLinkKind.IN
    setting = told.taken_up(line, noun, event) if noun < len(line.words) else None
    if setting is None and kind is ClauseLinkKind.OCCASION and noun < len(line.words):
        setting = told.told_later(line, noun)
    if setting is None and kind is ClauseLinkKind.SAME_DAY and i <= _FRONT and noun < len(line.words):
        # وبعد ساعات من الإعلان: of what was told just before.
        day = told.main_day(line.sentence.index - 1) if definite_noun(line.words[noun]) is not None else None
        setting = Setting(day, None) if day is not None else None
    if setting is None:
        return None
    if setting.date is not None and setting.date.precision is not DatePrecision.DAY:
        setting = setting._replace(date=None)
    return setting._replace(place=None) if kind is ClauseLinkKind.SAME_DAY else setting


def _come_of(found: list[Happening], told: Told, line: Line, verb: int) -> None:
    """Date what came of a meeting: أسفر الاجتماع عن اتفاق, الاجتماع الذي عقد في الأردن أسفر عن اتفاق."""
    result = told.after(line, verb)
    near = line.words[min(verb + _OUTCOME_REACH, len(line.words) - 1)].end
    if result is None or not found[result].nominal or found[result].trigger[0] >= near:
        return
    for noun in (verb + 1, *range(verb - 1, -1, -1)):
        setting = told.taken_up(line, noun, event=True) or told.told_later(line, noun)
        if setting is not None:
            found[result] = _lent(found[result], setting)
            return


def _likewise(found: list[Happening], told: Told, line: Line, link: int) -> None:
    """Date what كما adds of the same doer: أدان الوزير أمس الهجوم، كما دعا المجتمع الدولي إلى ….."""
    before, after = told.before(line, link), told.after(line, link)
    if before is None or after is None or found[after].trigger[0] != line.words[link + 1].start:
        return
    doers = [{a.entity for a in found[n].arguments if a.role is ParticipantRole.ACTOR} for n in (before, after)]
    if doers[0] & doers[1] and found[before].status is found[after].status and found[after].date is None:
        found[after] = found[after]._replace(date=found[before].date)


def _clauses(line: Line, here: list[Happening]) -> Clauses:
    nouns = {h.trigger[0] for h in here if h.nominal}
    return Clauses(line.words, {k for k, w in enumerate(line.words) if w.start in nouns})


def _told_beside(clauses: Clauses, line: Line, happening: Happening, link: int) -> bool:
    """Whether a happening is told in the clause of a link, or in one that goes on from it or that it reports."""
    at = next(k for k, w in enumerate(line.words) if w.start == happening.trigger[0])
    clause, linked = clauses.of[at], clauses.of[link]
    if clauses.all[linked].tie in {Tie.AFTERMATH, Tie.RELATIVE} and clause != linked:
        linked = clauses.all[linked].parent or 0
    while clause != linked:
        opened = clauses.all[clause]
        if opened.tie not in {Tie.CHAIN, Tie.CONTENT} or opened.parent is None:
            return False
        if opened.tie is Tie.CONTENT and not _utterance(happening):
            return False
        clause = opened.parent
    return True


def _utterance(happening: Happening) -> bool:
    return happening.frame.content or (happening.frame.mutual and not happening.nominal)


def _lent(happening: Happening, setting: Setting) -> Happening:
    """A happening with the setting of its occasion, where it has none of its own."""
    if happening.status not in _HAPPENED:
        return happening
    place = _nearer(happening.place, setting.place)
    if happening.date is not None:
        same = setting.date is None or setting.date.start <= happening.date.end <= setting.date.end
        return happening._replace(place=place if same else happening.place)
    return happening._replace(date=setting.date, place=place)


def _nearer(own: PlaceMention | None, occasion: PlaceMention | None) -> PlaceMention | None:
    """The town of the occasion, where the sentence itself tells only its state."""
    if own is None or occasion is None or own.entry.kind is not PlaceKind.COUNTRY:
        return own or occasion
    return occasion if occasion.entry.country == own.entry.country else own
