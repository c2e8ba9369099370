"""Place names in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.extraction.arabic.places import Gazetteer, PlaceMention, find_places
from api.extraction.document import read
from schemas.v1.vocabulary import PlaceKind


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def find(text: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    return list(find_places(text, read(text, None).sentences, gazetteer))


@pytest.mark.parametrize(
    ("text", "name", "country", "locative"),
    [
        ("وصل الوفد إلى العاصمة التركية أنقرة صباحا", "أنقرة", "TUR", True),
        ("أعلنت أنقرة رفضها", "أنقرة", "TUR", False),
        ("اجتماع بروما", "روما", "ITA", True),
        ("وقع الانفجار في مدينة الحسيمة المغربية", "الحسيمة", "MAR", True),
        ("وصل الوزير إلى العاصمة التركية برئاسة نائبه", "أنقرة", "TUR", True),
        ("عقد الاجتماع في عمّان", "عمّان", "JOR", True),
        ("أعلنت تونس موقفها", "تونس", "TUN", False),
    ],
)
def test_a_name_its_country_and_its_grammar(
    text: str, name: str, country: str, locative: bool, gazetteer: Gazetteer
) -> None:
    mention = find(text, gazetteer)[0]
    assert (mention.entry.name, mention.entry.country, mention.locative) == (name, country, locative)


def test_of_towns_of_one_name_the_articles_country_decides(gazetteer: Gazetteer) -> None:
    libyan = find("قتال في العاصمة الليبية طرابلس", gazetteer)[0].entry
    lebanese = find("احتجاج في طرابلس شمال لبنان", gazetteer)[0].entry
    assert (libyan.country, lebanese.country) == ("LBY", "LBN")
    assert libyan.lat is not None
    assert lebanese.lat is not None


def test_in_a_list_the_preposition_counts_for_all(gazetteer: Gazetteer) -> None:
    mentions = find("اجتماعات في دمشق وحلب", gazetteer)
    assert [(m.entry.name, m.locative) for m in mentions] == [("دمشق", True), ("حلب", True)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("تفقد جزيرة جيونغ جيه-دو أمس", "جيونغ جيه-دو", PlaceKind.ISLAND),
        ("وقع القتال في منطقة غابة النصر", "غابة النصر", PlaceKind.REGION),
        ("تجمعوا أمام الباب في فندق ريكسوس", "فندق ريكسوس", PlaceKind.FACILITY),
        ("احتشد الآلاف في ساحة البشائر مساء", "ساحة البشائر", PlaceKind.FACILITY),
        ("تدفقوا على ميدان الوفاء مساء", "ميدان الوفاء", PlaceKind.FACILITY),
    ],
)
def test_unlisted_names_behind_a_place_head(text: str, name: str, kind: PlaceKind, gazetteer: Gazetteer) -> None:
    (mention,) = find(text, gazetteer)
    assert (mention.entry.name, mention.entry.kind, mention.entry.lat) == (name, kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "قال إن كل الدول بين هذا وذاك كان على علم",
        "ذكرت وكالة الأنباء ذلك",
        "حضورا تركيًا رفيع المستوى",
        "أكد محمد سعيد حسن ذلك",
        "في الأشهر الأخيرة",
        "في مدينة صغيرة",
    ],
)
def test_ordinary_words_are_no_places(text: str, gazetteer: Gazetteer) -> None:
    assert find(text, gazetteer) == []


def test_a_facility_that_bears_a_towns_name_is_the_facility(gazetteer: Gazetteer) -> None:
    (mention,) = find("أطلقوا النار قرب حاجز نابلس الشمالي", gazetteer)
    assert (mention.entry.name, mention.entry.kind, mention.entry.country) == (
        "حاجز نابلس الشمالي",
        PlaceKind.FACILITY,
        "PSE",
    )


@pytest.mark.parametrize("text", ["في ساحة القتال", "في ميدان العمل", "في المدينة"])
def test_ordinary_words_behind_a_head_name_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert find(text, gazetteer) == []


def test_the_capital_alone_is_that_of_the_country_told(gazetteer: Gazetteer) -> None:
    mentions = find("حظرت الحكومة الجزائرية المسيرات في أجزاء من العاصمة", gazetteer)
    assert [m.entry.country for m in mentions if m.locative] == ["DZA"]


def test_a_town_is_taken_up_by_its_head(gazetteer: Gazetteer) -> None:
    mentions = find("دخلت القوات إلى مدينة تدمر. وانتشر الجنود في المدينة صباحا.", gazetteer)
    assert [m.entry.name for m in mentions] == ["تدمر", "تدمر"]


def test_a_conjunction_before_in_leaves_it_a_preposition(gazetteer: Gazetteer) -> None:
    (mention,) = find("وفي القاهرة أعلن الوزير", gazetteer)
    assert mention.locative


_WORDS = [
    "في",
    "بمدينة",
    "العاصمة",
    "التركية",
    "أنقرة",
    "وحلب",
    "لدمشق",
    "مو-دو",
    "جزيرة",
    "،",
    "و",
    "ل",
    "ب",
    "عين",
    "للقاهرة",
    "عمَّان",
]


@given(words=st.lists(st.sampled_from(_WORDS), max_size=12))
def test_spans_are_inside_ordered_and_apart(gazetteer: Gazetteer, words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for mention in find(text, gazetteer):
        start, end = mention.span
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert 0 < mention.sure <= 1
        last = end


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت الطائرات مواقع في الأراضي السورية", ["سوريا"]),
        ("اندلعت اشتباكات في مدينتي غريان وترهونة", ["غريان", "ترهونة"]),
        ("طوقت قوات الأمن منزلا بحي الربوة", ["الربوة"]),
    ],
)
def test_a_nations_land_two_towns_of_one_head_and_a_short_head_behind_its_preposition(
    text: str, names: list[str], gazetteer: Gazetteer
) -> None:
    assert [m.entry.name for m in find(text, gazetteer)] == names
