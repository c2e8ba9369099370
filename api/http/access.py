"""Who may call a route: API keys, their scopes and rate limits, and whom a service without keys answers."""

import ipaddress
from urllib.parse import urlsplit

import asyncpg

from api.http.fields import field_values
from api.http.operation import required_scope
from api.http.problems import MISSING_SCOPE, RATE_LIMITED, UNAUTHENTICATED, AnyRequest, ProblemError
from api.http.record import current_record
from api.services.keys import LOCAL, Caller, KeyRing
from api.services.quota import Quota

# What proxies add: with it a request comes from elsewhere, whatever address it comes through.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")

_CHALLENGE = 'Bearer realm="sijill"'


class Access:
    """Keys and limits of one app."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", rate_limit: int) -> None:
        self.pool = pool
        self.keys = KeyRing(pool)
        self._quota = Quota(pool, rate_limit)

    async def admit(self, request: AnyRequest) -> None:
        """Let a request pass, or raise the problem that says what it lacks."""
        scope = required_scope(request.route_handler, request.scope["method"])
        if scope is None:
            return
        caller = await self._caller(request)
        record = current_record()
        record.key_id = caller.key_id
        record.standing = standing = await self._quota.take(caller)
        if standing is not None and not standing.granted:
            raise ProblemError(
                RATE_LIMITED,
                f"the key has used up its {standing.limit} requests a minute",
                headers={"retry-after": str(standing.retry_after)},
            )
        if not caller.may(scope):
            raise ProblemError(
                MISSING_SCOPE,
                f"this needs the scope {scope.value}, which the key does not have",
                headers={"www-authenticate": f'{_CHALLENGE}, error="insufficient_scope", scope="{scope.value}"'},
            )

    async def _caller(self, request: AnyRequest) -> Caller:
        given = field_values(request.scope, b"authorization")
        if not given:
            if not await self.keys.guarded():
                return _local_caller(request)
            raise _unauthenticated("this needs an API key: Authorization: Bearer sijill_…", _CHALLENGE)
        scheme, _, key = given[0].strip().partition(" ")
        caller = await self.keys.caller(key.strip()) if len(given) == 1 and scheme.lower() == "bearer" else None
        if caller is None:
            raise _unauthenticated("the API key is unknown, revoked or expired", f'{_CHALLENGE}, error="invalid_token"')
        return caller


def is_loopback(host: str) -> bool:
    """Whether a host name or address is one that only the same machine reaches."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _local_caller(request: AnyRequest) -> Caller:
    """Without keys whoever is on the machine may do everything, and nobody else anything.

    The Host is looked at too: a web page elsewhere can have its own name resolve to this machine (DNS rebinding)
    and so talk to the service from its user's browser.
    """
    client = request.scope["client"]
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    forwarded = any(name in request.headers for name in _FORWARDED)
    if client is None or not is_loopback(client[0]) or not is_loopback(host) or forwarded:
        raise _unauthenticated(
            "the service has no API keys yet, so it answers only its own machine; make one with `sijill keys create`",
            _CHALLENGE,
        )
    return LOCAL


def _unauthenticated(detail: str, challenge: str) -> ProblemError:
    return ProblemError(UNAUTHENTICATED, detail, headers={"www-authenticate": challenge})
