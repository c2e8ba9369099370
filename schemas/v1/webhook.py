"""Webhooks: the feed of changes, posted to whoever asks for it."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from schemas.v1.article import Instant
from schemas.v1.change import Change, ChangeOperation
from schemas.v1.revision import ResourceKind

Target = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2000,
        description="Where changes are posted: an https URL whose host has public addresses only.",
    ),
]
Note = Annotated[str, Meta(max_length=500, description="For people.")]
Kinds = Annotated[
    tuple[ResourceKind, ...], Meta(max_length=10, description="Changes of these kinds only; all if empty.")
]
Operations = Annotated[
    tuple[ChangeOperation, ...], Meta(max_length=10, description="Changes that do this only; all if empty.")
]


class WebhookStatus(StrEnum):
    ENABLED = "enabled"
    DISABLED = "disabled"


class DisabledReason(StrEnum):
    """Why nothing is delivered any more."""

    ASKED = "asked"
    FAILING = "failing"
    GONE = "gone"


class WebhookBegin(StrEnum):
    """Where in the feed a webhook begins."""

    NOW = "now"
    START = "start"


class WebhookInput(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A webhook to be: body of `POST /v1/webhooks`."""

    url: Target
    description: Note | None = None
    kinds: Kinds = ()
    operations: Operations = ()
    begin: WebhookBegin = WebhookBegin.NOW


class WebhookPatch(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is to be different: body of `PATCH /v1/webhooks/{id}`."""

    url: Target | UnsetType = UNSET
    description: Note | UnsetType | None = UNSET
    kinds: Kinds | UnsetType = UNSET
    operations: Operations | UnsetType = UNSET
    status: WebhookStatus | UnsetType = UNSET


class Webhook(Struct, frozen=True, kw_only=True):
    id: UUID
    revision: int
    recorded_at: Instant
    url: str
    description: str | None
    kinds: tuple[ResourceKind, ...]
    operations: tuple[ChangeOperation, ...]
    status: WebhookStatus
    disabled_because: DisabledReason | None
    position: int
    """Place in the feed up to which everything was delivered."""
    failing_since: Instant | None


class NewWebhook(Webhook, frozen=True, kw_only=True):
    """A webhook with the secret that its deliveries are signed with, which no later answer shows."""

    secret: str


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class DeliveryAttempt(Struct, frozen=True, kw_only=True):
    """One try: the status that was answered, or why there was no answer."""

    at: Instant
    status: int | None
    error: str | None
    duration_ms: int


class WebhookDelivery(Struct, frozen=True, kw_only=True):
    id: UUID
    """The `webhook-id` of its requests."""
    recorded_at: Instant
    status: DeliveryStatus
    first_position: int
    last_position: int
    attempts: tuple[DeliveryAttempt, ...]
    next_attempt_at: Instant | None


class WebhookMessage(Struct, frozen=True, kw_only=True):
    """The body of a delivery."""

    type: Literal["changes"] = "changes"
    timestamp: Instant
    data: tuple[Change, ...]
