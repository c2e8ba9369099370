"""`python -m tests.eval`: the figures on the gold articles, and what was missed."""

import click

from tests.eval.evaluation import evaluate, read_baseline, table, write_baseline
from tests.eval.gold import article_files, load


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--show", is_flag=True, help="Print what is missing, extra or wrong in each article.")
@click.option("--update-baseline", is_flag=True, help="Commit to the figures reached; needs all articles.")
def main(names: tuple[str, ...], show: bool, update_baseline: bool) -> None:
    """Score the extractor on the gold articles, or on those whose name starts with NAME."""
    if names and update_baseline:
        raise click.UsageError("the baseline is taken on all articles, so --update-baseline takes no NAME")
    files = [file for file in article_files() if not names or file.stem.startswith(names)]
    if not files:
        raise click.UsageError(f"no article is named {' or '.join(names)}")
    evaluation = evaluate(map(load, files))
    if show:
        for article, misses in evaluation.misses.items():
            click.echo(f"--- {article}")
            for kind, what in misses:
                click.echo(f"  {kind}: {what}")
        click.echo()
    click.echo(f"{len(files)} articles")
    click.echo(table(evaluation.figures, read_baseline().figures))
    if update_baseline:
        write_baseline(evaluation.baseline)


main(prog_name="python -m tests.eval")
