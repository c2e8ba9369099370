"""The known people and the parts of names: well formed, unambiguous enough, and right about who held what when."""

from datetime import date

import pytest

from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Country, NamePart, NamePartKind, Person
from schemas.v1.vocabulary import Office

PEOPLE = read("people", Person)
PARTS = read("name_parts", NamePart)
COUNTRIES = {country.code for country in read("countries", Country)}


def holders(office: Office, country: str | None, day: date, title: str | None = None) -> set[str]:
    """Who holds an office on a day: those of a title, else those whose office needs none to be told by."""
    there = [
        (person.id, term.title)
        for person in PEOPLE
        for term in person.roles
        if term.office is office
        and term.country == country
        and (title is None or term.title == title)
        and term.since is not None
        and term.since <= day
        and (term.until is None or day <= term.until)
    ]
    return {i for i, of in there if of is None} or {i for i, _ in there}


def test_there_are_at_least_nine_hundred_people_with_unique_ids() -> None:
    ids = [person.id for person in PEOPLE]
    assert len(ids) >= 900
    assert len(set(ids)) == len(ids)


def test_every_term_begins_before_it_ends() -> None:
    wrong = [
        person.id
        for person in PEOPLE
        for term in person.roles
        if term.since is not None and term.until is not None and term.since > term.until
    ]
    assert wrong == []


def test_every_country_is_known() -> None:
    used = {person.country for person in PEOPLE} | {term.country for person in PEOPLE for term in person.roles}
    assert used - {None} <= COUNTRIES


def test_ministers_and_heads_have_a_country() -> None:
    national = {
        Office.HEAD_OF_STATE,
        Office.HEAD_OF_GOVERNMENT,
        Office.CROWN_PRINCE,
        Office.FOREIGN_MINISTER,
        Office.DEFENCE_MINISTER,
        Office.INTERIOR_MINISTER,
        Office.PARLIAMENT_SPEAKER,
    }
    assert [p.id for p in PEOPLE for term in p.roles if term.office in national and term.country is None] == []


def test_no_alias_is_a_given_name_alone() -> None:
    given = {fold(part.word) for part in PARTS if part.part is NamePartKind.GIVEN}
    assert [(p.id, alias) for p in PEOPLE for alias in p.aliases if fold(alias) in given] == []


def test_no_alias_repeats_a_spelling_of_its_person() -> None:
    repeated = []
    for person in PEOPLE:
        spellings = [fold(spelling) for spelling in (person.name, *person.aliases)]
        if len(set(spellings)) != len(spellings):
            repeated.append(person.id)
    assert repeated == []


