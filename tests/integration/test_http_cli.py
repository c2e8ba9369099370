"""Commands that need a database."""

import asyncio

from click.testing import CliRunner, Result

from api.cli import main


async def run(url: str, *arguments: str) -> Result:
    """A command against a database; commands have a loop of their own, so they get a thread."""
    return await asyncio.to_thread(CliRunner().invoke, main, arguments, env={"SIJILL_DATABASE_URL": url})


async def test_migrate_brings_a_database_up_to_date_and_says_what_it_did(fresh_url: str) -> None:
    first = await run(fresh_url, "migrate")
    assert first.exit_code == 0, first.output
    assert "applied" in first.output
    second = await run(fresh_url, "migrate")
    assert second.exit_code == 0
    assert "up to date" in second.output


async def test_serve_refuses_a_database_that_is_behind(fresh_url: str) -> None:
    refused = await run(fresh_url, "serve")
    assert refused.exit_code == 1
    assert "sijill migrate" in refused.output


async def test_a_database_that_cannot_be_reached_is_an_error_without_a_traceback() -> None:
    refused = await run("postgresql://127.0.0.1:9/nowhere", "migrate")
    assert refused.exit_code == 1
    assert "SIJILL_DATABASE_URL" in refused.output
