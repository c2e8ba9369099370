"""What a service has acknowledged, and whether all of it is there afterwards: once, readable, and in the feed."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import httpx
import msgspec

from tests.fault.sending import Sent

SAMPLE = 40
"""Articles that are read one by one, with all that came of them; the others are read in lists."""

JOB_SECONDS = 300
"""How long what was acknowledged for later may take after the fault is over."""


class Resource(NamedTuple):
    """A resource, whatever its revision."""

    kind: str
    id: UUID


class Revision(NamedTuple):
    """One revision of one resource."""

    kind: str
    id: UUID
    number: int


class Told(NamedTuple):
    """What an event tells that no curator changes."""

    day: date
    actors: tuple[UUID, ...]


class Verdict(NamedTuple):
    """What became of everything that was acknowledged under a fault."""

    writes: int
    """Requests of those who write, some of them to read what they revise."""
    reads: int
    """Requests of those who only read."""
    refused: int
    """Requests among these that were to be sent again."""
    acknowledged: int
    """Writes that were answered with success."""
    lost: list[str]
    duplicated: list[str]
    wrong: list[str]
    """Answers to those who read that did not have what was acknowledged."""


class Ledger:
    """Keeps what was acknowledged, and compares it with what is stored."""

    def __init__(self) -> None:
        self.writes = Sent()
        self.reads = Sent()
        self.acknowledged = 0
        """Writes that were answered with success."""
        self.articles: dict[str, UUID] = {}
        """Ids by texts."""
        self.later: dict[str, list[str]] = {}
        """Texts by the paths of the jobs that were to store them."""
        self.revisions: dict[Revision, bytes] = {}
        """Bodies of resources that were answered, in the order in which they were."""
        self.newest: dict[Resource, int] = {}
        """The last revisions among these."""
        self.extractions: dict[UUID, bytes] = {}
        """By articles."""
        self.told: dict[UUID, Told] = {}
        """By events."""
        self.events: list[UUID] = []
        """Events that may be patched."""
        self.curated: dict[UUID, tuple[int, str]] = {}
        """The summaries that curators gave events last, with the revisions that they made."""
        self.broken: list[str] = []
        """Answers that keep none of the promises."""
        self.wrong: list[str] = []
        """Answers to readers that do not have what was acknowledged."""

    def posted(self, text: str, answer: bytes) -> None:
        """An article was stored."""
        self.acknowledged += 1
        posted: dict[str, Any] = msgspec.json.decode(answer)
        id_ = UUID(posted["article"]["id"])
        if self.articles.setdefault(text, id_) != id_:
            self.broken.append(f"two ids for one article: {self.articles[text]} and {id_}")
        self.read("article", posted["article"])
        for kind in ("actor", "event", "statement"):
            for resource in posted[f"{kind}s"]:
                self.read(kind, resource)
        self.extractions[id_] = msgspec.json.encode(posted["extraction"])
        for event in posted["events"]:
            self.events.append(UUID(event["id"]))
            actors = tuple(UUID(participant["actor"]["id"]) for participant in event["participants"])
            self.told[UUID(event["id"])] = Told(date.fromisoformat(event["date"]["start"]), actors)

    def promised(self, job: str, texts: list[str]) -> None:
        """Articles were taken to be stored later."""
        self.acknowledged += len(texts)
        self.later[job] = texts

    def patched(self, event: dict[str, Any]) -> None:
        """A curator's summary was stored."""
        self.acknowledged += 1
        id_ = UUID(event["id"])
        self.curated[id_] = max(self.curated.get(id_, (0, "")), (event["revision"], event["summary"]))
        self.read("event", event)

    def read(self, kind: str, resource: dict[str, Any]) -> None:
        """A revision was answered."""
        revision = Revision(kind, UUID(resource["id"]), resource["revision"])
        body = msgspec.json.encode(resource)
        if self.revisions.setdefault(revision, body) != body:
            self.broken.append(f"{revision} was answered in two forms")
        known = Resource(kind, revision.id)
        self.newest[known] = max(self.newest.get(known, 0), revision.number)

    async def check(self, client: httpx.AsyncClient, connection: "asyncpg.Connection[asyncpg.Record]") -> Verdict:
        """Read everything back; raises only where the service does not answer."""
        found = _Found(self, client, connection)
        await found.look()
        return Verdict(
            writes=self.writes.requests,
            reads=self.reads.requests,
            refused=self.writes.refused.total() + self.reads.refused.total(),
            acknowledged=self.acknowledged,
            lost=[*self.broken, *found.lost],
            duplicated=found.duplicated,
            wrong=self.wrong,
        )


