"""Articles with extractions made by hand, so that reading back does not depend on what an extractor finds."""

from datetime import date, datetime
from typing import NamedTuple

import msgspec

from schemas.v1.article import ArticleInput
from schemas.v1.extraction import (
    Actor,
    Event,
    EventDate,
    Evidence,
    Extraction,
    Extractor,
    Mention,
    Names,
    Participant,
    Passage,
    Place,
    Role,
    Segment,
    Statement,
)
from schemas.v1.vocabulary import (
    ActorKind,
    Context,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    Medium,
    MentionForm,
    Office,
    ParticipantRole,
    PlaceKind,
    Sector,
    SegmentKind,
    SpeechMode,
)

EXTRACTOR = Extractor(name="by hand", version="1", lexicon="none")


class Who(msgspec.Struct, frozen=True):
    """An actor to be."""

    name: str
    english: str
    known: str
    kind: ActorKind = ActorKind.PERSON
    country: str | None = None
    office: Office | None = None
    sector: Sector | None = Sector.GOVERNMENT


FIDAN = Who("هاكان فيدان", "Hakan Fidan", "hakan-fidan", country="TUR", office=Office.FOREIGN_MINISTER)
SHAIBANI = Who("أسعد الشيباني", "Asaad al-Shaibani", "asaad-al-shaibani", country="SYR", office=Office.FOREIGN_MINISTER)
GULER = Who("يشار غولر", "Yasar Guler", "yasar-guler", country="TUR", office=Office.DEFENCE_MINISTER)
QATAR = Who("قطر", "Qatar", "QAT", kind=ActorKind.STATE, country="QAT", sector=None)


class Where(NamedTuple):
    """A place to be."""

    name: str
    english: str
    country: str
    lat: float | None = None
    lon: float | None = None


ANKARA = Where("أنقرة", "Ankara", "TUR")
DAMASCUS = Where("دمشق", "Damascus", "SYR", 33.5, 36.3)


class What(msgspec.Struct, frozen=True, kw_only=True):
    """An event to be."""

    type: EventType
    by: tuple[Who, ...]
    to: tuple[Who, ...] = ()
    on: date | None = None
    at: Where | None = None
    mode: EventMode | None = None
    status: EventStatus = EventStatus.OCCURRED
    quad: int = 1
    trigger: str = "اجتمع"
    contexts: tuple[Context, ...] = ()


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement to be."""

    speaker: Who
    text: str
    mode: SpeechMode = SpeechMode.DIRECT
    medium: Medium | None = None
    about_event: bool = False


def article(
    words: str, published_at: str, events: tuple[What, ...] = (), said: tuple[Said, ...] = ()
) -> tuple[ArticleInput, Extraction]:
    """An article whose text holds everything that its extraction points to."""
    who = tuple(
        dict.fromkeys(
            [actor for event in events for actor in (*event.by, *event.to)] + [statement.speaker for statement in said]
        )
    )
    places = tuple(dict.fromkeys(event.at for event in events if event.at))
    days = tuple(str(event.on) for event in events if event.on)
    parts = (
        words,
        *(actor.name for actor in who),
        *(place[0] for place in places),
        *days,
        *(event.trigger for event in events),
        *(statement.text for statement in said),
    )
    text = "\n".join(parts)
    refs = {actor: f"a{number}" for number, actor in enumerate(who, 1)}
    place_refs = {place: f"p{number}" for number, place in enumerate(places, 1)}
    extraction = Extraction(
        language="ar",
        text=None,
        segments=(Segment(SegmentKind.BODY, (0, len(text))),),
        actors=tuple(_actor(actor, refs[actor], text) for actor in who),
        places=tuple(_place(place, place_refs[place], text) for place in places),
        dates=(),
        events=tuple(_event(event, f"e{number}", refs, place_refs, text) for number, event in enumerate(events, 1)),
        statements=tuple(_statement(one, f"s{number}", refs, text) for number, one in enumerate(said, 1)),
        extractor=EXTRACTOR,
    )
    posted = ArticleInput(text=text, published_at=datetime.fromisoformat(published_at), source="اختبار")
    return posted, extraction


def _passage(words: str, text: str) -> Passage:
    start = text.index(words)
    return Passage((start, start + len(words)), words)


def _actor(who: Who, ref: str, text: str) -> Actor:
    mention = _passage(who.name, text)
    return Actor(
        ref=ref,
        kind=who.kind,
        name=who.name,
        names=Names(ar=who.name, en=who.english),
        country=who.country,
        sector=who.sector,
        roles=(Role(who.office, None, who.country),) if who.office else (),
        known=who.known,
        mentions=(Mention(mention.span, mention.text, MentionForm.NAME),),
    )


def _place(place: Where, ref: str, text: str) -> Place:
    name, english, country, lat, lon = place
    return Place(
        ref=ref,
        name=name,
        names=Names(ar=name, en=english),
        kind=PlaceKind.CITY,
        country=country,
        geonames_id=None,
        lat=lat,
        lon=lon,
        mentions=(_passage(name, text),),
    )


def _event(what: What, ref: str, refs: dict[Who, str], place_refs: dict[Where, str], text: str) -> Event:
    day = None
    if what.on is not None:
        day = EventDate(
            what.on, what.on, DatePrecision.DAY, DateBasis.ABSOLUTE, expression=_passage(str(what.on), text)
        )
    trigger = _passage(what.trigger, text)
    return Event(
        ref=ref,
        type=what.type,
        mode=what.mode,
        contexts=what.contexts,
        cameo=None,
        quad=what.quad,
        goldstein=None,
        status=what.status,
        date=day,
        place=place_refs[what.at] if what.at else None,
        participants=(
            *(Participant(refs[actor], ParticipantRole.ACTOR) for actor in what.by),
            *(Participant(refs[actor], ParticipantRole.RECIPIENT) for actor in what.to),
        ),
        summary=what.trigger,
        trigger=trigger,
        evidence=(Evidence(trigger.span),),
        confidence=0.9,
        rule="by.hand",
    )


def _statement(said: Said, ref: str, refs: dict[Who, str], text: str) -> Statement:
    return Statement(
        ref=ref,
        speaker=refs[said.speaker],
        mode=said.mode,
        text=said.text,
        span=_passage(said.text, text).span,
        verb=None,
        medium=said.medium,
        outlet=None,
        addressees=(),
        date=None,
        about=("e1",) if said.about_event else (),
        confidence=0.9,
        rule="by.hand",
    )
