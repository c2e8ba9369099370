"""Coverage-guided fuzzing of extraction: whatever the bytes, an answer whose spans and refs hold.

Run by `make fuzz`. Inputs that fail are written to `.fuzz/`; pass one as the argument to see it fail again.
"""

import sys

import atheris

with atheris.instrument_imports(include=["api.extraction"]):
    from api.extraction import prepare
    from api.samples import sample_articles
    from tests.invariants import read

_SAMPLES = [article.text for article in sample_articles()]
_MOST = 4000
"""Characters of a text at most: longer ones run slower and find no more."""


def one_input(data: bytes) -> None:
    """Read one text: arbitrary Unicode, UTF-8 as it comes, or an article with something in its midst."""
    provider = atheris.FuzzedDataProvider(data)
    kind = provider.ConsumeIntInRange(0, 2)
    if kind == 0:
        text = provider.ConsumeUnicode(_MOST)
    elif kind == 1:
        text = provider.ConsumeBytes(_MOST).decode("utf-8", "ignore")
    else:
        article = _SAMPLES[provider.ConsumeIntInRange(0, len(_SAMPLES) - 1)]
        start, end = sorted(provider.ConsumeIntInRange(0, len(article)) for _ in range(2))
        inside = provider.ConsumeBytes(200).decode("utf-8", "ignore")
        text = article[:start] + inside + article[end:]
    # A lone surrogate is refused before extraction; here it would only stop the encoding of the answer.
    read(text.encode("utf-8", "ignore").decode("utf-8")[:_MOST])


def main() -> None:
    """Fuzz with the options of libFuzzer."""
    prepare()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
