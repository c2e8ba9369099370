"""What statements are about, in PLOVER's contexts."""

import pytest

from tests.unit.speech.marked import speech

CASES = {
    "قال [m|الوزير] إن تخصيب اليورانيوم حق لبلاده.": ["cbrn"],
    "قال [m|الوزير] إن الانتخابات ستجرى في موعدها وإن الناخبين مستعدون، وإن الجيش يحميها.": ["election", "military"],
    "قال [m|الوزير] إن انتهاكات حقوق الإنسان مرفوضة.": ["human_rights"],
    "قال [m|الوزير] إن الأمر لا يعنيه.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_contexts_follow_the_words_most_frequent_first(text: str) -> None:
    (said,) = speech("خبر اليوم\n\n" + text).said
    assert [c.value for c in said.contexts] == CASES[text]