class _Found:
    """What a service serves when all is over."""

    def __init__(
        self, ledger: Ledger, client: httpx.AsyncClient, connection: "asyncpg.Connection[asyncpg.Record]"
    ) -> None:
        self._ledger = ledger
        self._client = client
        self._connection = connection
        self.lost: list[str] = []
        self.duplicated: list[str] = []

    async def look(self) -> None:
        """Compare everything."""
        await self._jobs()
        await self._articles()
        await self._events()
        await self._feed()
        await self._one_by_one()

    async def _jobs(self) -> None:
        for path, texts in self._ledger.later.items():
            job = await self._ended(path)
            items = [item async for item in self._list(job["items"])]
            for text, item in zip(texts, items, strict=True):
                if item["status"] == "succeeded":
                    self._ledger.articles.setdefault(text, UUID(item["article"]))
                if item["status"] != "succeeded" or self._ledger.articles[text] != UUID(item["article"]):
                    self.lost.append(f"an article of {path}: {item}")

    async def _ended(self, path: str) -> dict[str, Any]:
        for _ in range(JOB_SECONDS // 30):
            job = await self._get(path, {"prefer": "wait=30"})
            if job["finished_at"] is not None:
                break
        return job

    async def _articles(self) -> None:
        stored: dict[UUID, str] = {}
        texts: set[str] = set()
        async for article in self._list("/v1/articles"):
            id_ = UUID(article["id"])
            if id_ in stored or article["text"] in texts:
                self.duplicated.append(f"article {id_}")
            stored[id_] = article["text"]
            texts.add(article["text"])
        for text, id_ in self._ledger.articles.items():
            if stored.get(id_) != text:
                self.lost.append(f"article {id_}")

    async def _events(self) -> None:
        """Each article tells of one happening, and no two tell of the same."""
        of_article: Counter[str] = Counter()
        summaries: dict[UUID, str] = {}
        async for event in self._list("/v1/events"):
            of_article.update({report["article"] for report in event["reports"]})
            summaries[UUID(event["id"])] = event["summary"]
        self.duplicated += [f"the event of article {article}" for article, count in of_article.items() if count > 1]
        self.lost += [f"the event of {id_}" for id_ in self._ledger.articles.values() if str(id_) not in of_article]
        for id_, (_, given) in self._ledger.curated.items():
            if summaries.get(id_) != given:
                self.lost.append(f"the summary of {id_}")

    async def _feed(self) -> None:
        changes: list[Revision] = []
        instants: list[datetime] = []
        path = "/v1/changes?limit=200"
        while True:
            page = await self._get(path)
            for change in page["data"]:
                changes.append(Revision(change["kind"], UUID(change["id"]), change["revision"]))
                instants.append(datetime.fromisoformat(change["recorded_at"]))
                if change["position"] != len(changes):
                    self.lost.append(f"place {len(changes)} of the feed")
            if page["next_cursor"] is None:
                break
            path = f"/v1/changes?limit=200&after={page['next_cursor']}"
        if instants != sorted(instants):
            self.lost.append("the order of instants")
        rows = await self._connection.fetch("SELECT kind, id, number, body FROM revision ORDER BY kind, id, number")
        bodies = {Revision(row["kind"], row["id"], row["number"]): row["body"].encode() for row in rows}
        self.duplicated += [f"{change} in the feed" for change, count in Counter(changes).items() if count > 1]
        self.lost += [f"{revision} from the feed" for revision in bodies.keys() - {*changes}]
        self.lost += [f"{change}, of which the feed tells" for change in {*changes} - bodies.keys()]
        self.lost += [
            f"{revision} as it was answered"
            for revision, body in self._ledger.revisions.items()
            if bodies.get(revision) != body
        ]
        self.lost += [
            f"a revision before {revision}"
            for revision in bodies
            if revision.number > 1 and revision._replace(number=revision.number - 1) not in bodies
        ]

    async def _one_by_one(self) -> None:
        texts = [*self._ledger.articles][:: max(1, len(self._ledger.articles) // SAMPLE)]
        for text in texts:
            again = await self._client.post("/v1/articles", json={"text": text})
            if again.status_code != 200 or UUID(again.json()["article"]["id"]) != self._ledger.articles[text]:
                self.duplicated.append(f"article {self._ledger.articles[text]}, when it was sent again")
            elif (await self._get(f"/v1/articles/{again.json()['article']['id']}/extraction")) != again.json()[
                "extraction"
            ]:
                self.lost.append(f"the extraction of article {self._ledger.articles[text]}")
        for revision, body in [*self._ledger.revisions.items()][:: max(1, len(self._ledger.revisions) // SAMPLE)]:
            kept = await self._get(f"/v1/{revision.kind}s/{revision.id}/revisions/{revision.number}")
            given = msgspec.json.decode(body)
            if kept["body"] != given:
                self.lost.append(f"{revision}, read alone")
            if await self._get(f"/v1/{revision.kind}s/{revision.id}?as_of={given['recorded_at']}") != given:
                self.lost.append(f"{revision}, as of its instant")

    async def _list(self, path: str) -> AsyncIterator[dict[str, Any]]:
        following: str | None = f"{path}?limit=200"
        while following is not None:
            answer = await self._client.get(following)
            assert answer.status_code == 200, answer.text
            for item in answer.json()["data"]:
                yield item
            following = answer.links.get("next", {}).get("url")

    async def _get(self, path: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        answer = await self._client.get(path, headers=headers)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        read: dict[str, Any] = answer.json()
        return read
