"""Which lines of a page are the story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.extraction.document import read
from schemas.v1.vocabulary import SegmentKind
from tests.effort import lines_run

LEDE = "بحث وزير الخارجية التونسي مع نظيره الجزائري، اليوم الاثنين في العاصمة الجزائر، ملفات التعاون بين البلدين."
SECOND = "وقال الوزير عقب اللقاء إن البلدين اتفقا على عقد اجتماع اللجنة المشتركة قبل نهاية العام الجاري."
THIRD = "وأضاف أن الجانبين سيواصلان التنسيق بشأن الأوضاع في المنطقة خلال الأشهر المقبلة."
TITLE = "وزير الخارجية التونسي يبحث التعاون مع نظيره الجزائري"
STORY = (SegmentKind.TITLE, SegmentKind.LEAD, SegmentKind.BODY)


def lines(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and text of every line."""
    found: list[tuple[str, str]] = []
    for segment in read(text, title).segments:
        lines_of = text[slice(*segment.span)].splitlines()
        found.extend((segment.kind.value, line.strip()) for line in lines_of if line.strip())
    return found


def story(text: str, title: str | None = None) -> list[str]:
    document = read(text, title)
    return [
        line.strip()
        for s in document.segments
        if s.kind in STORY
        for line in text[slice(*s.span)].splitlines()
        if line.strip()
    ]


def test_a_title_line_above_paragraphs_is_the_title() -> None:
    assert lines(f"{TITLE}\n\n{LEDE}\n{SECOND}") == [("title", TITLE), ("body", LEDE), ("body", SECOND)]


@pytest.mark.parametrize("text", [LEDE, "وردد المتظاهرون شعارات", "قُتل شخصان.", "ليبيا"])
def test_a_single_line_is_body(text: str) -> None:
    assert lines(text) == [("body", text)]


def test_a_page_with_menu_share_buttons_and_related_headlines() -> None:
    page = f"""الرئيسية
أخبار
سياسة
فيسبوك تويتر واتساب

{TITLE}
نشر في: 13 أكتوبر 2025 - 10:15
شارك

{LEDE}

{SECOND}

اقرأ أيضا:
رئيس الحكومة يستقبل وفدا من البنك الدولي
الانتخابات البلدية.. من يفوز؟

{THIRD}

الكلمات المفتاحية: تونس الجزائر
جميع الحقوق محفوظة © 2025"""
    assert story(page) == [TITLE, LEDE, SECOND, THIRD]


def test_headlines_behind_a_related_heading_are_related() -> None:
    page = f"{TITLE}\n\n{LEDE}\n\nمقالات ذات صلة\n\nقمة مرتقبة بين البلدين في الشهر المقبل\nاترك تعليقاً"
    assert lines(page)[-2:] == [
        ("related", "قمة مرتقبة بين البلدين في الشهر المقبل"),
        ("boilerplate", "اترك تعليقاً"),
    ]


def test_stories_behind_a_copyright_notice_are_not_the_story() -> None:
    notice = "تنبيه: الوكالة تمتلك جميع حقوق نشر الأخبار والصور ولا يجوز استخدامها دون إذن خطي من الوكالة."
    page = f"{TITLE}\n{LEDE}\n{SECOND}\n{notice}\nنفى متحدث باسم الحكومة الكينية وجود أي اتفاق مع الشركة المذكورة."
    assert story(page) == [TITLE, LEDE, SECOND]


def test_a_disclaimer_ends_the_story() -> None:
    disclaimer = "ملحوظة: مضمون هذا الخبر تم كتابته بواسطة موقع آخر ولا يعبر عن وجهة نظر الموقع."
    page = f"{TITLE}\n\n{LEDE}\n\n{disclaimer}\n\n{SECOND}"
    assert story(page) == [TITLE, LEDE]


