"""Which lines of a page are the story where what stands around them tells: tickers, captions, teasers, datelines."""

import pytest

from api.extraction.document import read
from schemas.v1.vocabulary import SegmentKind

LEDE = "استقبل رئيس الحكومة الموريتانية، اليوم الأربعاء في نواكشوط، وفدا من البرلمان السنغالي."
SECOND = "وناقش الجانبان التعاون في مجال الصيد البحري وتأمين الحدود المشتركة بين البلدين."
THIRD = "وأعلن الوفد السنغالي أن اللجنة المشتركة ستجتمع في داكار مطلع العام المقبل."
TITLE = "رئيس الحكومة الموريتانية يستقبل وفدا من البرلمان السنغالي"
STORY = (SegmentKind.TITLE, SegmentKind.LEAD, SegmentKind.BODY)
OTHERS = (
    "ارتفاع أسعار القمح في الأسواق العالمية",
    "افتتاح معرض الكتاب في العاصمة المغربية",
    "منتخب الشباب يفوز على ضيفه بهدفين",
    "وزارة الصحة تطلق حملة للتلقيح",
    "أمطار غزيرة متوقعة في مناطق الشمال",
)


def kinds(text: str) -> list[tuple[str, SegmentKind]]:
    document = read(text, None)
    return [
        (line.strip(), s.kind) for s in document.segments for line in text[slice(*s.span)].splitlines() if line.strip()
    ]


def story(text: str) -> list[str]:
    return [line for line, kind in kinds(text) if kind in STORY]


def title(text: str) -> list[str]:
    return [line for line, kind in kinds(text) if kind is SegmentKind.TITLE]


class TestTickers:
    """Headlines of other stories in one line."""

    @pytest.mark.parametrize(
        "ticker",
        [
            "    ".join(OTHERS),
            " sitename ".join((*OTHERS, "")),
            "آخر الأخبار\n" + " ".join((*OTHERS, *OTHERS[::-1])),
        ],
        ids=["wide gaps", "the site's name again and again", "run together under a heading"],
    )
    def test_they_are_related(self, ticker: str) -> None:
        page = f"{ticker}\n\n{TITLE}\n\n{LEDE}\n{SECOND}"
        assert story(page) == [TITLE, LEDE, SECOND]
        assert (ticker.splitlines()[-1].strip(), SegmentKind.RELATED) in kinds(page)

    def test_a_paragraph_with_wide_gaps_between_its_sentences_is_text(self) -> None:
        paragraph = f"{LEDE}    {SECOND}    {THIRD}    {LEDE}"
        assert story(f"{TITLE}\n{paragraph}") == [TITLE, paragraph]

    def test_a_long_paragraph_without_punctuation_about_the_same_is_text(self) -> None:
        bare = " ".join(line.replace("،", "").rstrip(".") for line in (LEDE, SECOND, THIRD, LEDE))
        assert bare in story(f"{TITLE}\n{bare}\n{LEDE}\n{SECOND}\n{THIRD}")


class TestCaptions:
    CAPTION = "أعضاء من البرلمان السنغالي في مطار نواكشوط"

    @pytest.mark.parametrize("credit", ["(تصوير: سالم ولد أحمد)", "(الصورة: الوكالة)", "(رويترز)", "- أرشيفية"])
    def test_the_credit_tells_one_whatever_its_length(self, credit: str) -> None:
        long = f"{self.CAPTION} بعد وصولهم أمس في بداية زيارة رسمية تستمر ثلاثة أيام وتشمل لقاءات مع رئيس الجمهورية"
        for caption in (f"{self.CAPTION} {credit}", f"{long} {credit}"):
            assert story(f"{TITLE}\n\n{caption}\n{caption}\nTT\n\n{LEDE}\n{SECOND}") == [TITLE, LEDE, SECOND]

    def test_an_agency_behind_a_full_stop_makes_none(self) -> None:
        assert story(f"{TITLE}\n{LEDE} {SECOND} (رويترز)")[1].startswith(LEDE)

    def test_one_given_twice_in_succession_takes_no_title(self) -> None:
        page = f"{TITLE}\n\n{self.CAPTION}\n{self.CAPTION}\n\n{LEDE}\n{SECOND}"
        assert story(page) == [TITLE, LEDE, SECOND]

    def test_a_headline_given_again_below_them_is_the_title(self) -> None:
        below = "الوفد يبحث الصيد البحري وتأمين الحدود المشتركة بين البلدين"
        headline = "زيارة تفتح باب التقارب"
        page = f"{headline} جديد\n\n{below}\n\n{self.CAPTION} (أ.ب)\nTT\n\n{headline} جديد\n\n{LEDE}\n{SECOND}"
        assert title(page)[-1] == f"{headline} جديد"
        assert below in story(page)

    def test_an_opening_given_above_the_byline_and_again_is_read_once(self) -> None:
        assert story(f"{LEDE}\nكتب : سالم أحمد\n{LEDE}\n{SECOND}") == [LEDE, SECOND]


