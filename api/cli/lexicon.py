"""`sijill lexicon`: the knowledge that extraction reads."""

from pathlib import Path

import click

from api.extraction.lexicon.check import check as check_lexicon
from api.extraction.lexicon.load import FOLDER_VARIABLE, own_folder


@click.group()
def lexicon() -> None:
    """Work with the lexicon files that extraction reads."""


@lexicon.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Validate every lexicon file, with the files of DIR over the shipped ones.

    DIR is SIJILL_LEXICON_DIR where it is not given. Exit code 1 when something is wrong.
    """
    over = folder or own_folder()
    report = check_lexicon(over)
    for fault in report.faults:
        click.echo(fault)
    source = f"shipped and {over}" if over else "shipped"
    if folder is None and over is not None:
        source += f" ({FOLDER_VARIABLE})"
    found = f"{len(report.faults)} faults" if report.faults else "no faults"
    click.echo(f"{report.files} files ({source}), {report.entries} entries: {found}")
    if report.faults:
        raise click.exceptions.Exit(1)
