"""People whom no list holds, and people without a name: who they are by grammar."""

import pytest

from tests.unit.extraction.reading import actor, offices, read

TITLE = "خبر اليوم\n\n"


def names(text: str) -> set[str]:
    return {a.name for a in read(TITLE + text).actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال النائب سليم السيد يوسف إن الجلسة أجلت.", "سليم السيد يوسف"),
        ("وقال النائب نعمان على الدريدي إن الجلسة أجلت.", "نعمان على الدريدي"),
        ("وقالت الناشطة أم سعيد إن القصف توقف.", "أم سعيد"),
        ("وقال مستشارها السابق أولريش باومان إن القرار نهائي.", "أولريش باومان"),
        ("وصف رئيس البلدية رامي مال القرار بأنه ظالم.", "رامي مال"),
        ("وقالت مديرة المكتب آمنة الجويلي إن الملف أغلق.", "آمنة الجويلي"),
        ("ورأى مدير معهد روما للدراسات الأمنية ستيفانو روسي أن الهدنة هشة.", "ستيفانو روسي"),
        ("وأكد النائب عن كتلة سعد، فارس المهيري، أن الجلسة أجلت.", "فارس المهيري"),
    ],
)
def test_names_hold_what_stands_inside_and_behind_them(text: str, name: str) -> None:
    assert name in names(text)


def test_an_adjective_of_speech_is_no_journalist() -> None:
    assert not any(a.kind.value == "person" for a in read(TITLE + "وفي حوار صحفي مطول، دافع الوزير عن قراره.").actors)


def test_an_abbreviation_by_its_letters_is_nobodys_name() -> None:
    assert names('وقال النائب سامر الحايك في حديث إلى محطة "بي إف إم تي في" إن القرار نهائي.') == {"سامر الحايك"}


@pytest.mark.parametrize(
    ("text", "name", "brief", "kind"),
    [
        ("وقال مصدر مقرب من الحكومة إن القرار نهائي.", "مصدر مقرب من الحكومة", "مصدر مقرب", "group"),
        ("وقال ضباط في وزارة الدفاع إن القرار نهائي.", "ضباط في وزارة الدفاع", "ضباط", "group"),
        ("وقال مسؤول رفيع في الكرملين إن القرار نهائي.", "مسؤول رفيع في الكرملين", "مسؤول رفيع", "office"),
    ],
)
def test_people_without_a_name_go_by_what_they_belong_to(text: str, name: str, brief: str, kind: str) -> None:
    told = actor(read(TITLE + text), name)
    assert (told.kind.value, told.aliases) == (kind, (brief,))


def test_a_sheikh_of_a_tribe_keeps_his_adjectives() -> None:
    assert "شيخ قبلي معروف" in names("وقال شيخ قبلي معروف إن الطريق مقطوع.")


def test_a_post_with_a_field_is_an_office() -> None:
    assert actor(read(TITLE + "وقال مسؤول الإعلام في الحزب إن القرار نهائي."), "مسؤول الإعلام").kind.value == "office"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال المتحدث باسم أردوغان يلماز جيهان إن الزيارة قائمة.", "يلماز جيهان"),
        ("وقال المتحدث باسم الرئيس الفرنسي إن الزيارة قائمة.", "المتحدث باسم الرئيس الفرنسي"),
        ("وقالت المتحدثة باسم سيمنز إن الزيارة قائمة.", "المتحدثة باسم سيمنز"),
        ("وقال متحدث باسم الكرملين إن الزيارة قائمة.", "متحدث باسم الكرملين"),
    ],
)
def test_a_spokesman_is_not_whom_he_speaks_for(text: str, name: str) -> None:
    (told,) = [a for a in read(TITLE + text).actors if a.ref == read(TITLE + text).statements[-1].speaker]
    assert told.name == name
    assert offices(read(TITLE + text), name) == {"spokesperson"}


def test_spokesmen_of_two_bodies_are_two() -> None:
    told = read(TITLE + "وقال ناطق باسم البيت الأبيض إن اللقاء قائم. وأكد ناطق باسم الكرملين أن اللقاء ألغي.")
    assert len({s.speaker for s in told.statements}) == 2


def test_a_headlines_office_is_that_of_the_one_who_holds_it_in_the_text() -> None:
    told = read("قائد الشرطة يعلن حظر التجول\n\nأعلن قائد الشرطة الغانية العميد كوفي منساه أن الحظر يبدأ غدا.")
    assert {a.name for a in told.actors if a.kind.value in {"person", "office"}} == {"كوفي منساه"}


def test_the_first_of_two_surnames_takes_up_a_spanish_name() -> None:
    told = read(TITLE + "وقال النائب المكسيكي راميرو سالغادو بينيتو إن الملف أغلق. وأضاف سالغادو أن التحقيق انتهى.")
    assert {s.speaker for s in told.statements} == {actor(told, "راميرو سالغادو بينيتو").ref}


def test_a_listed_name_spelled_apart_is_the_same() -> None:
    told = read(
        TITLE + "وقال عبد العزيز بو تفليقة إن الملف أغلق. وأضاف بوتفليقة أن التحقيق انتهى.", "2012-05-01T12:00:00+01:00"
    )
    assert len({s.speaker for s in told.statements}) == 1


def test_who_presides_over_a_state_is_its_head() -> None:
    told = read(TITLE + "وقال رئيس باراغواي ماريو أوليفيرا إن الاتفاق جاهز.")
    assert offices(told, "ماريو أوليفيرا") == {"head_of_state"}


def test_the_state_where_somebody_rules_is_his() -> None:
    told = read(TITLE + "وقال رئيس المجلس العسكري في تشاد سليم دياوارا إن القوات سترحل.")
    assert actor(told, "سليم دياوارا").country == "TCD"
