"""Who held an office on a day, by the knowledge base."""

from datetime import date
from functools import cache

from api.extraction.arabic.roster import serving
from api.extraction.lexicon.load import lexicon
from api.extraction.lexicon.schema import TermOfOffice
from api.store.filters import Held
from schemas.v1.vocabulary import Office


def held(offices: tuple[Office, ...], countries: tuple[str, ...], day: date) -> Held:
    """Those who held one of the offices on a day, in one of the countries where any is named."""
    terms = [
        (person, term)
        for office in offices
        for person, term in _terms().get(office, ())
        if not countries or term.country in countries
    ]
    return Held(
        day=day,
        # A term without any day says that the office was held, not when.
        holders=tuple({person for person, term in terms if (term.since or term.until) and serving(term, day)}),
        listed=tuple({person for person, _ in terms}),
    )


@cache
def _terms() -> dict[Office, list[tuple[str, TermOfOffice]]]:
    found: dict[Office, list[tuple[str, TermOfOffice]]] = {}
    for person in lexicon().people:
        for term in person.roles:
            found.setdefault(term.office, []).append((person.id, term))
    return found
