"""The summary of an event: a noun phrase of what happened, between whom, where and when."""

from datetime import date

import pytest

from api.extraction.arabic.summary import Party, Summaries
from api.extraction.lexicon.load import lexicon
from api.extraction.lexicon.schema import Frame
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import ActorKind, DateBasis, DatePrecision, EventStatus
from tests.unit.extraction.reading import read

SUMMARIES = Summaries(lexicon())
FRAMES = {frame.id: frame for frame in lexicon().frames}
EGYPT, QATAR, SUDAN, IRAN = (Party(name, ActorKind.STATE) for name in ("مصر", "قطر", "السودان", "إيران"))
GUNMEN = Party("مسلحون", ActorKind.GROUP)
DETAINEES = Party("ناشطين", ActorKind.GROUP)
NO_DAY = None


def day(start: str, end: str, precision: DatePrecision = DatePrecision.DAY) -> DateExpression:
    return DateExpression(
        (0, 3), "يوم", date.fromisoformat(start), date.fromisoformat(end), precision, DateBasis.ABSOLUTE
    )


LINES: list[tuple[str, str, EventStatus, tuple[Party, ...], tuple[Party, ...], str | None]] = [
    ("لقاء بين مصر وقطر", "consult.meet", EventStatus.OCCURRED, (EGYPT, QATAR), (), None),
    ("لقاء بين مصر وقطر وآخرين", "consult.meet", EventStatus.OCCURRED, (EGYPT, QATAR, SUDAN, IRAN), (), None),
    ("اعتزام زيارة مصر إلى قطر", "consult.visit", EventStatus.PLANNED, (EGYPT,), (QATAR,), None),
    ("نفي لقاء بين مصر وقطر", "consult.meet", EventStatus.DENIED, (EGYPT, QATAR), (), None),
    ("دعوة إلى عقوبات على إيران", "sanction.impose", EventStatus.CALLED_FOR, (), (IRAN,), None),
    ("احتمال هجوم على إيران", "assault.attack", EventStatus.HYPOTHETICAL, (), (IRAN,), None),
    ("استمرار محادثات بين مصر وقطر", "consult.talks", EventStatus.ONGOING, (EGYPT, QATAR), (), None),
    ("هجوم من جانب مسلحين على قطر في الدوحة", "assault.attack", EventStatus.OCCURRED, (GUNMEN,), (QATAR,), "الدوحة"),
    ("اعتقال ناشطين من جانب مصر", "coerce.arrest", EventStatus.OCCURRED, (EGYPT,), (DETAINEES,), None),
    ("مساعدة من مصر للسودان", "aid.provide", EventStatus.OCCURRED, (EGYPT,), (SUDAN,), None),
    ("تعهد من قطر لمصر", "agree.promise", EventStatus.PLANNED, (QATAR,), (EGYPT,), None),
    ("زيارة مصر إلى قطر", "consult.visit", EventStatus.OCCURRED, (EGYPT,), (QATAR,), "قطر"),
]


@pytest.mark.parametrize(("line", "frame", "status", "actors", "recipients", "place"), LINES)
def test_parties_follow_as_grammar_wants(
    line: str,
    frame: str,
    status: EventStatus,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    place: str | None,
) -> None:
    assert SUMMARIES.line(FRAMES[frame], status, actors, recipients, place, NO_DAY) == line


DAYS: list[tuple[str, DateExpression]] = [
    ("في 12 أكتوبر 2025", day("2025-10-12", "2025-10-12")),
    ("في أكتوبر 2025", day("2025-10-01", "2025-10-31", DatePrecision.MONTH)),
    ("في عام 2025", day("2025-01-01", "2025-12-31", DatePrecision.YEAR)),
    ("من 6 إلى 12 أكتوبر 2025", day("2025-10-06", "2025-10-12", DatePrecision.WEEK)),
    ("من 28 ديسمبر 2024 إلى 3 يناير 2025", day("2024-12-28", "2025-01-03", DatePrecision.WEEK)),
]


@pytest.mark.parametrize(("words", "when"), DAYS)
def test_a_day_is_told_as_precisely_as_it_is_known(words: str, when: DateExpression) -> None:
    line = SUMMARIES.line(FRAMES["consult.meet"], EventStatus.OCCURRED, (EGYPT, QATAR), (), None, when)
    assert line == f"لقاء بين مصر وقطر {words}"


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
def test_every_frame_has_a_line_in_every_status(frame: Frame) -> None:
    for status in EventStatus:
        line = SUMMARIES.line(frame, status, (EGYPT,), (GUNMEN,), "بيروت", NO_DAY)
        assert line == " ".join(line.split())
        assert line.endswith("في بيروت")


def test_an_extraction_carries_the_line() -> None:
    (event,) = read("التقى وزير الخارجية التركي هاكان فيدان في أنقرة وزير الخارجية السوري أسعد الشيباني أمس.").events
    assert event.summary == "لقاء بين هاكان فيدان وأسعد الشيباني في أنقرة في 11 أكتوبر 2025"
