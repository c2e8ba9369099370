"""`sijill ingest`: post files to a running service, in batches, as fast as it takes them."""

import itertools
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import uuid4

import click
import httpx
import msgspec
import zstandard
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from api.cli.console import plain_console
from schemas.v1.article import ArticleInput, HtmlArticleInput
from schemas.v1.job import ItemStatus, Job, JobItem, JobItemPage

DEFAULT_URL = "http://127.0.0.1:8000"

_BATCH_ARTICLES = 100
_BATCH_BYTES = 4 * 1024 * 1024
_OUTSTANDING = 4
"""Batches on their way at once: the service always has the next while it reads one."""

_TRIES = 8
_LONGEST_PAUSE = 30.0
_WAIT_SECONDS = 5
_ONE_A_LINE = {".ndjson", ".jsonl"}
_AGAIN = {408, 409, 429, 502, 503, 504}


class Item(NamedTuple):
    """One article as it is sent, and where it came from."""

    origin: str
    body: bytes


class Sent(NamedTuple):
    """A batch that the service has taken."""

    job: Job
    items: tuple[Item, ...]


class Tally:
    """What became of the articles so far."""

    def __init__(self) -> None:
        self.created = 0
        self.known = 0
        self.failed: list[str] = []

    def add(self, item: Item, outcome: JobItem) -> None:
        """Count one article."""
        if outcome.status is ItemStatus.SUCCEEDED:
            self.created += outcome.created is True
            self.known += outcome.created is not True
            return
        problem = outcome.problem
        said = "failed" if problem is None else problem.detail or problem.title
        self.failed.append(f"{item.origin}: {said}")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ndjson", type=click.File("rb"), help="One article a line; - is standard input.")
@click.option("--url", default=DEFAULT_URL, show_default=True, help="Where the service listens.")
@click.option("--key", envvar="SIJILL_KEY", help="API key of scope ingest.  [default: SIJILL_KEY]")
def ingest(files: tuple[Path, ...], ndjson: BinaryIO | None, url: str, key: str | None) -> None:
    """Post FILES to a running service.

    .txt is the text of an article, .html its page, .json an article as it is posted, .ndjson and .jsonl one of these
    a line. What is stored already is skipped, so an interrupted run is simply started again.
    """
    if not files and ndjson is None:
        raise click.UsageError("name files, or --ndjson - for standard input")
    lines = () if ndjson is None else _lines(ndjson.name, ndjson)
    headers = {"authorization": f"Bearer {key}"} if key else {}
    tally = Tally()
    with httpx.Client(base_url=url, headers=headers, timeout=90) as client:
        _ingest(client, itertools.chain(_read(files, tally), lines), tally)
    console = plain_console()
    console.print(f"{tally.created} stored, {tally.known} known, {len(tally.failed)} failed")
    for said in tally.failed:
        console.print(Text(said))
    if tally.failed:
        sys.exit(1)


def _read(files: Iterable[Path], tally: Tally) -> Iterator[Item]:
    for file in files:
        suffix = file.suffix.lower()
        if suffix in _ONE_A_LINE:
            with file.open("rb") as lines:
                yield from _lines(str(file), lines)
        elif suffix == ".json":
            # As it is, but on one line; what is no JSON is for the service to name.
            content = file.read_bytes()
            try:
                content = msgspec.json.format(content, indent=-1)
            except msgspec.DecodeError:
                content = content.replace(b"\n", b" ")
            yield Item(str(file), content)
        else:
            try:
                text = file.read_bytes().decode()
            except UnicodeDecodeError as exc:
                tally.failed.append(f"{file}: not UTF-8: byte {exc.start} starts no character")
                continue
            article = HtmlArticleInput(html=text) if suffix in {".html", ".htm"} else ArticleInput(text=text)
            yield Item(str(file), msgspec.json.encode(article))


def _lines(origin: str, lines: Iterable[bytes]) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Item(f"{origin}:{number}", line.strip())


def _batches(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        if batch and (len(batch) == _BATCH_ARTICLES or size + len(item.body) > _BATCH_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(item)
        size += len(item.body)
    if batch:
        yield tuple(batch)


def _ingest(client: httpx.Client, items: Iterable[Item], tally: Tally) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        # How many there are is not known before all are read: the bar grows with what is sent.
        bar = progress.add_task("articles", total=0)
        outstanding: list[Sent] = []
        for batch in _batches(items):
            if len(outstanding) == _OUTSTANDING:
                progress.advance(bar, _finish(client, outstanding.pop(0), tally))
            outstanding.append(_send(client, batch))
            progress.update(bar, total=(progress.tasks[0].total or 0) + len(batch))
        for sent in outstanding:
            progress.advance(bar, _finish(client, sent, tally))


def _send(client: httpx.Client, batch: tuple[Item, ...]) -> Sent:
    body = zstandard.compress(b"\n".join(item.body for item in batch))
    # A batch whose answer was lost is not queued twice.
    headers = {
        "content-type": "application/x-ndjson",
        "content-encoding": "zstd",
        "idempotency-key": str(uuid4()),
    }
    answer = _asked(client, "POST", "/v1/articles/batch", body, headers)
    return Sent(msgspec.json.decode(answer, type=Job), batch)


def _finish(client: httpx.Client, sent: Sent, tally: Tally) -> int:
    """Wait for a batch and count what became of it."""
    job = sent.job
    while job.finished_at is None:
        answer = _asked(client, "GET", f"/v1/jobs/{job.id}", None, {"prefer": f"wait={_WAIT_SECONDS}"})
        job = msgspec.json.decode(answer, type=Job)
    path: str | None = f"{job.items}?limit=200"
    while path is not None:
        page = msgspec.json.decode(_asked(client, "GET", path, None, {}), type=JobItemPage)
        for outcome in page.data:
            tally.add(sent.items[outcome.position], outcome)
        path = None if page.next_cursor is None else f"{job.items}?limit=200&cursor={page.next_cursor}"
    return len(sent.items)


def _asked(client: httpx.Client, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> bytes:
    """The body of a successful answer; a service that is away or busy is asked again for some minutes."""
    for attempt in itertools.count(1):
        pause = min(2.0 ** (attempt - 1), _LONGEST_PAUSE)
        try:
            answer = client.request(method, path, content=body, headers=headers)
        except httpx.InvalidURL as exc:
            raise click.ClickException(f"{client.base_url} is no URL of a service: {exc}") from exc
        except httpx.HTTPError as exc:
            if attempt == _TRIES or isinstance(exc, httpx.UnsupportedProtocol):
                raise click.ClickException(
                    f"no service answers at {client.base_url}: {exc}; start one with `sijill serve`"
                ) from exc
        else:
            if answer.is_success:
                return answer.content
            if answer.status_code not in _AGAIN or attempt == _TRIES:
                raise click.ClickException(f"{method} {path} answered {answer.status_code}: {answer.text}")
            after = answer.headers.get("retry-after", "")
            pause = max(pause, float(after)) if after.isdecimal() else pause
        time.sleep(pause)
    raise AssertionError  # the loop ends only by returning or raising
