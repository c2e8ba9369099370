"""A Python client generated from the document works unedited: it posts articles and pages through an actor's events."""

import asyncio
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from api.samples import sample_articles
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


async def test_it_posts_and_pages_through_the_events_of_an_actor(
    generated: Path, database_url: str, tmp_path: Path
) -> None:
    with serving(database_url, tmp_path / "log") as served:
        events = await asyncio.to_thread(drive, served.url)
    assert len(events) == len({event.id for event in events}) > 1
    days = [event.date.start for event in events if event.date]
    assert days == sorted(days, reverse=True)
    assert {event.type_ for event in events} <= set(part("models").EventType)


def drive(url: str) -> list[Any]:
    client = part("client").Client(base_url=url, raise_on_unexpected_status=True)
    models, articles, actors = part("models"), part("api.articles.post_article"), part("api.actors.list_actors")
    for sample in sample_articles():
        given = models.ArticleInput.from_dict(msgspec.to_builtins(sample))
        posted = articles.sync_detailed(client=client, body=given)
        assert posted.status_code == 201
        assert isinstance(posted.parsed, models.PostedArticle)
    found = actors.sync(client=client, q="السعودية")
    assert isinstance(found, models.ActorPage)
    actor = found.data[0]
    listing = part("api.actors.list_actor_events")
    events: list[Any] = []
    cursor: Any = part("types").UNSET
    while cursor is not None:
        page = listing.sync(actor.id, client=client, limit=1, cursor=cursor)
        assert isinstance(page, models.EventPage)
        events += page.data
        cursor = page.next_cursor
    return events
