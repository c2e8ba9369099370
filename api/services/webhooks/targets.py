"""Where deliveries may go: public addresses only, checked when a target is named and again when it is connected to."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpcore

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that IANA has given out for the internet: the rest is local, translated or deprecated."""


class TargetError(Exception):
    """A target that deliveries must not or cannot go to; its message says why."""


async def require_target(url: str, *, allow_private: bool) -> None:
    """Raise `TargetError` for a URL that nothing may be posted to."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as exc:
        raise TargetError(f"is no URL: {exc}") from None
    if not url.isascii() or not url.isprintable() or " " in url:
        raise TargetError("is to be written in ASCII, its host in Punycode and its path percent-encoded")
    if parts.scheme not in ({"https", "http"} if allow_private else {"https"}):
        raise TargetError("is to begin with https://")
    if not host:
        raise TargetError("names no host")
    if parts.username is not None or parts.password is not None:
        raise TargetError("holds a user or password; deliveries are signed instead")
    if parts.fragment:
        raise TargetError("has a fragment, which is never sent")
    await addresses(host, port or (443 if parts.scheme == "https" else 80), allow_private=allow_private)


async def addresses(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a host; raises `TargetError` where one of them is not public."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise TargetError("names a host that has no address") from None
    named = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(map(public, named)):
        raise TargetError("names a host with an address that is not public")
    return named


def public(address: str) -> bool:
    """Whether an address belongs to the internet at large, whatever it is wrapped in."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return public(str(wrapped))
        if ip not in _UNICAST:
            return False
    return ip.is_global and not ip.is_multicast


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the addresses that were checked, so that a name cannot point elsewhere a moment later."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (the interface of httpcore)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the host's addresses; `TargetError` where one of them is not public."""
        failed: Exception | None = None
        for address in await addresses(host, port, allow_private=self._allow_private):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.ConnectError as exc:
                failed = exc
        raise failed or httpcore.ConnectError("the host has no address")

    async def sleep(self, seconds: float) -> None:
        """Between attempts of the pool."""
        await self._network.sleep(seconds)
