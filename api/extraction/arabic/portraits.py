"""What is told of an entity in the end: name, country, sector, offices, from its mentions and the roster."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from api.extraction.arabic.mentions.attached import ANYBODY
from api.extraction.arabic.model import Entity, Mention, Title
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.roster import Roster, serving
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Person, TitleWord, TitleWordUse
from schemas.v1.vocabulary import ActorKind, Office, Sector

MINISTERS = {
    Office.FOREIGN_MINISTER,
    Office.DEFENCE_MINISTER,
    Office.INTERIOR_MINISTER,
    Office.FINANCE_MINISTER,
    Office.JUSTICE_MINISTER,
    Office.MINISTER,
    Office.DEPUTY_MINISTER,
}
_OF_NO_STATE = {
    Sector.INTERGOVERNMENTAL,
    Sector.UNITED_NATIONS,
    Sector.EUROPEAN_UNION,
    Sector.INTERNATIONAL_ISLAMIST,
    Sector.INTERNATIONAL_MILITARY,
    Sector.MULTINATIONAL_COMPANY,
    Sector.MEDIA,
}
"""Sectors of bodies that are of no one state, or whose state no article tells."""
_OFFICES_OF_NO_STATE = {Office.IGO_HEAD, Office.ENVOY}
_THE = "ال"
_HOME_SHARE = 0.5
"""Least share of one state in all that an article says of states, for it to be the home of what names none."""
_AHEAD_SHARE, _AHEAD = 0.4, 2
"""Least share of a state that is told of so many times as often as any other."""


@dataclass(slots=True)
class Draft:
    """An entity while it is being gathered."""

    kind: ActorKind
    name: str
    known: str | None = None
    country: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    spellings: dict[str, None] = field(default_factory=dict)
    """Names that mentions give, in the order in which they were met."""
    titles: list[Title] = field(default_factory=list)
    """Offices that any mention gives, those still to come included."""
    styles: set[str] = field(default_factory=set)
    """Folded honorifics before the name: سمو, فخامة."""
    last_seen: int = -1
    told: tuple[int, bool] = (-1, False)
    """The sentence that told of it last, and whether with it first."""
    beside: bool = False
    """Told of last as somebody's own: نظيره."""


def home(drafts: Sequence[Draft]) -> str | None:
    """The state that the article is most about: posts, people and bodies that name no country are its."""
    told: Counter[str] = Counter()
    for draft in drafts:
        if draft.country is not None:
            told[draft.country] += len(draft.mentions) if draft.kind is ActorKind.STATE else 1
    return most_told(told)


def most_told(told: Counter[str]) -> str | None:
    """The state of at least half of what is told of states, if it is told more than once."""
    if not told:
        return None
    state, times = max(told.items(), key=lambda item: (item[1], item[0]))
    second = max((n for other, n in told.items() if other != state), default=0)
    most = times >= _HOME_SHARE * told.total() or (times >= _AHEAD_SHARE * told.total() and times >= _AHEAD * second)
    return state if times > 1 and most else None


def portrait(draft: Draft, roster: Roster, day: date | None, at_home: str | None) -> Entity:
    """The finished entity; `at_home` is the state of what names none."""
    name, english = draft.name, None
    sector = next((m.sector for m in draft.mentions if m.sector), None)
    titles: list[tuple[Office, str | None, str | None]] = []
    country = draft.country
    if draft.kind is ActorKind.STATE and (state := roster.countries.get(draft.country or "")) is not None:
        name, english = state.names[0], state.english
    person = roster.people.get(draft.known or "")
    body = roster.bodies.get(draft.known or "")
    if person is not None:
        sheikh = sector is Sector.RELIGIOUS and person.sector is not None  # الشيخ محمد بن عبد الرحمن
        sector = person.sector if sheikh else sector or person.sector
        name, english = person.name, person.english
        country = person.country or country
    elif body is not None:
        name, english = body.name, body.english
    offices = {t.office for t in held_now(draft.mentions)}
    no_state = sector in _OF_NO_STATE or offices & _OFFICES_OF_NO_STATE or _foreign(draft.name)
    if country is None and draft.known is None and not no_state:
        country = at_home
    for title in held_now(draft.mentions):
        if title.office is Office.RELIGIOUS_LEADER and " " not in title.text and len(offices) > 1:
            continue  # A rank by birth: الشيخ ناصر.
        if person is not None and _called_president(title, person, day):
            continue
        if title.office is not None and all(t[0] is not title.office for t in titles):
            titles.append((title.office, title.text, title.country or country))
    if person is not None:
        for role in person.roles:
            if serving(role, day) and all(t[0] is not role.office for t in titles):
                titles.append((role.office, role.title, role.country))
    return Entity(_kind(draft), name, english, country, sector, tuple(titles), draft.known)


@lru_cache(maxsize=1 << 16)
def _foreign(name: str) -> bool:
    """Whether a name tells of several states, or of others than the one told about: الدول المانحة, دبلوماسي غربي."""
    words = " ".join(["", *(word.removeprefix(_THE) for word in fold(name).split()), ""])
    return any(told in words for told in _foreign_words())


@cache
def _foreign_words() -> tuple[str, ...]:
    return tuple(f" {fold(w.word)} " for w in read("title_words", TitleWord) if w.use is TitleWordUse.FOREIGN)


def _called_president(title: Title, person: Person, day: date | None) -> bool:
    """Whether الرئيس alone is said of a premier or a speaker in office, as in Beirut: الرئيس سلام."""
    if title.office is not Office.HEAD_OF_STATE or " " in title.text:
        return False
    held = {role.office for role in person.roles if serving(role, day)}
    return Office.HEAD_OF_STATE not in held and not held.isdisjoint(_PRESIDING)


_PRESIDING = frozenset({Office.HEAD_OF_GOVERNMENT, Office.PARLIAMENT_SPEAKER})


def _kind(draft: Draft) -> ActorKind:
    """One official whom nothing names is an office, whom the text tells of as it does of groups: مسؤول أمريكي."""
    held = next((m.title for m in draft.mentions if m.title is not None), None)
    if draft.kind is not ActorKind.GROUP or held is None or held.plural or held.office not in ANYBODY:
        return draft.kind
    counted = not draft.name.startswith(held.text.split()[0])  # عشرون مسؤولا
    return ActorKind.GROUP if counted else ActorKind.OFFICE


def held_now(mentions: Iterable[Mention]) -> list[Title]:
    """Offices that mentions give as held now."""
    return [m.title for m in mentions if m.title is not None and m.title.office is not None and not m.title.former]
