"""Clients of a service under a fault: they write, and do what they are told to do when they are refused.

A client sends again what was answered with 503, 429 or 409 and `Retry-After`, and what was not answered at all. Any
other answer than success must not happen: it is noted as broken. Others read meanwhile what these have written.
"""

import asyncio
import itertools
import os
import random
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from uuid import UUID

import httpx
import msgspec

from tests.fault.happenings import happening
from tests.fault.ledger import Ledger
from tests.fault.reading import Reading
from tests.fault.sending import connections, send

CLIENTS = 8
READS = int(os.environ.get("SIJILL_FAULT_READS", "4"))
"""Answered reads for each write."""

BATCH = 5

Action: TypeAlias = Callable[[], Awaitable[None]]


class Load:
    """Writes of every kind until told enough, and reads beside them."""

    def __init__(self, url: str, seed: int = 1, *, first: int = 0) -> None:
        """`first` is the number of the first happening: loads on one database should not meet."""
        self.ledger = Ledger()
        self.url = url
        self._chance = random.Random(seed)
        self._numbers = itertools.count(first)
        self._patches = itertools.count()
        self._done = 0
        self.over = False
        """Whether every write was answered."""
        self._progress = asyncio.Condition()

    async def run(self, operations: int, clients: int = CLIENTS) -> None:
        """Make so many writes, each sent until it is answered, and read all the while."""
        self.over = False
        before = self._done
        async with asyncio.TaskGroup() as group:
            group.create_task(self._write(operations, clients))
            group.create_task(self._read(operations, lambda: (self._done - before) / operations))

    async def read_only(self, operations: int) -> None:
        """Read as much as beside so many writes."""
        await self._read(operations, lambda: 1.0)

    async def _read(self, operations: int, written: Callable[[], float]) -> None:
        await Reading(self.url, self.ledger).run(operations * READS, written)

    async def _write(self, operations: int, clients: int) -> None:
        actions = self._actions(operations)
        async with connections(self.url, clients) as client, asyncio.TaskGroup() as group:
            for _ in range(clients):
                group.create_task(self._work(client, actions))
        self.over = True

    async def reached(self, operations: int) -> None:
        """Wait until so many writes were answered."""
        async with self._progress:
            await self._progress.wait_for(lambda: self._done >= operations)

    def _actions(self, operations: int) -> "itertools.islice[float]":
        return itertools.islice(iter(self._chance.random, None), operations)

    async def _work(self, client: httpx.AsyncClient, actions: "itertools.islice[float]") -> None:
        for chance in actions:
            await self._act(client, chance)
            async with self._progress:
                self._done += 1
                self._progress.notify_all()

    async def _act(self, client: httpx.AsyncClient, chance: float) -> None:
        known = self.ledger.articles
        if chance < 0.35 or not known or not self.ledger.events:
            await self._post(client, happening(next(self._numbers)))
        elif chance < 0.65:
            await self._post(client, self._chance.choice([*known]))
        elif chance < 0.85:
            await self._patch(client, self._chance.choice(self.ledger.events))
        elif chance < 0.97:
            await self._later(client, "/v1/articles", [happening(next(self._numbers))])
        else:
            await self._later(client, "/v1/articles/batch", [happening(next(self._numbers)) for _ in range(BATCH)])

    async def _post(self, client: httpx.AsyncClient, text: str) -> None:
        answer = await self._until_answered(client, "POST", "/v1/articles", json={"text": text})
        if answer.status_code in {200, 201}:
            self.ledger.posted(text, answer.content)
        else:
            self._broken(answer)

    async def _later(self, client: httpx.AsyncClient, path: str, texts: list[str]) -> None:
        given: Any = [{"text": text} for text in texts]
        answer = await self._until_answered(
            client, "POST", path, json=given if path.endswith("batch") else given[0], prefer="respond-async"
        )
        if answer.status_code == 202:
            self.ledger.promised(answer.headers["location"], texts)
        else:
            self._broken(answer)

    async def _patch(self, client: httpx.AsyncClient, id_: UUID) -> None:
        """Give an event a summary; where others were faster, or it is not known whether it was given, read it first."""
        summary = f"ملخص {next(self._patches)}"
        while True:
            event = await self._until_answered(client, "GET", f"/v1/events/{id_}")
            if event.status_code != 200:
                self._broken(event)
                return
            if event.json()["summary"] == summary:
                # The answer to the first try was lost; another curator may write now.
                self.ledger.patched(event.json())
                return
            answer = await send(
                client,
                self.ledger.writes,
                "PATCH",
                f"/v1/events/{id_}",
                content=msgspec.json.encode({"summary": summary}),
                headers={"content-type": "application/merge-patch+json", "if-match": event.headers["etag"]},
            )
            if answer is not None and answer.status_code == 200:
                self.ledger.patched(answer.json())
                return
            if answer is not None and answer.status_code != 412:
                self._broken(answer)
                return

    async def _until_answered(
        self, client: httpx.AsyncClient, method: str, path: str, *, json: Any = None, prefer: str | None = None
    ) -> httpx.Response:
        headers = {} if prefer is None else {"prefer": prefer}
        while True:
            answer = await send(client, self.ledger.writes, method, path, json=json, headers=headers)
            if answer is not None:
                return answer

    def _broken(self, answer: httpx.Response) -> None:
        self.ledger.broken.append(
            f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}"
        )