def test_a_site_name_stuck_to_the_title_is_parted_off() -> None:
    page = f"أخبار تونس : {TITLE}\n\n{TITLE}\n\n{LEDE}"
    assert lines(page) == [
        ("boilerplate", "أخبار تونس :"),
        ("title", TITLE),
        ("title", TITLE),
        ("body", LEDE),
    ]
    assert story(f"{TITLE} | شبكة الأخبار\n\n{LEDE}", TITLE) == [TITLE, LEDE]


def test_two_wordings_of_the_title_are_both_titles() -> None:
    longer = f"{TITLE} ويلتقي رئيس الحكومة"
    assert story(f"أخبار سياسية\n\n{longer}\n\n{TITLE}\n\n{LEDE}") == [longer, TITLE, LEDE]


def test_a_caption_that_repeats_the_title_and_its_credit_are_not_story() -> None:
    assert story(f"{TITLE}\n\n{LEDE}\n\n{TITLE}\nReuters\n\n{SECOND}\n\nالمصدر: وكالات") == [TITLE, LEDE, SECOND]


def test_bullets_above_the_text_are_its_lead() -> None:
    bullets = "- وصل الوزير إلى العاصمة في زيارة رسمية تستمر يومين. - يلتقي الوزير عددا من المسؤولين."
    assert lines(f"{bullets}\n\n{LEDE}\n\n{SECOND}") == [("lead", bullets), ("body", LEDE), ("body", SECOND)]


def test_bullets_under_the_title_are_its_lead() -> None:
    page = f"{TITLE}\n• زيارة رسمية تستمر يومين كاملين\n• لقاءات مع عدد من المسؤولين\n\n{LEDE}\n{SECOND}"
    assert [kind for kind, _ in lines(page)] == ["title", "lead", "lead", "body", "body"]


def test_a_menu_whose_items_repeat_holds_no_title() -> None:
    items = ["الحرب في شرق أوروبا", "كأس الأمم الإفريقية لكرة القدم", "محادثات السلام في جنيف", "فيديوهات مختارة"]
    menu = "\n".join(f"  • {item}\n\n    {item}\n" for item in items)
    assert story(f"مباشر\n\nأقسام مهمة\n\n{menu}\n{TITLE}\n\n{LEDE}\n\n{SECOND}") == [TITLE, LEDE, SECOND]


def test_an_agency_at_the_end_of_a_paragraph_is_no_story() -> None:
    assert story(f"{TITLE}\n{LEDE} (AFP)") == [TITLE, LEDE]


def test_subheadings_and_lists_inside_the_text_are_body() -> None:
    page = f"{TITLE}\n\n{LEDE}\n\nملفات عالقة\n\n{SECOND}\nوشارك في اللقاء كل من:\n- وزير الداخلية\n- وزير العدل"
    assert story(page)[2:] == ["ملفات عالقة", SECOND, "وشارك في اللقاء كل من:", "- وزير الداخلية", "- وزير العدل"]


def test_headlines_left_behind_the_last_paragraph_are_related() -> None:
    page = (
        f"{TITLE}\n\n{LEDE}\n{SECOND}\n\nرئيس الحكومة يستقبل وفدا من البنك الدولي\nقمة مرتقبة بين البلدين الشهر المقبل"
    )
    assert story(page) == [TITLE, LEDE, SECOND]


def test_comment_counts_above_the_text_do_not_end_it() -> None:
    assert story(f"{TITLE}\n\n{LEDE}\n\nالتعليقات\n\n{SECOND}\n\n{THIRD}\n\n{THIRD} {SECOND}")[-2:] == [
        THIRD,
        f"{THIRD} {SECOND}",
    ]


def test_the_posted_title_is_found_among_other_headlines() -> None:
    page = f"{TITLE}\nتقرير خاص عن المنطقة العربية\n\n{LEDE}\n{SECOND}"
    assert lines(page, TITLE)[0] == ("title", TITLE)