class TestTeasers:
    HEADING = "أحدث الأخبار"

    def test_headlines_with_their_first_words_and_days_are_no_story(self) -> None:
        teasers = "\n\n".join(
            f"{other}\n\n{other} بحسب ما أعلنته الجهات المعنية في بيان صدر…\n\n12/03/2024" for other in OTHERS
        )
        for page in (f"{TITLE}\n{LEDE}\n{SECOND}\n{self.HEADING}\n{teasers}", f"{TITLE}\n{LEDE}\n{SECOND}\n{teasers}"):
            assert story(page) == [TITLE, LEDE, SECOND]

    def test_a_heading_over_headlines_each_with_a_sentence_ends_the_story(self) -> None:
        items = "\n".join(f"{other}\n{other} كما قال مسؤولون في تصريحات للصحفيين صباح اليوم." for other in OTHERS[:2])
        assert story(f"{TITLE}\n{LEDE}\n{SECOND}\nمقالات ذات صلة\n{items}") == [TITLE, LEDE, SECOND]

    def test_beginnings_of_other_stories_above_the_text_are_no_story(self) -> None:
        cut = "\n".join(
            f"{other} وفق ما أفاد به بيان صدر أمس عن الجهات المعنية بالأمر في العاصمة..." for other in OTHERS[:3]
        )
        assert story(f"{cut}\n{LEDE}\n{SECOND}") == [LEDE, SECOND]

    def test_a_paragraph_that_breaks_off_within_the_story_is_story(self) -> None:
        broken = f"{SECOND[:-1]} بحسب البيان..."
        assert story(f"{TITLE}\n{LEDE}\n{broken}\n{THIRD}") == [TITLE, LEDE, broken, THIRD]

    def test_paragraphs_behind_a_headline_within_the_story_are_story(self) -> None:
        page = f"{TITLE}\n{LEDE}\nاقرأ أيضا\n{OTHERS[0]}\n{SECOND}\n{THIRD}"
        assert story(page) == [TITLE, LEDE, SECOND, THIRD]

    def test_entries_of_a_live_page_are_story(self) -> None:
        entries = "\n\n".join(
            f"{head}\nقبل ساعتين\n{text}" for head, text in zip(OTHERS, (LEDE, SECOND, THIRD), strict=False)
        )
        assert [line for line in (LEDE, SECOND, THIRD) if line not in story(f"{TITLE}\n\n{entries}")] == []

    def test_headings_within_the_story_are_story(self) -> None:
        page = f"{TITLE}\n{LEDE}\nالصيد البحري\n{SECOND}\nاللجنة المشتركة\n{THIRD}"
        assert len(story(page)) == 6


class TestTitles:
    def test_one_that_ends_in_a_quotation_is_no_paragraph(self) -> None:
        headline = "رئيس الحكومة الموريتانية يشيد بدور البرلمان السنغالي في «الشراكة الجديدة»"
        assert kinds(f"الرئيسية\nأخبار\n{headline}\n{LEDE}")[2] == (headline, SegmentKind.TITLE)

    @pytest.mark.parametrize(
        "line",
        [
            "نواكشوط - (أ. ف. ب)",
            "( الوكالة ـ نواكشوط) :",
            "نواكشوط - الوكالة",
            "> نواكشوط «الوكالة» خاص:",
            "الأربعاء 26/نوفمبر/2025 - 12:48 م 11/26/2025 12:48:50 PM",
            "https://example.org/2025/11/26/رئيس-الحكومة-الموريتانية-يستقبل-وفدا",
        ],
    )
    def test_a_dateline_or_stamp_or_address_is_none(self, line: str) -> None:
        assert story(f"{line}\n{LEDE}\n{SECOND}") == [LEDE, SECOND]

    def test_the_last_of_many_headlines_is_none_if_the_text_is_about_something_else(self) -> None:
        assert story("\n".join((*OTHERS, LEDE, SECOND))) == [LEDE, SECOND]

    def test_one_above_a_heading_of_other_stories_goes_before_those_below(self) -> None:
        other = "بالصور: سيرة رئيس البرلمان وحياة أسرته"
        assert title(f"{TITLE}\nاقرأ أيضا\n{other}\n14 02 2005\n{LEDE}\n{SECOND}") == [TITLE]

    def test_one_that_stands_twice_goes_before_a_caption_below_it(self) -> None:
        headline = "حصاد سنة من العلاقات"
        page = f"{headline}\n22\n{headline}\nصورة جماعية عقب الجلسة\nسالم أحمد\n{LEDE}\n{SECOND}"
        assert title(page) == [headline, headline]


