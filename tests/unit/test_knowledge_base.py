"""The knowledge base: every file of countries, offices, bodies, groups and places is well formed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from api.extraction.lexicon import schema
from api.extraction.lexicon.schema import (
    Body,
    BodyHead,
    Country,
    Entry,
    GroupNoun,
    Honorific,
    OfficeHead,
    OfficeTitle,
    PlaceEntry,
    PlaceHead,
)

DATA = Path(schema.__file__).parents[1] / "data"

FILES: dict[str, type[Entry]] = {
    "countries": Country,
    "office_heads": OfficeHead,
    "office_titles": OfficeTitle,
    "bodies": Body,
    "body_heads": BodyHead,
    "groups": GroupNoun,
    "honorifics": Honorific,
    "places": PlaceEntry,
    "place_heads": PlaceHead,
}

FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"} | dict.fromkeys("ًٌٍَُِّْ"))

UNITED_NATIONS_MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA
BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ
ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL
ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT
MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG
PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD
ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN
VNM YEM ZMB ZWE
"""

T = TypeVar("T", bound=Entry)


def load(name: str, kind: type[T]) -> list[T]:
    lines = (DATA / f"{name}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=kind) for line in lines]


def repeated(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def ambiguous(named: Iterable[tuple[tuple[str, ...], str | None]]) -> list[str]:
    """Spellings that two entries share although no two different countries tell them apart."""
    countries: dict[str, list[str | None]] = defaultdict(list)
    for spellings, country in named:
        for spelling in {spelling.translate(FOLD) for spelling in spellings}:
            countries[spelling].append(country)
    return [
        spelling
        for spelling, found in countries.items()
        if len(found) > 1 and (None in found or len(set(found)) < len(found))
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_line_meets_its_schema(name: str) -> None:
    assert load(name, FILES[name])


@pytest.mark.parametrize("name", FILES)
def test_no_word_has_stray_space_or_tatweel(name: str) -> None:
    for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        assert "  " not in line, line
        assert "ـ" not in line.replace("الـ", ""), line
        assert '" ' not in line.replace('": ', "").replace('", ', ""), line


def test_every_united_nations_member_is_a_country() -> None:
    codes = {country.code for country in load("countries", Country)}
    assert set(UNITED_NATIONS_MEMBERS.split()) - codes == set()
    assert {"PSE", "VAT", "TWN", "XKX", "HKG", "ESH", "GRL"} <= codes


def test_every_country_has_name_nisba_and_capital() -> None:
    for country in load("countries", Country):
        assert country.names, country.code
        assert country.nisba, country.code
        assert country.capital, country.code


def test_country_codes_and_names_are_unique() -> None:
    countries = load("countries", Country)
    assert repeated(country.code for country in countries) == []
    assert repeated(country.alpha2 for country in countries) == []
    assert repeated(name.translate(FOLD) for country in countries for name in country.names) == []


def test_body_ids_are_unique() -> None:
    assert repeated(body.id for body in load("bodies", Body)) == []


def test_a_spelling_names_one_body_of_a_country() -> None:
    assert ambiguous(((body.name, *body.aliases), body.country) for body in load("bodies", Body)) == []


def test_a_spelling_names_one_place_of_a_country() -> None:
    assert ambiguous(((place.name, *place.aliases), place.country) for place in load("places", PlaceEntry)) == []


def test_countries_of_bodies_and_places_are_known() -> None:
    codes = {country.code for country in load("countries", Country)}
    assert {body.country for body in load("bodies", Body)} - codes == {None}
    assert {place.country for place in load("places", PlaceEntry)} - codes == {None}


def test_places_have_both_coordinates_or_none() -> None:
    for place in load("places", PlaceEntry):
        assert (place.lat is None) == (place.lon is None), place.name
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90, place.name
            assert -180 <= place.lon <= 180, place.name


def test_every_head_of_a_title_is_an_office_head() -> None:
    heads = {head.head for head in load("office_heads", OfficeHead)}
    assert {head for title in load("office_titles", OfficeTitle) for head in title.heads} - heads == set()


def test_a_title_means_one_office() -> None:
    offices: dict[tuple[str, str], set[str]] = defaultdict(set)
    for title in load("office_titles", OfficeTitle):
        for head in title.heads:
            for complement in title.complements:
                offices[head, complement].add(title.office)
    assert [title for title, found in offices.items() if len(found) > 1] == []


def test_head_words_are_unique() -> None:
    assert repeated(head.head for head in load("office_heads", OfficeHead)) == []
    assert repeated(head.head for head in load("body_heads", BodyHead)) == []
    assert repeated(head.head for head in load("place_heads", PlaceHead)) == []
    assert repeated(group.noun for group in load("groups", GroupNoun)) == []
    assert repeated(honorific.words for honorific in load("honorifics", Honorific)) == []