AGENCY = f"الجزائر - 13 - 10 (كونا) -- {LEDE}"
PAGES = {
    "agency": (f"{TITLE}\nالجزائر في 13 أكتوبر /وام/\n{AGENCY}\n{SECOND}\nانتهى", [TITLE, AGENCY, SECOND]),
    "broadcaster": (
        (
            f"{TITLE}\nمصدر الصورة Getty Images\nالتعليق على الصورة، الوزيران في العاصمة\n{LEDE}\n{SECOND}\n"
            f"قد يهمك أيضا:\nتونس والجزائر: ما تاريخ العلاقات؟\n{THIRD}\nقصص مقترحة"
        ),
        [TITLE, LEDE, SECOND, THIRD],
    ),
    "newspaper": (
        (
            f"الشرق الأوسط\nالعالم العربي\n{TITLE}\nالجزائر تستضيف اجتماع اللجنة المشتركة قبل نهاية العام\n"
            f"نُشر: 10:15-13 أكتوبر 2025 م ـ 21 ربيع الثاني 1447 هـ\nT T\n{LEDE}\n{SECOND}\nمواضيع\nتونس\nالجزائر"
        ),
        [TITLE, "الجزائر تستضيف اجتماع اللجنة المشتركة قبل نهاية العام", LEDE, SECOND],
    ),
    "portal": (
        (
            f"الرئيسية / سياسة / {TITLE}\n{TITLE}\nكتب: أحمد علي\n{LEDE}\n{SECOND}\nأضف تعليقك\nالأكثر قراءة\n"
            "حريق كبير في مصنع بالعاصمة"
        ),
        [TITLE, TITLE, LEDE, SECOND],
    ),
}


@pytest.mark.parametrize("site", PAGES)
def test_pages_of_usual_shapes(site: str) -> None:
    page, expected = PAGES[site]
    assert story(page) == expected


@pytest.mark.parametrize(
    "line",
    [
        "جنود في شوارع جنين (الفرنسية)",
        "قوات في محيط القصر - أرشيفية",
        "الوزير خلال الجلسة / صورة: AA",
        ">> تابع قناة الأخبار على منصة إكس",
        "(إعداد سالم الحربي للنشرة العربية - تحرير هدى الأمين)",
        "للمزيد من الأخبار اشترك في قناتنا",
    ],
)
def test_credits_and_invitations_between_paragraphs_are_no_story(line: str) -> None:
    assert story(f"{TITLE}\n\n{LEDE}\n{line}\n{SECOND}") == [TITLE, LEDE, SECOND]


def test_a_sentence_that_names_an_agency_in_brackets_is_story() -> None:
    sentence = "وقال مصدر إن الوفد سيصل غدا إلى جنيف بحسب وكالة (رويترز)."
    assert sentence in story(f"{TITLE}\n\n{LEDE}\n{sentence}\n{SECOND}")


def test_a_caption_under_the_title_does_not_take_its_place() -> None:
    page = f"الرئيسية\nسياسة\n{TITLE}\n23 أكتوبر 2025 8:55 ص 0 تعليق\nقوات في الضفة - أرشيفية\n{LEDE}\n{SECOND}"
    assert story(page) == [TITLE, LEDE, SECOND]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400), st.none() | st.text(max_size=40))
def test_every_character_is_in_one_segment_or_is_white_space(text: str, title: str | None) -> None:
    document = read(text, title)
    last = 0
    for segment in document.segments:
        start, end = segment.span
        assert last <= start < end <= len(text)
        assert text[last:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        last = end
    assert text[last:].strip() == ""
    assert document == read(text, title)


@pytest.mark.parametrize("unit", ["\n", "أ\n", '"', "« ", ". ", "** ", "(", f"{LEDE}\n", "- ", '" أ', "1", ": "])
def test_work_is_linear_in_the_length(unit: str) -> None:
    small, large = (lines_run(read, unit * (size // len(unit)), None) for size in (5_000, 40_000))
    assert large < 1.25 * 8 * small
