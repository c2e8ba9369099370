"""`python -m tests.eval.calibrate`: fit the confidence of events, and print how reliable it is."""

from pathlib import Path

import click
import msgspec

from api.extraction.lexicon import load as lexicon
from api.extraction.lexicon.schema import ConfidenceWeight
from tests.eval.calibration import brier, calibration_error, cases, cross_validated, fit, reliability
from tests.eval.gold import article_files, load

DATA = Path(lexicon.__file__).parent / "data" / "confidence.jsonl"
_DIGITS = 3


@click.command()
@click.option("--write", is_flag=True, help="Write the fitted weights to the lexicon.")
def main(write: bool) -> None:
    """Fit on all evaluation articles; the table is of events judged by weights that other articles gave."""
    known = cases(map(load, article_files()))
    judged = cross_validated(known)
    click.echo("\n".join(reliability(judged)))
    share = sum(case.right for case in known) / len(known)
    everyone = [one._replace(confidence=share) for one in judged]
    click.echo(
        f"with the share right, {share:.3f}, for every event: {calibration_error(everyone):.3f}, {brier(everyone):.3f}"
    )
    weights = fit(known)
    for ground, weight in weights.items():
        click.echo(f"{ground.value:14} {weight:+.3f}   {sum(ground in case.grounds for case in known)} events")
    if write:
        lines = (msgspec.json.encode(ConfidenceWeight(ground=g, weight=round(w, _DIGITS))) for g, w in weights.items())
        DATA.write_bytes(b"".join(line + b"\n" for line in lines))


main(prog_name="python -m tests.eval.calibrate")
