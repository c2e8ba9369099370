"""The console that commands print to."""

from rich.console import Console

PLAIN_WIDTH = 120
"""Columns where the output is no terminal and so has no width."""


def plain_console() -> Console:
    """Standard output: coloured in a terminal, plain text of a fixed width elsewhere."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=PLAIN_WIDTH, highlight=False)
