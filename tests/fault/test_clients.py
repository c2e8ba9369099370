"""Clients that are slow, silent or hostile: they are refused or left, and those beside them are served."""

import asyncio
from collections import Counter
from pathlib import Path

from tests.fault.conftest import Judge
from tests.fault.hostile import requests, sent
from tests.fault.load import Load
from tests.fault.servers import Service, running
from tests.fault.under import checked
from tests.serving import memory

SLOW = 300
"""Slow clients of each kind."""

BODY_SECONDS = 5
ROOM = 400_000
"""KiB by which a service may grow: less than one of the bombs unpacked."""

HOSTILE_AT_ONCE = 4

HEAD = b"POST /v1/articles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n"


async def test_slow_and_half_open_clients(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    service = Service(fresh_copy, tmp_path / "log", SIJILL_BODY_SECONDS=str(BODY_SECONDS))
    load = Load(service.url)
    async with running(service):
        kinds = (HEAD, HEAD + b'\r\n{"text": "', b"GET /v1/changes/stream HTTP/1.1\r\nhost: localhost\r\n\r\n", b"")
        slow = [await _begun(service.port, kind) for kind in kinds for _ in range(SLOW // len(kinds))]
        dripping = [asyncio.create_task(_drip(service.port)) for _ in range(SLOW // len(kinds))]
        await load.run(operations)
        answers = Counter(await asyncio.gather(*dripping))
        for _, writer in slow:
            writer.transport.abort()
        verdict = await checked(load, fresh_copy)
    assert answers[b"408"] > 0
    assert answers.keys() <= {b"408", b"503"}
    judge("slow and half-open clients", verdict._replace(writes=verdict.writes + len(slow) + len(dripping)))


async def test_hostile_bodies(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    service = Service(fresh_copy, tmp_path / "log")
    load = Load(service.url)
    given = [*requests()]
    answers: dict[str, Counter[int | None]] = {hostile.name: Counter() for hostile in given}
    attacks = given * max(1, operations // 10 // len(given))
    waiting = iter(attacks)

    async def attack() -> None:
        for hostile in waiting:
            answers[hostile.name][await sent(service.port, hostile)] += 1

    async with running(service):
        before = memory(service.pid)
        async with asyncio.TaskGroup() as group:
            group.create_task(load.run(operations))
            for _ in range(HOSTILE_AT_ONCE):
                group.create_task(attack())
        after = memory(service.pid)
        verdict = await checked(load, fresh_copy)
    for hostile in given:
        # Who is still sending when the answer comes may find the connection closed before it can be read.
        assert answers[hostile.name].keys() <= hostile.refused | {None}, (hostile.name, answers)
    assert after < before + ROOM
    judge("oversized, nested and packed bodies", verdict._replace(writes=verdict.writes + len(attacks)))


async def _begun(port: int, sent: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A client that begins a request and does nothing more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    return reader, writer


async def _drip(port: int) -> bytes:
    """A client that sends a byte now and then; the status of the answer that it gets."""
    reader, writer = await _begun(port, HEAD + b'\r\n{"text": "')
    answer = asyncio.create_task(reader.readline())
    while not answer.done():
        writer.write(b"a")
        await asyncio.wait({answer}, timeout=0.5)
    writer.transport.abort()
    return answer.result().split()[1]
