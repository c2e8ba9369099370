"""Full text: the query for words that a text must hold, each as the beginning of a word and with any clitic."""

from api.resolution.searching import asked_words
from api.store.conditions import Conditions, Words

_INDEXED = "to_tsvector('simple'::regconfig, left({column}, 100000))"
"""As in the indexes."""


def asked(table: str, text: str | None) -> Words | None:
    """The words that are asked for; None where none are."""
    words = asked_words(text or "")
    return Words(table, words) if words else None


def holding(conditions: Conditions, table: str, column: str, text: str | None) -> None:
    """That a table's column of folded words holds all words asked for; null does not narrow."""
    if text is not None:
        # Looked up before anything else: the planner takes beginnings of words for frequent ones and would walk.
        _hold(conditions, f"id = ANY (ARRAY(SELECT id FROM {table} WHERE {{held}}))", column, text)  # noqa: S608


def tested(conditions: Conditions, column: str, text: str) -> None:
    """The same, tested row by row."""
    _hold(conditions, "{held}", column, text)


def _hold(conditions: Conditions, clause: str, column: str, text: str) -> None:
    words = asked_words(text)
    if not words:
        conditions.add("false")
        return
    # Folded words are letters and digits, so nothing in them is an operator; the quotes keep them one lexeme.
    query = " & ".join("(" + " | ".join(f"'{form}':*" for form in forms) + ")" for forms in words)
    held = f"{_INDEXED.format(column=column)} @@ to_tsquery('simple'::regconfig, {conditions.value(query)})"
    conditions.add(clause.format(held=held))
