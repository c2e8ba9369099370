"""`sijill demo`: post the sample articles to a running service and read an actor's events back."""

from collections import Counter

import click
import httpx
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.cli.console import plain_console
from api.samples import sample_articles
from schemas.v1.actor import Actor
from schemas.v1.article import ArticleInput
from schemas.v1.event import Event
from schemas.v1.page import EventPage, PostedArticle
from schemas.v1.vocabulary import ActorKind

DEFAULT_URL = "http://127.0.0.1:8000"


@click.command()
@click.option("--url", default=DEFAULT_URL, show_default=True, help="Where the service listens.")
def demo(url: str) -> None:
    """Post the sample articles to a running service and print an actor's timeline."""
    console = plain_console()
    with httpx.Client(base_url=url, timeout=60) as client:
        posted = [_post(console, client, article) for article in sample_articles()]
        actor, events = _busiest(client, posted)
    if actor is None:
        raise click.ClickException("the samples yielded no person with events")
    _timeline(console, actor, events)


def _request(client: httpx.Client, method: str, path: str, content: bytes | None = None) -> httpx.Response:
    headers = {"content-type": "application/json"} if content else {}
    try:
        response = client.request(method, path, content=content, headers=headers)
        response.raise_for_status()
    except httpx.HTTPStatusError as exc:
        raise click.ClickException(f"{method} {path} answered {exc.response.status_code}: {exc.response.text}") from exc
    except (httpx.HTTPError, httpx.InvalidURL) as exc:
        raise click.ClickException(
            f"no service answers at {client.base_url}: {exc}; start one with `sijill serve`"
        ) from exc
    return response


def _post(console: Console, client: httpx.Client, article: ArticleInput) -> PostedArticle:
    response = _request(client, "POST", "/v1/articles", msgspec.json.encode(article))
    posted = msgspec.json.decode(response.content, type=PostedArticle)
    word = "new" if response.status_code == 201 else "known"
    counts = f"{len(posted.events)} events, {len(posted.actors)} actors, {len(posted.statements)} statements"
    console.print(Text(f"{word:5} {counts:40} {article.title}"))
    return posted


def _busiest(client: httpx.Client, posted: list[PostedArticle]) -> tuple[Actor | None, tuple[Event, ...]]:
    counts = Counter(actor.id for article in posted for actor in article.actors)
    best: tuple[Actor | None, tuple[Event, ...]] = (None, ())
    for actor_id, _ in counts.most_common():
        actor = msgspec.json.decode(_request(client, "GET", f"/v1/actors/{actor_id}").content, type=Actor)
        if actor.kind is not ActorKind.PERSON:
            continue
        found = _request(client, "GET", f"/v1/actors/{actor_id}/events?limit=200")
        events = msgspec.json.decode(found.content, type=EventPage).data
        if len(events) > len(best[1]):
            best = (actor, events)
    return best


def _timeline(console: Console, actor: Actor, events: tuple[Event, ...]) -> None:
    console.print()
    english = f" ({actor.names.en})" if actor.names.en else ""
    console.print(Text(f"{actor.name}{english}: {len(events)} events", style="bold"))
    table = Table(box=None, pad_edge=False)
    for column in ("date", "type", "status", "place", "with", "articles", "trigger"):
        table.add_column(column, header_style="dim", overflow="fold")
    for event in sorted(events, key=lambda event: str(event.date.start) if event.date else "9"):
        others = "، ".join(p.actor.name for p in event.participants if p.actor.id != actor.id)
        table.add_row(
            str(event.date.start) if event.date else "",
            event.type.value + (f" {event.mode.value}" if event.mode else ""),
            event.status.value,
            Text(event.place.name if event.place else ""),
            Text(others),
            str(event.article_count),
            Text(event.reports[0].trigger.text if event.reports else ""),
        )
    console.print(table)
