"""`sijill openapi`: write or verify the committed contract."""

from pathlib import Path
from typing import cast

import click
import msgspec

from api.app import create_app
from api.http.compatibility import breaking_changes
from api.settings import Settings

COMMITTED = Path("openapi/v1.json")
RELEASED = Path("openapi/released/v1.json")
"""The document of the last release; `make contract` copies it there."""


def current_document() -> bytes:
    """The document of this code."""
    return cast("bytes", create_app(Settings()).state.openapi)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when the file differs.")
@click.option(
    "--released",
    type=click.Path(dir_okay=False, path_type=Path),
    default=RELEASED,
    show_default=True,
    help="With --check: the last release, which nothing may break. Skipped where the file does not exist.",
)
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), default=COMMITTED)
def openapi(path: Path, check: bool, released: Path) -> None:
    """Write the OpenAPI document to PATH (openapi/v1.json), or verify it."""
    document = current_document()
    if check:
        if not path.exists():
            raise click.ClickException(f"{path} does not exist; write it with: sijill openapi {path}")
        if path.read_bytes() != document:
            raise click.ClickException(f"{path} is stale; write it anew with: sijill openapi {path}")
        click.echo(f"{path} is up to date")
        _require_compatible(released, document)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document)
    except OSError as exc:
        raise click.ClickException(f"{path} cannot be written: {exc.strerror}") from exc
    click.echo(f"wrote {path}")


def _require_compatible(released: Path, document: bytes) -> None:
    if not released.exists():
        click.echo(f"{released} does not exist: nothing was released that could be broken")
        return
    found = breaking_changes(msgspec.json.decode(released.read_bytes()), msgspec.json.decode(document))
    if found:
        raise click.ClickException(f"clients of {released} would break:\n  " + "\n  ".join(found))
    click.echo(f"nothing breaks clients of {released}")
