"""Words as they are asked for and as they are written: Arabic writes و ف ب ل ك and ال on the word."""

from api.resolution.names import Script, fold, script

_ARTICLE = "ال"
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


def asked_words(text: str) -> tuple[tuple[str, ...], ...]:
    """For each word asked for, the folded beginnings that it may have where it is written."""
    return tuple(_beginnings(word) for word in dict.fromkeys(fold(text).split()))


def _beginnings(word: str) -> tuple[str, ...]:
    if script(word) is not Script.ARABIC:
        return (word,)
    bare = word.removeprefix(_ARTICLE) if len(word) > 3 else word
    # After ل the article loses its first letter: للحدود.
    articles = {clitic: clitic + ("ل" if clitic.endswith("ل") else _ARTICLE) for clitic in _PROCLITICS}
    return tuple(dict.fromkeys(start + bare for clitic, both in articles.items() for start in (clitic, both)))
