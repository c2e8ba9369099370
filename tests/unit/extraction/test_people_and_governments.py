"""Who is meant by governments, groups of states, counted people and nationals, and which part they take."""

import pytest

from schemas.v1.vocabulary import ActorKind, EventType, ParticipantRole
from tests.unit.extraction.reading import actor, events, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


def sides(text: str, kind: EventType) -> tuple[set[str], set[str]]:
    """Both sides of the first event of a type."""
    found = read(text)
    event = next(e for e in found.events if e.type is kind)
    return parties(found, event, ACTOR), parties(found, event, RECIPIENT)


# Governments stand for their states


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("انتقدت حكومة نتنياهو الأمم المتحدة.", "إسرائيل"),
        ("انتقدت إدارة ترامب الأمم المتحدة.", "الولايات المتحدة"),
        ("انتقدت السلطات الليبية الأمم المتحدة.", "ليبيا"),
        ("انتقدت السلطات في الدوحة الأمم المتحدة.", "قطر"),
    ],
)
def test_a_government_told_by_leader_nationality_or_seat_is_its_state(text: str, state: str) -> None:
    actors, recipients = sides(text, EventType.ACCUSE)
    assert state in actors
    assert recipients == {"الأمم المتحدة"}


def test_an_authority_of_one_field_is_a_body() -> None:
    found = read("اعتقلت السلطات الأمنية التونسية ناشطا.")
    assert actor(found, "السلطات الأمنية التونسية").kind is ActorKind.ORGANIZATION


def test_the_field_of_an_adjective_is_no_ministry() -> None:
    assert sides("شنت الطائرات الحربية الروسية غارات على بلدة سراقب.", EventType.ASSAULT)[0] == {"روسيا"}


# Those who are asked


@pytest.mark.parametrize(
    "asked", ["المجتمع الدولي", "الدول الأعضاء", "دول المنطقة", "القوى السياسية", "الأطراف السياسية", "أنصاره"]
)
def test_groups_that_others_ask_are_the_recipients_of_a_call(asked: str) -> None:
    actors, recipients = sides(
        f"وصل الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى بيروت. ودعا {asked} إلى ضبط النفس.", EventType.REQUEST
    )
    assert actors == {"أنطونيو غوتيريش"}
    assert recipients == {asked}


def test_what_the_call_is_for_holds_no_recipient() -> None:
    assert sides("دعا الرئيس جوزيف عون الجميع إلى احترام قضاء مستقل.", EventType.REQUEST)[1] == set()


def test_the_object_may_stand_behind_an_aside() -> None:
    text = "اتهم حزب الله، في بيان أصدره أمس، إسرائيل بخرق الهدنة."
    assert sides(text, EventType.ACCUSE) == ({"حزب الله"}, {"إسرائيل"})


def test_a_threatened_act_strikes_whom_it_is_against() -> None:
    text = "هدد الرئيس الأميركي دونالد ترامب بفرض رسوم على الصين."
    assert sides(text, EventType.THREATEN) == ({"دونالد ترامب"}, {"الصين"})


# People


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        ("اعتقلت الشرطة التركية 20 صحفيا.", EventType.COERCE, "20 صحفيا"),
        ("اعتقلت قوات الاحتلال 20 فلسطينيا.", EventType.COERCE, "20 فلسطينيا"),
        ("قتل الجنود الإسرائيليون شابا فلسطينيا.", EventType.ASSAULT, "شابا فلسطينيا"),
        ("فرقت قوات الأمن المتظاهرين بالغاز المسيل للدموع.", EventType.ASSAULT, "المتظاهرين"),
        ("قتل جندي لبناني برصاص إسرائيلي.", EventType.ASSAULT, "جندي لبناني"),
    ],
)
def test_people_suffer_not_their_state(text: str, kind: EventType, people: str) -> None:
    assert sides(text, kind)[1] == {people}


def test_a_quantity_of_nationals_is_a_crowd() -> None:
    assert sides("وتظاهر مئات النيجيريين في أبوجا أمس.", EventType.PROTEST)[0] == {"النيجيريين"}


def test_members_act_for_their_body() -> None:
    assert sides("هاجم عناصر من حزب الله دورية للجيش.", EventType.ASSAULT) == ({"حزب الله"}, {"الجيش"})


def test_what_a_body_owns_is_struck_for_it() -> None:
    actors, recipients = sides("قصفت طائرات التحالف يوم الخميس مواقع للحوثيين.", EventType.ASSAULT)
    assert (actors, recipients) == ({"التحالف"}, {"الحوثيون"})


def test_he_who_speaks_for_his_country_is_ready() -> None:
    text = "قال وزير الداخلية الإيطالي ماركو مينيتي إن بلاده مستعدة لإرسال مستشفيات إلى ليبيا."
    assert sides(text, EventType.AGREE)[0] == {"ماركو مينيتي"}


# Words that only look like acts


@pytest.mark.parametrize(
    "text",
    [
        "سجلت حالات في صنعاء وعدن وإب.",
        "وقع الحادث قرب مسجد براك في شمال المدينة.",
        "توقع أن تتحرك الحكومة ضد القرار.",
        "النموذج قابل للتطبيق في ليبيا.",
    ],
)
def test_letters_that_may_be_a_verb_are_no_act(text: str) -> None:
    assert not events(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "وشهدت أفغانستان حوالي 140 هجوما انتحاريا في العام 2006.",
        "وقالت إن «تكرار خطف الصحافيين الأجانب مؤشر خطير».",
        "وقتل 76 صحافيا عراقيا منذ الغزو.",
        "ودعا إلى وقف القتل في دارفور.",
        "واعتبر الهجوم على بيروت خطأ كبيرا.",
    ],
)
def test_kinds_counts_and_judgements_of_attacks_are_no_news(text: str) -> None:
    assert "ASSAULT" not in [e.type.value for e in read(text).events if e.status.value in {"occurred", "ongoing"}]


def test_a_hamza_tells_a_congratulation_from_here() -> None:
    text = "وهنأ الرئيس السنغالي باسيرو ديوماي فاي الرئيس الموريتاني محمد ولد الشيخ الغزواني على إعادة انتخابه."
    assert sides(text, EventType.SUPPORT)[0] == {"باسيرو ديوماي فاي"}


def test_an_envoy_called_home_for_talks_meets_nobody() -> None:
    assert "CONSULT" not in events(read("واستدعت إيران سفيرها في المنامة للتشاور."))
