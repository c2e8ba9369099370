"""Two offices of one holder before his name: نائب رئيس مجلس الوزراء وزير الخارجية فؤاد حسين."""

from datetime import date

from api.extraction.arabic.mentions.people import Named
from api.extraction.arabic.mentions.titles import TitlePhrase
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.portraits import MINISTERS
from api.extraction.lexicon.schema import Person, TermOfOffice
from schemas.v1.vocabulary import Office


def of_one_holder(first: TitlePhrase, second: TitlePhrase, name: Named) -> bool:
    """Whether a name behind two titles has both.

    Deputies of a head of government mostly have a ministry too, and ambassadors may be chargés d'affaires.
    Others must be listed with both offices at a time, since استقبل الرئيس وزير الخارجية … tells of two.
    """
    if first.number is not Number.SINGULAR or second.number is not Number.SINGULAR or second.former:
        return False
    if second.country not in {None, first.country}:
        return False
    if first.office is Office.DEPUTY_PRIME_MINISTER and second.office in MINISTERS:
        return True
    if first.office is Office.AMBASSADOR and second.office is Office.CHARGE_DAFFAIRES:
        return not second.proclitic
    return not second.proclitic and any(_holds_both(person, first.office, second.office) for person in name.people)


def _holds_both(person: Person, one: Office | None, other: Office | None) -> bool:
    ones = [term for term in person.roles if term.office is one]
    others = [term for term in person.roles if term.office is other]
    return one is not other and any(_overlap(a, b) for a in ones for b in others)


def _overlap(a: TermOfOffice, b: TermOfOffice) -> bool:
    starts = max(a.since or date.min, b.since or date.min)
    return starts < min(a.until or date.max, b.until or date.max)
