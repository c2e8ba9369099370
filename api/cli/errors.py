"""How commands fail: one sentence on standard error and exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from api.settings import Settings, SettingsError
from api.store.away import DATABASE_ERRORS
from api.store.embedded import EmbeddedError


def settings_from_env() -> Settings:
    """The settings, or an error that names the wrong variable."""
    try:
        return Settings.from_env()
    except SettingsError as exc:
        raise click.ClickException(str(exc)) from exc


@contextmanager
def database_errors() -> Iterator[None]:
    """Turn what a database may raise into an error of the command; connection details stay out of it."""
    try:
        yield
    except EmbeddedError as exc:
        raise click.ClickException(str(exc)) from exc
    except DATABASE_ERRORS as exc:
        raise click.ClickException(f"the database of SIJILL_DATABASE_URL cannot be used: {exc}") from exc
