"""Articles and extractions made by hand: what an extractor would say of sentences written for the tests."""

from datetime import UTC, date, datetime

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


def posted(text: str, published: datetime | None, source: str | None = None) -> ArticleInput:
    """An article as a client posts it."""
    return ArticleInput(text=text, published_at=published, source=source)


def noon(day: str) -> datetime:
    """Noon of a day, UTC."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def person(
    ref: str,
    name: str,
    country: str | None = None,
    office: Office | None = None,
    *,
    english: str | None = None,
    known: str | None = None,
    mentions: tuple[str, ...] = (),
) -> Actor:
    return Actor(
        ref=ref,
        kind=ActorKind.PERSON,
        name=name,
        names=Names(ar=name, en=english),
        country=country,
        sector=Sector.GOVERNMENT if office else None,
        roles=(Role(office, None, country),) if office else (),
        known=known,
        mentions=tuple(Mention((0, len(text)), text, MentionForm.NAME) for text in (name, *mentions)),
    )


def state(ref: str, name: str, country: str) -> Actor:
    return Actor(
        ref=ref,
        kind=ActorKind.STATE,
        name=name,
        names=Names(ar=name),
        country=country,
        sector=None,
        roles=(),
        known=None,
        mentions=(Mention((0, len(name)), name, MentionForm.NAME),),
    )


def body(ref: str, name: str, country: str | None = None, kind: ActorKind = ActorKind.ORGANIZATION) -> Actor:
    return Actor(
        ref=ref,
        kind=kind,
        name=name,
        names=Names(ar=name),
        country=country,
        sector=None,
        roles=(),
        known=None,
        mentions=(Mention((0, len(name)), name, MentionForm.NAME),),
    )


def city(ref: str, name: str, country: str, geonames_id: int | None = None) -> Place:
    return Place(
        ref=ref,
        name=name,
        names=Names(ar=name),
        kind=PlaceKind.CITY,
        country=country,
        geonames_id=geonames_id,
        lat=None,
        lon=None,
        mentions=(Passage((0, len(name)), name),),
    )


def event(
    ref: str,
    actors: tuple[str, ...],
    recipients: tuple[str, ...] = (),
    *,
    type_: EventType = EventType.CONSULT,
    mode: EventMode | None = None,
    day: str | None = None,
    place: str | None = None,
    status: EventStatus = EventStatus.OCCURRED,
    evidence: tuple[int, int] = (0, 10),
    confidence: float = 0.9,
) -> Event:
    expression = Passage((0, 5), "اليوم")
    given = None if day is None else date.fromisoformat(day)
    return Event(
        ref=ref,
        type=type_,
        mode=mode,
        contexts=(),
        cameo="042",
        quad=1,
        goldstein=1.9,
        status=status,
        date=None
        if given is None
        else EventDate(given, given, DatePrecision.DAY, DateBasis.RELATIVE_TO_PUBLICATION, expression),
        place=place,
        participants=(
            *(Participant(ref, ParticipantRole.ACTOR) for ref in actors),
            *(Participant(ref, ParticipantRole.RECIPIENT) for ref in recipients),
        ),
        summary="",
        trigger=Passage((0, 5), ""),
        evidence=(Evidence(evidence),),
        confidence=confidence,
        rule="by hand",
    )


def statement(ref: str, speaker: str | None, text: str, about: tuple[str, ...] = ()) -> Statement:
    return Statement(
        ref=ref,
        speaker=speaker,
        mode=SpeechMode.DIRECT,
        text=text,
        span=(0, len(text)),
        verb=None,
        medium=Medium.SOCIAL_MEDIA,
        outlet="إكس",
        addressees=(),
        date=None,
        about=about,
        confidence=0.9,
        rule="by hand",
    )


def extraction(
    *,
    actors: tuple[Actor, ...] = (),
    places: tuple[Place, ...] = (),
    events: tuple[Event, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> Extraction:
    return Extraction(
        language="ar",
        text=None,
        segments=(Segment(SegmentKind.BODY, (0, 10)),),
        actors=actors,
        places=places,
        dates=(),
        events=events,
        statements=statements,
        extractor=EXTRACTOR,
    )
