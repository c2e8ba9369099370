"""`/v1/webhooks`: the feed of changes, posted to whoever asks for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from litestar import Controller, Response, delete, get, patch, post
from msgspec import UNSET

from api.http.conditional import etag, expected
from api.http.examples import WEBHOOK
from api.http.given import GivenDatabase, GivenSettings, PathText
from api.http.members import invalid_body, read_object
from api.http.operation import Operation, RequestHeader
from api.http.problems import PRECONDITION_FAILED, PRECONDITION_REQUIRED, UNKNOWN_ID, AnyRequest, ProblemError
from api.http.query import PageQuery, read_query
from api.http.reading import identified, page
from api.http.stored import JSON
from api.services.webhooks import managing
from api.services.webhooks.managing import StaleWebhookError, UnknownWebhookError
from api.services.webhooks.targets import TargetError, require_target
from api.settings import Settings
from api.store import webhooks
from api.store.stored import Connection, Key, StoredPage
from schemas.v1.key import Scope
from schemas.v1.page import WebhookDeliveryPage, WebhookPage
from schemas.v1.problem import InvalidCode, InvalidMember
from schemas.v1.webhook import NewWebhook, Webhook, WebhookInput, WebhookPatch

_IF_MATCH = RequestHeader("If-Match", "The `ETag` of the webhook as it was read.")
_GUARDED = (PRECONDITION_REQUIRED, PRECONDITION_FAILED)

_POST = Operation(
    scope=Scope.ADMIN,
    described="Made. Only this answer holds the secret: keep it now.",
    status=201,
    answer=NewWebhook,
    body=WebhookInput,
    example=WEBHOOK,
)
_LIST = Operation(scope=Scope.ADMIN, described="A page of webhooks, newest first.", answer=WebhookPage, query=PageQuery)
_GET = Operation(scope=Scope.ADMIN, described="The webhook, without its secret.", answer=Webhook)
_PATCH = Operation(
    scope=Scope.ADMIN,
    described="The webhook as it is now.",
    answer=Webhook,
    body=WebhookPatch,
    headers=(_IF_MATCH,),
    problems=_GUARDED,
    example={"status": "enabled"},
)
_DELETE = Operation(
    scope=Scope.ADMIN, described="Ended and forgotten.", status=204, headers=(_IF_MATCH,), problems=_GUARDED
)
_DELIVERIES = Operation(
    scope=Scope.ADMIN, described="A page of deliveries, newest first.", answer=WebhookDeliveryPage, query=PageQuery
)


class WebhookController(Controller):
    """Webhooks."""

    path = "/webhooks"
    tags = ("webhooks",)

    @post(operation_id="createWebhook", summary="Make a webhook", opt=_POST.opt())
    async def create_webhook(
        self, request: AnyRequest, settings: GivenSettings, database: GivenDatabase
    ) -> Response[bytes]:
        """Have changes posted to a URL, signed, in order, each at least once."""
        given = await read_object(request, WebhookInput)
        await _require_target(given.url, settings)
        made = await managing.create(database.pool, given)
        headers = {"location": f"/v1/webhooks/{made.id}", "etag": etag(made.revision), "cache-control": "no-store"}
        return Response(msgspec.json.encode(made), status_code=201, media_type=JSON, headers=headers)

    @get(operation_id="listWebhooks", summary="List webhooks", opt=_LIST.opt())
    async def list_webhooks(self, request: AnyRequest, database: GivenDatabase) -> Response[bytes]:
        """Every webhook, newest first."""

        async def read(connection: Connection, after: Key | None, limit: int) -> StoredPage:
            return await webhooks.page(connection, after, limit)

        return await page(request, database, read_query(request, PageQuery), read)

    @get("/{webhook_id:str}", operation_id="getWebhook", summary="Read a webhook", opt=_GET.opt())
    async def get_webhook(self, database: GivenDatabase, webhook_id: PathText) -> Response[bytes]:
        """One webhook: how far it is, and whether it is failing."""
        wanted = identified("webhook", webhook_id)
        async with database.acquire() as connection:
            found = await webhooks.get(connection, wanted)
        if found is None:
            raise ProblemError(UNKNOWN_ID, f"there is no webhook {webhook_id}")
        # The tag is that of what was set. How far it is moves on without one, so that 304 is never the answer.
        headers = {"etag": etag(found.revision), "cache-control": "no-store"}
        return Response(msgspec.json.encode(found), media_type=JSON, headers=headers)

    @patch("/{webhook_id:str}", operation_id="changeWebhook", summary="Change a webhook", opt=_PATCH.opt())
    async def change_webhook(
        self, request: AnyRequest, settings: GivenSettings, database: GivenDatabase, webhook_id: PathText
    ) -> Response[bytes]:
        """Another target, other filters, an end for now, or on again from where it stopped."""
        wanted = identified("webhook", webhook_id)
        condition = expected(request)
        given = await read_object(request, WebhookPatch)
        if given.url is not UNSET:
            await _require_target(given.url, settings)
        async with _answering(webhook_id):
            changed = await managing.change(database.pool, wanted, condition, given)
        headers = {"etag": etag(changed.revision), "cache-control": "no-store"}
        return Response(msgspec.json.encode(changed), media_type=JSON, headers=headers)

    @delete(
        "/{webhook_id:str}", operation_id="deleteWebhook", summary="End a webhook", opt=_DELETE.opt(), status_code=204
    )
    async def delete_webhook(
        self, request: AnyRequest, database: GivenDatabase, webhook_id: PathText
    ) -> Response[None]:
        """End a webhook and forget its deliveries."""
        wanted = identified("webhook", webhook_id)
        condition = expected(request)
        async with _answering(webhook_id):
            await managing.end(database.pool, wanted, condition)
        return Response(None, status_code=204)

    @get(
        "/{webhook_id:str}/deliveries",
        operation_id="listWebhookDeliveries",
        summary="Deliveries of a webhook",
        opt=_DELIVERIES.opt(),
    )
    async def list_deliveries(
        self, request: AnyRequest, database: GivenDatabase, webhook_id: PathText
    ) -> Response[bytes]:
        """What was delivered, what is under way, and what came of each attempt."""
        wanted = identified("webhook", webhook_id)

        async def read(connection: Connection, after: Key | None, limit: int) -> StoredPage:
            if await webhooks.get(connection, wanted) is None:
                raise ProblemError(UNKNOWN_ID, f"there is no webhook {webhook_id}")
            return await webhooks.deliveries(connection, wanted, after, limit)

        return await page(request, database, read_query(request, PageQuery), read)


async def _require_target(url: str, settings: Settings) -> None:
    try:
        await require_target(url, allow_private=settings.webhook_allow_private)
    except TargetError as exc:
        raise invalid_body([InvalidMember(pointer="/url", code=InvalidCode.VALUE, detail=str(exc))]) from None


@asynccontextmanager
async def _answering(text: str) -> AsyncIterator[None]:
    try:
        yield
    except UnknownWebhookError:
        raise ProblemError(UNKNOWN_ID, f"there is no webhook {text}") from None
    except StaleWebhookError as exc:
        raise ProblemError(
            PRECONDITION_FAILED,
            f"the webhook is at revision {exc.revision}",
            headers={"etag": etag(exc.revision)},
        ) from None