class TestFirstParagraph:
    def test_starred_headlines_above_it_are_its_lead(self) -> None:
        starred = f"** {TITLE} **"
        assert kinds(f"{starred}\n\n{LEDE}\n{SECOND}")[0] == (starred, SegmentKind.LEAD)

    def test_who_says_the_quotation_below_in_a_line_of_its_own_is_text(self) -> None:
        page = f'خبر اليوم\n\nوختم السفير كلمته قائلا:\n\n"{SECOND}"'
        assert kinds(page)[1][1] is SegmentKind.BODY


class TestSiteWords:
    @pytest.mark.parametrize(
        "line",
        [
            "كتب - سالم ولد أحمد :",
            "كتب / سالم ولد أحمد",
            "نشرت في: 08/07/2021 - 15:00",
            "— قناة الأخبار (@news_handle) October 23, 2024",
            "فرنسا | إفريقيا | الشرق الأوسط",
            "ع م ر / خ ل",
            "منذ 5 ساعات",
        ],
    )
    def test_lines_among_the_text_that_are_none_of_it(self, line: str) -> None:
        assert story(f"{TITLE}\n{LEDE}\n{line}\n{SECOND}") == [TITLE, LEDE, SECOND]

    @pytest.mark.parametrize(
        "line",
        [
            "تابع رئيس الحكومة الموريتانية زيارة الوفد",
            "كتب رئيس الحكومة على منصة إكس",
            "اشتركوا في الجلسة الختامية نواب من المعارضة ومن الأغلبية البرلمانية في البلدين.",
        ],
    )
    def test_lines_that_only_begin_like_them_are_text(self, line: str) -> None:
        assert story(f"{TITLE}\n{LEDE}\n{line}\n{SECOND}") == [TITLE, LEDE, line, SECOND]

    def test_a_byline_run_into_a_paragraph_costs_no_story(self) -> None:
        paragraph = f"كتبت: هند سالم {LEDE} {SECOND}"
        assert story(f"{paragraph}\n{THIRD}") == [paragraph, THIRD]

    def test_a_day_before_the_first_words_is_parted_off(self) -> None:
        assert story(f"date 2025-11-18 {LEDE}\n{SECOND}") == [LEDE, SECOND]

    def test_a_label_in_another_script_before_the_first_words_is_parted_off(self) -> None:
        assert story(f"Image copyright Reuters Image caption {LEDE}\n{SECOND}") == [LEDE, SECOND]

    def test_names_of_what_the_text_is_about_behind_it_are_no_story(self) -> None:
        tags = "الحكومة الموريتانية البرلمان السنغالي نواكشوط الصيد البحري"
        assert story(f"{TITLE}\n{LEDE}\n{SECOND}\n{tags}") == [TITLE, LEDE, SECOND]


class TestBrokenLines:
    """Paragraphs whose lines end where the next word did not fit."""

    def test_they_are_one_paragraph_each(self) -> None:
        page = "\n".join(
            (
                "استقبل رئيس الحكومة الموريتانية اليوم في العاصمة نواكشوط وفدا من أعضاء",
                "البرلمان السنغالي وناقش معهم التعاون في مجال الصيد البحري وتأمين الحدود",
                "المشتركة بين البلدين الجارين.",
                "وأعلن رئيس الوفد بعد اللقاء أن اللجنة المشتركة للتعاون بين البلدين سوف",
                "تجتمع في العاصمة السنغالية داكار مطلع العام المقبل لمتابعة تنفيذ كل ما",
                "اتفق عليه الجانبان.",
            )
        )
        assert [page[slice(*s.span)].count("\n") for s in read(page).sentences] == [2, 2]

    def test_a_page_broken_around_its_links_is_put_together(self) -> None:
        first = "زار\nقائد الجيش\nالعماد سالم حداد\nالسعودية\n، بدعوة من رئيس هيئة الأركان."
        page = f"{first} وبحث مع\nنظيره\nالتعاون بين الجيشين."
        sentences = [page[slice(*s.span)] for s in read(f"{page}\n\n{SECOND}").sentences]
        assert sentences[0] == first
        assert sentences[1].split() == ["وبحث", "مع", "نظيره", "التعاون", "بين", "الجيشين."]

    def test_headlines_of_a_list_stay_apart(self) -> None:
        page = "\n".join((TITLE, LEDE, "وشارك في اللقاء:", *OTHERS))
        assert len(kinds(page)) == 8

    def test_a_break_before_a_full_stop_is_none(self) -> None:
        page = f'وصف النائب الزيارة بـ\n"التاريخية والناجحة"\n. {SECOND}'
        assert [page[slice(*s.span)] for s in read(page).sentences][-1] == SECOND
