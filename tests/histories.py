"""Random histories of a database: posts, deletions, re-extractions, patches, merges, unmerges and splits."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from api.services import curation, deletion
from api.services.ingest import store_extraction
from api.services.journal import Cause
from api.services.profiling import Profiling
from api.services.recognition import Recognition
from api.services.reextraction import store_again
from api.services.refreshing import Refreshing
from api.settings import Settings
from api.store.pool import open_pool
from schemas.v1.article import ArticleInput
from schemas.v1.curation import ReportGiven
from schemas.v1.extraction import Extraction
from schemas.v1.revision import ResourceKind
from schemas.v1.vocabulary import EventType
from tests.conftest import EMPTY
from tests.contract.handmade import ANKARA, DAMASCUS, FIDAN, GULER, QATAR, SHAIBANI, Said, What, article

T = TypeVar("T")

KINDS = (ResourceKind.ACTOR, ResourceKind.EVENT, ResourceKind.STATEMENT)
PATCHES = {
    ResourceKind.ACTOR: b'{"name":"\xd8\xa7\xd8\xb3\xd9\x85"}',
    ResourceKind.EVENT: b'{"summary":"","place":null}',
    ResourceKind.STATEMENT: b'{"outlet":null}',
}


def _articles() -> tuple[tuple[ArticleInput, Extraction], ...]:
    """Reports of a few meetings that overlap in who met, when and where, some without a day."""
    days = (date(2025, 10, 12), date(2025, 10, 13), None)
    told = [
        What(type=EventType.CONSULT, by=by, on=on, at=at)
        for by in ((FIDAN, SHAIBANI), (FIDAN, SHAIBANI, GULER), (GULER, QATAR))
        for on, at in zip(days, (ANKARA, DAMASCUS, ANKARA), strict=True)
    ]
    return tuple(
        article(
            f"خبر {number}",
            f"2025-10-{12 + number % 3}T12:00:00+00:00",
            (what,),
            (Said(speaker=what.by[0], text="سنواصل العمل معا في كل الملفات", about_event=True),),
        )
        for number, what in enumerate(told)
    )


ARTICLES = _articles()

ORPHANS = (
    "SELECT actor_id FROM actor_report EXCEPT SELECT id FROM actor",
    "SELECT id FROM actor EXCEPT SELECT actor_id FROM actor_report",
    "SELECT event_id FROM event_report EXCEPT SELECT id FROM event",
    "SELECT id FROM event EXCEPT SELECT event_id FROM event_report",
    "SELECT statement_id FROM statement_report EXCEPT SELECT id FROM statement",
    "SELECT id FROM statement EXCEPT SELECT statement_id FROM statement_report",
    "SELECT actor_id FROM event_participant EXCEPT SELECT id FROM actor",
    """
    SELECT event_id FROM (
        SELECT event_id, sort_day, type, mode, status, quad, contexts, end_day, place_country, place_lat, place_lon,
               article_count, confidence
        FROM event_participant
        EXCEPT
        SELECT id, sort_day, type, mode, status, quad, contexts, end_day, place_country, place_lat, place_lon,
               article_count, confidence
        FROM event
    ) AS told_otherwise
    """,
    "SELECT event_id FROM statement_about EXCEPT SELECT id FROM event",
    "SELECT id FROM actor_profile EXCEPT SELECT profile_id FROM actor_report",
    """
    SELECT survivor FROM gone WHERE survivor IS NOT NULL
    EXCEPT (SELECT id FROM actor UNION SELECT id FROM event UNION SELECT id FROM statement UNION SELECT id FROM gone)
    """,
    """
    SELECT r.ref FROM actor_report AS r JOIN actor_profile AS p ON p.id = r.profile_id WHERE r.actor_id <> p.actor_id
    """,
    """
    SELECT n.ref FROM actor_name AS n JOIN actor_report AS r USING (article_id, ref) WHERE n.actor_id <> r.actor_id
    """,
)
"""Questions that have no answer where everything named is there, and everything there is reported."""


class Histories(RuleBasedStateMachine):
    """The machine; `url` names a migrated database that is its own."""

    url = ""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._pool = self._run(self._open)
        self._posted: dict[int, UUID] = {}
        self._merged: list[tuple[ResourceKind, UUID, UUID]] = []
        self._served: dict[tuple[str, UUID, int], bytes] = {}

    def teardown(self) -> None:
        self._run(self._pool.close)
        self._runner.close()

    def _run(self, work: Callable[..., Coroutine[Any, Any, T]], *arguments: Any) -> T:
        return self._runner.run(work(*arguments))

    async def _open(self) -> "asyncpg.Pool[asyncpg.Record]":
        pool = await open_pool(Settings(home=Path("unused"), pool_min=0, pool_max=2), self.url)
        await pool.execute(EMPTY)
        return pool

    # What may happen

    @rule(number=st.sampled_from(range(len(ARTICLES))))
    def post(self, number: int) -> None:
        stored = self._run(store_extraction, self._pool, *ARTICLES[number])
        self._posted[number] = UUID(msgspec.json.decode(stored.body)["article"]["id"])

    @precondition(lambda self: self._posted)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self._posted)))
        article_id = self._posted.pop(number)
        self._run(deletion.delete, self._pool, article_id, lambda _: True)
        # Their words are taken out of what was served.
        quoting = str(article_id).encode()
        self._served = {
            key: body for key, body in self._served.items() if quoting not in body and key[0] != ResourceKind.EXTRACTION
        }

    @precondition(lambda self: self._posted)
    @rule(data=st.data(), other=st.sampled_from(range(len(ARTICLES))))
    def reextract(self, data: st.DataObject, other: int) -> None:
        """The newer extractor takes the meeting for another of ours."""
        number = data.draw(st.sampled_from(sorted(self._posted)))
        was, now = ARTICLES[number][1], ARTICLES[other][1]
        read = msgspec.structs.replace(now, segments=was.segments)
        self._run(store_again, self._pool, self._posted[number], read)

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def patch(self, data: st.DataObject, kind: ResourceKind) -> None:
        live = self._live(kind)
        if live:
            id_ = data.draw(st.sampled_from(live))
            fields = data.draw(st.sampled_from([PATCHES[kind], None]))
            self._run(curation.patch, self._pool, kind, id_, lambda _: True, lambda *_: fields)

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def merge(self, data: st.DataObject, kind: ResourceKind) -> None:
        live = self._live(kind)
        if len(live) > 1:
            survivor, absorbed = data.draw(st.permutations(live))[:2]
            self._run(curation.merge, self._pool, kind, survivor, lambda _: True, [absorbed])
            self._merged.append((kind, survivor, absorbed))

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def merge_and_unmerge(self, data: st.DataObject, kind: ResourceKind) -> None:
        """The one takes the other back to the letter, but for ids that were given out in between: they lead on."""
        live = self._live(kind)
        if len(live) > 1:
            survivor, absorbed = data.draw(st.permutations(live))[:2]
            served = self._run(self._ids)
            before = self._run(self._told, served)
            self._run(curation.merge, self._pool, kind, survivor, lambda _: True, [absorbed])
            self._check()
            self._run(curation.unmerge, self._pool, kind, survivor, lambda _: True, [absorbed])
            assert self._run(self._told, served) == before

    @rule(data=st.data())
    def unmerge(self, data: st.DataObject) -> None:
        possible = [merge for merge in self._merged if merge[1] in self._live(merge[0])]
        if possible:
            kind, survivor, absorbed = merge = data.draw(st.sampled_from(possible))
            try:
                self._run(curation.unmerge, self._pool, kind, survivor, lambda _: True, [absorbed])
            except curation.ConflictError:
                # It has no other report.
                return
            self._merged.remove(merge)

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def split(self, data: st.DataObject, kind: ResourceKind) -> None:
        rows = self._run(
            self._pool.fetch,
            f"SELECT {kind}_id AS id, article_id FROM {kind}_report ORDER BY article_id, ref",
        )
        if rows:
            row = data.draw(st.sampled_from(rows))
            given = [ReportGiven(article=row["article_id"])]
            try:
                self._run(curation.split, self._pool, kind, row["id"], lambda _: True, given)
            except curation.ConflictError:
                # It has no other report.
                return

    # What holds at all times

    @invariant()
    def holds(self) -> None:
        self._check()

    def _check(self) -> None:
        self._run(self._history)
        self._run(self._no_orphans)
        self._run(self._settled)

    def _live(self, kind: ResourceKind) -> list[UUID]:
        rows = self._run(self._pool.fetch, f"SELECT id FROM {kind} ORDER BY id")
        return [row["id"] for row in rows]

    async def _ids(self) -> set[str]:
        """Every id that was ever served."""
        return {str(row["id"]) for row in await self._pool.fetch("SELECT DISTINCT id FROM revision")}

    async def _told(self, served: set[str]) -> dict[UUID, Any]:
        """Everything live but for numbers and times of revisions, and for absorbed ids other than these."""
        found: dict[UUID, Any] = {}
        for kind in KINDS:
            for row in await self._pool.fetch(f"SELECT id, body FROM {kind}"):
                body = msgspec.json.decode(row["body"])
                body["absorbed"] = sorted({*body["absorbed"]} & served)
                found[row["id"]] = {name: body[name] for name in body if name not in {"revision", "recorded_at"}}
        return found

    async def _history(self) -> None:
        """Revisions count from one without a gap, never change, and end in what is served now."""
        rows = await self._pool.fetch("SELECT kind, id, number, body FROM revision ORDER BY kind, id, number")
        last: dict[tuple[str, UUID], tuple[int, bytes]] = {}
        for row in rows:
            before = last.get((row["kind"], row["id"]), (0, b""))[0]
            assert row["number"] == before + 1, "a revision is lost"
            last[row["kind"], row["id"]] = (row["number"], row["body"])
            key = (row["kind"], row["id"], row["number"])
            assert self._served.setdefault(key, row["body"]) == row["body"], "a revision has changed"
        for kind in KINDS:
            for row in await self._pool.fetch(f"SELECT id, revision, body FROM {kind}"):
                assert last[kind, row["id"]] == (row["revision"], row["body"])
        for row in await self._pool.fetch("SELECT kind, id, revision FROM gone"):
            number, body = last[row["kind"], row["id"]]
            assert number == row["revision"]
            assert b'"gone"' in body
        for kind in KINDS:
            alive = await self._pool.fetch(
                f"SELECT id FROM {kind} UNION ALL SELECT id FROM gone WHERE kind = $1 ORDER BY id", kind
            )
            assert [row["id"] for row in alive] == sorted(id_ for of, id_ in last if of == kind)

    async def _no_orphans(self) -> None:
        """Everything that is named is there, and everything that is there is reported."""
        for question in ORPHANS:
            assert not await self._pool.fetch(question), question

    async def _settled(self) -> None:
        """Judging every report anew changes nothing."""
        async with self._pool.acquire() as c, c.transaction():
            profiling = Profiling(c)
            await profiling.reconsider()
            before = await c.fetchval("SELECT count(*) FROM revision")
            touched = await Recognition(c, profiling).run(set(self._posted.values()))
            await Refreshing(c, Cause(recorded_at=datetime.now(UTC))).run(touched)
            assert await c.fetchval("SELECT count(*) FROM revision") == before, "recognition was not finished"
