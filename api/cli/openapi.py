"""`sijill openapi`: write or verify the committed contract."""

from pathlib import Path
from typing import cast

import click

from api.app import create_app
from api.settings import Settings

COMMITTED = Path("openapi/v1.json")


def current_document() -> bytes:
    """The document of this code."""
    return cast("bytes", create_app(Settings()).state.openapi)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when the file differs.")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), default=COMMITTED)
def openapi(path: Path, check: bool) -> None:
    """Write the OpenAPI document to PATH (openapi/v1.json), or verify it."""
    document = current_document()
    if check:
        if not path.exists():
            raise click.ClickException(f"{path} does not exist; write it with: sijill openapi {path}")
        if path.read_bytes() != document:
            raise click.ClickException(f"{path} is stale; write it anew with: sijill openapi {path}")
        click.echo(f"{path} is up to date")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document)
    except OSError as exc:
        raise click.ClickException(f"{path} cannot be written: {exc.strerror}") from exc
    click.echo(f"wrote {path}")