def test_no_two_people_share_a_full_name() -> None:
    names = [fold(person.name) for person in PEOPLE]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_name_parts_are_unique_within_their_part() -> None:
    keys = [(fold(part.word), part.part) for part in PARTS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("word", ["باسم", "بيان", "تركي", "دون", "هنا", "لي", "أركان", "سانا", "مات", "حرب", "طالب"])
def test_ordinary_words_of_the_news_are_no_given_names(word: str) -> None:
    assert fold(word) not in {fold(part.word) for part in PARTS if part.part is NamePartKind.GIVEN}


@pytest.mark.parametrize(
    ("spelling", "person"),
    [
        ("غولر", "yasar-guler"),
        ("ياشار جولر", "yasar-guler"),
        ("قالن", "ibrahim-kalin"),
        ("إبراهيم كالن", "ibrahim-kalin"),
        ("فيدان", "hakan-fidan"),
        ("نتانياهو", "benjamin-netanyahu"),
        ("ترمب", "donald-trump"),
        ("أسعد حسن الشيباني", "asaad-al-shaibani"),
        ("أبو قصرة", "marhaf-abu-qasra"),
        ("حميدتي", "mohamed-hamdan-dagalo"),
        ("بان كي-مون", "ban-ki-moon"),
        ("عبدالعزيز بوتفليقة", "abdelaziz-bouteflika"),
    ],
)
def test_a_usual_spelling_finds_its_person(spelling: str, person: str) -> None:
    assert person in {p.id for p in PEOPLE if fold(spelling) in {fold(p.name), *map(fold, p.aliases)}}


@pytest.mark.parametrize(
    ("office", "country", "day", "person"),
    [
        (Office.HEAD_OF_STATE, "SYR", "2025-03-10", "ahmed-al-sharaa"),
        (Office.HEAD_OF_STATE, "SYR", "2011-03-15", "bashar-al-assad"),
        (Office.FOREIGN_MINISTER, "SYR", "2025-10-12", "asaad-al-shaibani"),
        (Office.FOREIGN_MINISTER, "SYR", "2015-01-01", "walid-al-muallem"),
        (Office.DEFENCE_MINISTER, "SYR", "2025-10-12", "marhaf-abu-qasra"),
        (Office.INTELLIGENCE_CHIEF, "SYR", "2025-10-12", "hussein-al-salama"),
        (Office.INTERIOR_MINISTER, "SYR", "2025-10-12", "anas-khattab"),
        (Office.HEAD_OF_STATE, "TUR", "2025-10-12", "recep-tayyip-erdogan"),
        (Office.HEAD_OF_GOVERNMENT, "TUR", "2015-06-01", "ahmet-davutoglu"),
        (Office.FOREIGN_MINISTER, "TUR", "2025-10-12", "hakan-fidan"),
        (Office.INTELLIGENCE_CHIEF, "TUR", "2016-07-15", "hakan-fidan"),
        (Office.INTELLIGENCE_CHIEF, "TUR", "2025-10-12", "ibrahim-kalin"),
        (Office.DEFENCE_MINISTER, "TUR", "2025-10-12", "yasar-guler"),
        (Office.DEFENCE_MINISTER, "TUR", "2020-01-01", "hulusi-akar"),
        (Office.HEAD_OF_STATE, "LBN", "2025-02-01", "joseph-aoun"),
        (Office.HEAD_OF_STATE, "LBN", "2018-01-01", "michel-aoun"),
        (Office.HEAD_OF_GOVERNMENT, "LBN", "2025-03-01", "nawaf-salam"),
        (Office.HEAD_OF_GOVERNMENT, "IRQ", "2016-10-17", "haider-al-abadi"),
        (Office.HEAD_OF_GOVERNMENT, "IRQ", "2023-01-01", "mohammed-shia-al-sudani"),
        (Office.HEAD_OF_STATE, "EGY", "2012-12-01", "mohamed-morsi"),
        (Office.FOREIGN_MINISTER, "EGY", "2024-10-01", "badr-abdelatty"),
        (Office.HEAD_OF_STATE, "TUN", "2017-01-01", "beji-caid-essebsi"),
        (Office.HEAD_OF_GOVERNMENT, "TUN", "2017-01-01", "youssef-chahed"),
        (Office.HEAD_OF_GOVERNMENT, "LBY", "2017-01-01", "fayez-al-sarraj"),
        (Office.HEAD_OF_STATE, "DZA", "2020-06-01", "abdelmadjid-tebboune"),
        (Office.FOREIGN_MINISTER, "MAR", "2020-12-10", "nasser-bourita"),
        (Office.HEAD_OF_STATE, "SAU", "2014-01-01", "abdullah-of-saudi-arabia"),
        (Office.CROWN_PRINCE, "SAU", "2018-01-01", "mohammed-bin-salman"),
        (Office.FOREIGN_MINISTER, "SAU", "2016-01-03", "adel-al-jubeir"),
        (Office.HEAD_OF_STATE, "QAT", "2017-06-05", "tamim-bin-hamad"),
        (Office.HEAD_OF_STATE, "YEM", "2015-03-26", "abdrabbuh-mansur-hadi"),
        (Office.HEAD_OF_STATE, "IRN", "2016-01-01", "hassan-rouhani"),
        (Office.FOREIGN_MINISTER, "IRN", "2015-07-14", "mohammad-javad-zarif"),
        (Office.HEAD_OF_GOVERNMENT, "ISR", "2017-01-21", "benjamin-netanyahu"),
        (Office.DEFENCE_MINISTER, "ISR", "2023-10-07", "yoav-gallant"),
        (Office.HEAD_OF_STATE, "USA", "2016-12-01", "barack-obama"),
        (Office.FOREIGN_MINISTER, "USA", "2025-10-12", "marco-rubio"),
        (Office.FOREIGN_MINISTER, "RUS", "2016-12-20", "sergey-lavrov"),
        (Office.HEAD_OF_STATE, "FRA", "2017-05-01", "francois-hollande"),
        (Office.HEAD_OF_GOVERNMENT, "DEU", "2015-09-01", "angela-merkel"),
        (Office.HEAD_OF_GOVERNMENT, "GBR", "2016-07-14", "theresa-may"),
        (Office.HEAD_OF_STATE, "CHN", "2020-01-01", "xi-jinping"),
    ],
)
def test_an_office_is_held_by_one_person_on_a_day(office: Office, country: str, day: str, person: str) -> None:
    assert holders(office, country, date.fromisoformat(day)) == {person}


@pytest.mark.parametrize(
    ("office", "title", "day", "person"),
    [
        (Office.IGO_HEAD, "الأمين العام للأمم المتحدة", "2016-12-31", "ban-ki-moon"),
        (Office.IGO_HEAD, "الأمين العام لجامعة الدول العربية", "2020-01-01", "ahmed-aboul-gheit"),
        (Office.ENVOY, "المبعوث الأممي إلى سوريا", "2016-12-01", "staffan-de-mistura"),
        (Office.ENVOY, "المبعوث الأممي إلى ليبيا", "2016-12-01", "martin-kobler"),
    ],
)
def test_offices_of_international_bodies_have_no_country(office: Office, title: str, day: str, person: str) -> None:
    assert holders(office, None, date.fromisoformat(day), title) == {person}
