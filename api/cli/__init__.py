"""The command `sijill`. Exit codes: 0 done, 1 could not be done, 2 called wrongly."""

from importlib import import_module

import click

_COMMANDS = {
    "serve": ("api.cli.serve", "Serve over HTTP."),
    "worker": ("api.cli.worker", "Work off the queue of articles."),
    "keys": ("api.cli.keys", "Make, list and revoke API keys."),
    "migrate": ("api.cli.database", "Bring the database up to date."),
    "extract": ("api.cli.extract", "Show what an article says."),
    "reextract": ("api.cli.reextract", "Read stored articles again."),
    "ingest": ("api.cli.ingest", "Post files to a running service."),
    "backfill": ("api.cli.backfill", "Store archives of millions of articles."),
    "demo": ("api.cli.demo", "Post sample articles and print an actor's timeline."),
    "lexicon": ("api.cli.lexicon", "Validate the lexicon files."),
    "export": ("api.cli.export", "Write a whole list of the database into a file."),
    "sizes": ("api.cli.sizes", "Print what the tables take, by row and by article."),
    "openapi": ("api.cli.openapi", "Write or verify the OpenAPI document."),
}


class Commands(click.Group):
    """Commands by name. Each is imported when it is called: `extract` need not wait for the server's packages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which a newcomer meets them."""
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        command = getattr(import_module(module), cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a faulty lexicon is told without a traceback."""
        try:
            return super().invoke(ctx)
        except ValueError as exc:
            if not isinstance(exc, import_module("api.extraction.lexicon.load").LexiconError):
                raise
            raise click.ClickException(f"{exc}; `sijill lexicon check` tells all that is wrong") from exc

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, described) for name, (_, described) in _COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sijill")
def main() -> None:
    """Events, actors and statements from Arabic political news.

    Settings are environment variables that begin with SIJILL_; docs/configuration.md lists them.
    """
