"""The same words in headline, lead and body are one statement."""

from tests.unit.speech.marked import speech


def test_a_headline_that_the_body_repeats_is_a_passage_of_its_statement() -> None:
    found = speech(
        "[m|العلي]: الطريق الجديد يفتح قريبا\n\n"
        "قال وزير النقل [m|سامي العلي] إن الطريق الجديد الذي طال انتظاره يفتح قريبا أمام السيارات."
    )
    (said,) = found.said
    assert found.words(said).startswith("إن الطريق الجديد الذي")
    assert [found.text[start:end] for start, end in said.repeats] == ["الطريق الجديد يفتح قريبا"]


def test_words_said_twice_in_the_body_are_one_statement() -> None:
    found = speech(
        "خبر اليوم\n\nقال [m|الوزير] إن المعبر مفتوح أمام الشاحنات يوميا. "
        "وكان [m|الوزير] قد أكد أن المعبر مفتوح أمام الشاحنات يوميا."
    )
    assert [(found.words(s), len(s.repeats)) for s in found.said] == [("إن المعبر مفتوح أمام الشاحنات يوميا", 1)]


def test_different_words_of_one_speaker_stay_apart() -> None:
    found = speech("خبر اليوم\n\nقال [m|الوزير] إن المعبر مفتوح أمام الشاحنات. وأكد أن المعبر مغلق أمام المسافرين.")
    assert [s.repeats for s in found.said] == [(), ()]


def test_the_same_words_of_two_speakers_stay_apart() -> None:
    found = speech(
        "خبر اليوم\n\nقال [m|الوزير] إن المعبر مفتوح أمام الشاحنات. وقال [g|السفير] إن المعبر مفتوح أمام الشاحنات."
    )
    assert [found.speaker(s) for s in found.said] == ["m", "g"]
