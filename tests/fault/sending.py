"""One request of a client that does as it is told when it is refused, under whatever fault."""

import asyncio
import random
from collections import Counter
from typing import Any

import httpx

LONGEST_PAUSE = 0.25
"""Seconds. Less patience than the service asks for makes the more of a load."""

ANSWER_SECONDS = 60


class Sent:
    """What clients of one kind have sent."""

    def __init__(self) -> None:
        self.requests = 0
        self.refused: Counter[str] = Counter()
        """Answers that asked to come again, by their problems, and connections that broke."""


def connections(url: str, clients: int) -> httpx.AsyncClient:
    """So many clients of a service, each with a connection of its own."""
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    return httpx.AsyncClient(base_url=url, timeout=ANSWER_SECONDS, trust_env=False, limits=limits)


async def send(client: httpx.AsyncClient, sent: Sent, method: str, path: str, **content: Any) -> httpx.Response | None:
    """One request; None where it was refused or not answered, and should be sent again: the pause is already over."""
    sent.requests += 1
    try:
        answer = await client.request(method, path, **content)
    except httpx.TransportError as exc:
        sent.refused[type(exc).__name__] += 1
        await asyncio.sleep(random.random() * LONGEST_PAUSE)
        return None
    # Only what writes can conflict with what is under way.
    again = {429, 503} if method == "GET" else {409, 429, 503}
    if answer.status_code in again and "retry-after" in answer.headers:
        sent.refused[answer.json()["type"]] += 1
        await asyncio.sleep(min(float(answer.headers["retry-after"]), LONGEST_PAUSE))
        return None
    return answer
