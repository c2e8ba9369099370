"""`sijill sizes`: bytes of each table, by row and by article."""

import asyncio

import asyncpg
import click
import msgspec
from rich.table import Table

from api.cli.console import plain_console
from api.cli.database import running_database
from api.cli.errors import database_errors, settings_from_env
from api.store import sizes as stored_sizes
from api.store.sizes import TableSize

_SMALL = 0.002
"""Share of all below which a table is not listed."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Every table, as JSON.")
def sizes(as_json: bool) -> None:
    """Print what the tables of the database take: in all, by row, and by stored article.

    Counts anew with ANALYZE first. Works on SIJILL_DATABASE_URL, or on the embedded PostgreSQL under SIJILL_HOME.
    """
    with running_database(settings_from_env()) as url, database_errors():
        found = asyncio.run(_read(url))
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    plain_console().print(_table(found))


async def _read(url: str) -> tuple[TableSize, ...]:
    connection = await asyncpg.connect(url)
    try:
        return await stored_sizes.tables(connection)
    finally:
        await connection.close()


def _table(found: tuple[TableSize, ...]) -> Table:
    articles = next((table.rows for table in found if (table.schema, table.name) == ("public", "article")), 0)
    every = sum(table.total for table in found)
    shown = Table(
        *("table", "rows", "MB", "bytes a row", "of it indexes", "rows an article", "bytes an article"), box=None
    )
    for column in shown.columns[1:]:
        column.justify = "right"
    for table in found:
        if table.total >= every * _SMALL:
            name = table.name if table.schema == "public" else f"{table.schema}.{table.name}"
            shown.add_row(
                name,
                f"{table.rows:,}",
                f"{table.total / 1e6:,.1f}",
                _over(table.total, table.rows),
                _over(table.indexes, table.rows),
                f"{table.rows / articles:,.1f}" if articles else "",
                _over(table.total, articles),
            )
    shown.add_row("all", "", f"{every / 1e6:,.1f}", "", "", "", _over(every, articles))
    return shown


def _over(bytes_: int, count: int) -> str:
    return f"{bytes_ / count:,.0f}" if count else ""
