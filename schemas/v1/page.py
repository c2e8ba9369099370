"""Pages of lists, and the answer to a posted article."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from schemas.v1.actor import Actor
from schemas.v1.article import Article
from schemas.v1.change import Change
from schemas.v1.count import Counterpart, EventCount
from schemas.v1.event import Event, EventPlace
from schemas.v1.extraction import Extraction
from schemas.v1.revision import Revision
from schemas.v1.statement import Statement
from schemas.v1.webhook import Webhook, WebhookDelivery


class Included(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `include` asked for, each once."""

    actors: tuple[Actor, ...] | UnsetType = UNSET
    places: tuple[EventPlace, ...] | UnsetType = UNSET


class ArticlePage(Struct, frozen=True, kw_only=True):
    data: tuple[Article, ...]
    next_cursor: str | None
    """Pass as `cursor` for the next page; null on the last."""


class ActorPage(Struct, frozen=True, kw_only=True):
    data: tuple[Actor, ...]
    next_cursor: str | None


class EventPage(Struct, frozen=True, kw_only=True, omit_defaults=True):
    data: tuple[Event, ...]
    next_cursor: str | None
    included: Included | UnsetType = UNSET


class StatementPage(Struct, frozen=True, kw_only=True, omit_defaults=True):
    data: tuple[Statement, ...]
    next_cursor: str | None
    included: Included | UnsetType = UNSET


class RevisionPage(Struct, frozen=True, kw_only=True):
    data: tuple[Revision, ...]
    next_cursor: str | None


class CounterpartPage(Struct, frozen=True, kw_only=True):
    data: tuple[Counterpart, ...]
    next_cursor: str | None


class EventCountPage(Struct, frozen=True, kw_only=True):
    data: tuple[EventCount, ...]
    next_cursor: str | None


class SelectedPage(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Any page when `fields` is given: items have the named members only."""

    data: tuple[dict[str, Any], ...]
    next_cursor: str | None
    included: Included | UnsetType = UNSET


class ChangePage(Struct, frozen=True, kw_only=True):
    data: tuple[Change, ...]
    """May be empty before the end of the feed, where filters leave out very many."""
    next_cursor: str | None
    """Pass as `after` for the next page; null at the end of the feed."""
    cursor: str
    """Pass as `after`, now or later, for what comes after this page."""


class WebhookPage(Struct, frozen=True, kw_only=True):
    data: tuple[Webhook, ...]
    next_cursor: str | None


class WebhookDeliveryPage(Struct, frozen=True, kw_only=True):
    data: tuple[WebhookDelivery, ...]
    next_cursor: str | None


class PostedArticle(Struct, frozen=True, kw_only=True):
    """The answer to `POST /v1/articles`: what was stored, what was read, and the resources that came of it."""

    article: Article
    extraction: Extraction
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]


class PartedActor(Struct, frozen=True, kw_only=True):
    resource: Actor
    parted: tuple[Actor, ...]
    """What was parted from it."""


class PartedEvent(Struct, frozen=True, kw_only=True):
    resource: Event
    parted: tuple[Event, ...]
    """What was parted from it."""


class PartedStatement(Struct, frozen=True, kw_only=True):
    resource: Statement
    parted: tuple[Statement, ...]
    """What was parted from it."""
