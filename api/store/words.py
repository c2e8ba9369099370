"""Full text: the query for words that a text must hold, each as the beginning of a word and with any clitic."""

from api.resolution.searching import asked_words
from api.store.conditions import Conditions

_INDEXED = "to_tsvector('simple'::regconfig, left({column}, 100000))"
"""As in the indexes."""


def holding(conditions: Conditions, table: str, column: str, asked: str | None) -> None:
    """That a table's column of folded words holds all words asked for; null does not narrow."""
    if asked is None:
        return
    words = asked_words(asked)
    if not words:
        conditions.add("false")
        return
    # Folded words are letters and digits, so nothing in them is an operator; the quotes keep them one lexeme.
    query = " & ".join("(" + " | ".join(f"'{form}':*" for form in forms) + ")" for forms in words)
    # Looked up before anything else: the planner takes beginnings of words for frequent ones and would walk the list.
    found = f"SELECT id FROM {table} WHERE {_INDEXED.format(column=column)} @@ to_tsquery('simple'::regconfig, {{}})"  # noqa: S608
    conditions.add(f"id = ANY (ARRAY({found}))", query)
