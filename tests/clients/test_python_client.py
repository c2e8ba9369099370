"""A Python client generated from the document works unedited: it posts, polls, pages and follows the feed."""

import asyncio
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec
import pytest

from api.samples import sample_articles
from schemas.v1.article import ArticleInput
from tests.serving import serving

ROOT = Path(__file__).parents[2]
PACKAGE = "generated_sijill_client"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the client, on the path of imports."""
    folder = tmp_path_factory.mktemp("python-client")
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [
            sys.executable, "-m", "openapi_python_client", "generate", "--path", str(ROOT / "openapi" / "v1.json"),
            "--meta", "none", "--output-path", str(folder / PACKAGE),
        ],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": beside},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Unable to" not in done.stdout, done.stdout
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


def part(name: str) -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.{name}")


def test_every_module_compiles(generated: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "compileall", "-q", str(generated)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


async def test_it_posts_polls_jobs_pages_and_follows_the_feed(
    generated: Path, database_url: str, key: str, tmp_path: Path
) -> None:
    with serving(database_url, tmp_path / "log") as served:
        seen = await asyncio.to_thread(drive, served.url, key)
    assert len(seen.events) == len({event.id for event in seen.events}) > 1
    days = [event.date.start for event in seen.events if event.date]
    assert days == sorted(days, reverse=True)
    assert {event.type_ for event in seen.events} <= set(part("models").EventType)
    assert [change.position for change in seen.changes] == [*range(1, len(seen.changes) + 1)]
    assert {event.id for event in seen.events} <= {change.id for change in seen.changes}


class Seen(NamedTuple):
    events: list[Any]
    changes: list[Any]


def drive(url: str, key: str) -> Seen:
    with part("client").AuthenticatedClient(url, key, raise_on_unexpected_status=True) as client:
        for job in [post(client, sample) for sample in sample_articles()]:
            assert finished(client, job).status == "succeeded"
        found = part("api.actors.list_actors").sync(client=client, q="السعودية")
        assert isinstance(found, part("models").ActorPage)
        return Seen(events_of(client, found.data[0].id), changes(client))


def post(client: Any, sample: ArticleInput) -> Any:
    given = part("models").ArticleInput.from_dict(msgspec.to_builtins(sample))
    posted = part("api.articles.post_article").sync_detailed(client=client, body=given, prefer="respond-async")
    assert posted.status_code == 202
    assert isinstance(posted.parsed, part("models").Job)
    return posted.parsed


def finished(client: Any, job: Any) -> Any:
    while job.finished_at is None:
        job = part("api.jobs.get_job").sync(job.id, client=client, prefer="wait=10")
    return job


def events_of(client: Any, actor: Any) -> list[Any]:
    listing = part("api.actors.list_actor_events")
    events: list[Any] = []
    cursor: Any = part("types").UNSET
    while cursor is not None:
        page = listing.sync(actor, client=client, limit=1, cursor=cursor)
        assert isinstance(page, part("models").EventPage)
        events += page.data
        cursor = page.next_cursor
    return events


def changes(client: Any) -> list[Any]:
    found: list[Any] = []
    after: Any = part("types").UNSET
    while after is not None:
        page = part("api.changes.list_changes").sync(client=client, limit=5, after=after)
        assert isinstance(page, part("models").ChangePage)
        found += page.data
        after = page.next_cursor
    return found
