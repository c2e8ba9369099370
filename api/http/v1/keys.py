"""`/v1/keys`: API keys, for admins."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from litestar import Controller, Response, delete, get, post

from api.http.examples import KEY
from api.http.given import GivenDatabase, PathText
from api.http.members import Json, read_object
from api.http.operation import Operation
from api.http.problems import UNKNOWN_ID, AnyRequest, ProblemError
from api.http.query import PageQuery, read_query
from api.http.reading import identified, page
from api.http.stored import JSON
from api.services import keys
from api.store import api_keys
from api.store.stored import Connection, StoredPage
from api.store.stored import Key as PageKey
from schemas.v1.key import Key, KeyInput, KeyPage, Scope
from schemas.v1.problem import InvalidCode, InvalidMember

_POST = Operation(
    described="Made. Only this answer holds the key: keep it now.",
    status=201,
    answer=Key,
    body=KeyInput,
    scope=Scope.ADMIN,
    example=KEY,
)
_LIST = Operation(
    described="A page of keys, newest first, revoked and expired ones included.",
    answer=KeyPage,
    query=PageQuery,
    scope=Scope.ADMIN,
)
_GET = Operation(described="The key, without its secret.", answer=Key, scope=Scope.ADMIN)
_DELETE = Operation(described="Revoked, in every process within two seconds.", status=204, scope=Scope.ADMIN)


class KeyController(Controller):
    """API keys."""

    path = "/keys"
    tags = ("keys",)

    @post(operation_id="createKey", summary="Make a key", opt=_POST.opt())
    async def create_key(self, request: AnyRequest, database: GivenDatabase) -> Response[bytes]:
        """A new API key with its scopes. From the first key on, every request needs one."""
        made = await keys.create(database.pool, await read_object(request, KeyInput, _faults))
        headers = {"location": f"/v1/keys/{made.id}", "cache-control": "no-store"}
        return Response(msgspec.json.encode(made), status_code=201, media_type=JSON, headers=headers)

    @get(operation_id="listKeys", summary="List keys", opt=_LIST.opt())
    async def list_keys(self, request: AnyRequest, database: GivenDatabase) -> Response[bytes]:
        """Every key that was ever made, newest first."""

        async def read(connection: Connection, after: PageKey | None, limit: int) -> StoredPage:
            return await api_keys.page(connection, after, limit)

        return await page(request, database, read_query(request, PageQuery), read)

    @get("/{key_id:str}", operation_id="getKey", summary="Read a key", opt=_GET.opt())
    async def get_key(self, database: GivenDatabase, key_id: PathText) -> Response[bytes]:
        """One key: its scopes, expiry and last use."""
        wanted = identified("key", key_id)
        async with database.acquire() as connection:
            key = await api_keys.get(connection, wanted)
        if key is None:
            raise ProblemError(UNKNOWN_ID, f"there is no key {key_id}")
        return Response(msgspec.json.encode(key), media_type=JSON, headers={"cache-control": "private, no-cache"})

    @delete("/{key_id:str}", operation_id="revokeKey", summary="Revoke a key", opt=_DELETE.opt(), status_code=204)
    async def revoke_key(self, database: GivenDatabase, key_id: PathText) -> Response[None]:
        """End a key for good. Revoking the last one does not open the service again."""
        wanted = identified("key", key_id)
        async with database.acquire() as connection:
            if not await api_keys.revoke(connection, wanted, datetime.now(UTC)):
                raise ProblemError(UNKNOWN_ID, f"there is no key {key_id}")
        return Response(None, status_code=204)


def _faults(members: Json) -> Iterator[InvalidMember]:
    expires_at = members.get("expires_at")
    if isinstance(expires_at, datetime) and expires_at.tzinfo is not None and expires_at <= datetime.now(UTC):
        yield InvalidMember(pointer="/expires_at", code=InvalidCode.RANGE, detail="the key would have expired already")
