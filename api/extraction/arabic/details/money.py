"""Sums of money: a number and the currency behind it, told by the adjective of a state where several share its name."""

from collections.abc import Iterator, Sequence

from api.extraction.arabic.details.model import Money
from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import decline
from api.extraction.arabic.numbers import Quantity
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.words import Word
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Currency

_ARTICLE = "ال"


class Sums:
    """Finds sums of money in sentences."""

    def __init__(self) -> None:
        self._nouns: dict[str, list[Currency]] = {}
        self._symbols: dict[str, Currency] = {}
        for currency in read("currencies", Currency):
            forms = decline(currency.noun, currency.plurals, sound=True)
            for form in dict.fromkeys(fold(f.form) for f in forms if not f.bound):
                self._nouns.setdefault(form, []).append(currency)
            self._symbols.update((symbol, currency) for symbol in currency.symbols)

    def names(self, word: Word) -> bool:
        """Whether a word is a currency; without one a sentence holds no sum."""
        return word.fold.removeprefix(_ARTICLE) in self._nouns or word.text in self._symbols

    def find(self, words: tuple[Word, ...], quantities: Sequence[Quantity]) -> Iterator[Money]:
        """The sums of a sentence, each with its currency's words."""
        for quantity in quantities:
            at = quantity.last
            if quantity.first and (symbol := self._symbols.get(words[quantity.first - 1].text)) is not None:
                yield Money(quantity._replace(first=quantity.first - 1), symbol.code)
            elif at < len(words) and (symbol := self._symbols.get(words[at].text)) is not None:
                yield Money(quantity._replace(last=at + 1), symbol.code)
            elif at < len(words) and (nouns := self._nouns.get(words[at].fold.removeprefix(_ARTICLE))):
                yield self._of_noun(words, quantity, nouns)

    def _of_noun(self, words: tuple[Word, ...], quantity: Quantity, nouns: Sequence[Currency]) -> Money:
        at = quantity.last + 1
        tail = words[at].fold.removeprefix(_ARTICLE) if at < len(words) else ""
        told = next((c.code for c in nouns if any(fold(word) == tail for word in c.tails)), None)
        if told is not None:
            return Money(quantity._replace(last=at + 1), told)
        adjective = words[at].first(Pos.NATIONALITY) if at < len(words) else None
        if adjective is not None:
            state = adjective.form.lemma
            code = next((c.code for c in nouns if state in c.countries), None)
            return Money(quantity._replace(last=at + 1), code)
        code = next((c.code for c in nouns if c.bare), None)
        return Money(quantity._replace(last=at), code)
