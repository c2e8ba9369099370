"""`sijill extract`: read one article without a service or a database."""

import sys
from io import BufferedReader

import click
import msgspec

from api.cli.console import plain_console
from api.cli.explanation import show_explanation
from api.cli.show import show_extraction
from api.extraction import extract as read
from api.http.body import article_faults
from schemas.v1.article import ArticleInput


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--published-at", metavar="INSTANT", help="When it appeared, such as 2025-10-12T20:00:00+03:00.")
@click.option("--title", help="Its title, where FILE does not begin with it.")
@click.option("--source", help="Who published it.")
@click.option("--json", "as_json", is_flag=True, help="Print the extraction as the service would answer it.")
@click.option("--explain", is_flag=True, help="Say for each event and statement how it was found.")
def extract(
    file: BufferedReader,
    published_at: str | None,
    title: str | None,
    source: str | None,
    as_json: bool,
    explain: bool,
) -> None:
    """Show what the article in FILE (or standard input) says.

    Relative dates such as "yesterday" need --published-at.
    """
    article = _article(file.read(), published_at, title, source)
    extraction = read(article, explain)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(extraction), indent=2) + b"\n")
        return
    console = plain_console()
    show_extraction(console, article, extraction)
    if explain:
        show_explanation(console, extraction)


def _article(raw: bytes, published_at: str | None, title: str | None, source: str | None) -> ArticleInput:
    try:
        text = raw.decode()
    except UnicodeDecodeError as exc:
        raise click.ClickException(f"the article is not UTF-8: byte {exc.start} starts no character") from exc
    given = {"text": text, "published_at": published_at, "title": title, "source": source}
    try:
        article = msgspec.convert(given, ArticleInput)
    except msgspec.ValidationError as exc:
        raise click.ClickException(str(exc).replace("$.", "")) from exc
    if faults := article_faults(article):
        raise click.ClickException("; ".join(f"{fault.pointer}: {fault.detail}" for fault in faults))
    return article
