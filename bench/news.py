"""Generated news: as long, as dense and as skewed as real articles are, the same for the same seed.

Per thousand characters real articles name four to five actors and tell of two events and three to four statements; of
the actors two thirds have not been named before by a few hundred articles. An article here has a cast: two officials
out of many, of whom few are in the news every day and most seldom, a body, and two whom nobody else names. The rest is
background, of which nothing is extracted.
"""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from api.extraction.lexicon.load import lexicon
from schemas.v1.article import ArticleInput
from schemas.v1.vocabulary import ActorKind, Office

Choice = TypeVar("Choice")

_TITLES = {
    Office.HEAD_OF_STATE: "الرئيس",
    Office.FOREIGN_MINISTER: "وزير الخارجية",
    Office.DEFENCE_MINISTER: "وزير الدفاع",
    Office.INTERIOR_MINISTER: "وزير الداخلية",
    Office.HEAD_OF_GOVERNMENT: "رئيس الوزراء",
}
_STRANGERS = ("النائب", "الخبير", "المحافظ", "السفير السابق", "الناشط", "القاضي", "الباحث", "المحامي")
_DAYS = ("اليوم الأحد", "أمس السبت", "الخميس الماضي", "مساء الجمعة", "صباح الثلاثاء")
_MONTHS = (
    "يناير/كانون الثاني", "فبراير/شباط", "مارس/آذار", "أبريل/نيسان", "مايو/أيار", "يونيو/حزيران", "يوليو/تموز",
    "أغسطس/آب", "سبتمبر/أيلول", "أكتوبر/تشرين الأول", "نوفمبر/تشرين الثاني", "ديسمبر/كانون الأول",
)  # fmt: skip
_MEETINGS = ("التقى", "استقبل", "زار", "هاتف", "استضاف")
_SAYINGS = ("وقال", "وأكد", "وأوضح", "وذكر", "وصرح", "وأضاف")
_DEEDS = ("وهاجمت", "وحاصرت", "وأدانت", "ورفضت", "ودعمت", "وقصفت")
_SUBJECTS = (
    "ملف الحدود المشتركة", "تبادل الأسرى", "إعادة إعمار المدن المتضررة", "أمن الملاحة في البحر",
    "عودة اللاجئين إلى قراهم", "التعاون الاقتصادي", "نتائج الانتخابات الأخيرة", "أزمة المياه والكهرباء",
    "إصلاح التعليم العالي", "أسعار الوقود", "قانون الاستثمار الجديد", "الوضع الصحي في المخيمات",
)  # fmt: skip
_VIEWS = (
    "مسألة لا تحتمل التأجيل", "تتطلب كثيرا من الصبر", "من أصعب ما واجهته البلاد منذ سنوات",
    "أولوية في المرحلة المقبلة", "لن تحل بين ليلة وضحاها", "شأن يهم الجميع دون استثناء",
)  # fmt: skip
_BACKGROUND = (
    "وتأتي هذه التطورات بعد {n} أسابيع من التوتر بسبب {a}، وسط مخاوف من اتساع رقعة الخلاف حول {b}.",
    "وكانت الأوضاع المعيشية قد شهدت تدهورا ملحوظا خلال السنوات {n} الأخيرة بسبب ارتفاع الأسعار وتراجع قيمة العملة.",
    "ويرى مراقبون أن المرحلة المقبلة ستكون حاسمة بالنسبة إلى {a}، وأن {b} سيبقى رهينا بالظروف الإقليمية.",
    "ويعد {a} من أكثر الملفات تعقيدا، إذ يتداخل فيه الجانب السياسي مع الجانب الاقتصادي والاجتماعي.",
    "وتشير التقديرات إلى أن نحو {n} بالمئة من السكان يعانون من تبعات {a} بشكل مباشر أو غير مباشر.",
    "ولا تزال نسبة البطالة مرتفعة بين الشباب رغم الوعود المتكررة بتحسين سوق العمل وتشجيع القطاع الخاص.",
    "ومن المنتظر أن يطول النقاش حول {a} بالنظر إلى تباين الآراء وضيق الوقت وقلة الموارد المتاحة.",
    "وتبلغ مساحة المنطقة قرابة {n} ألف كيلومتر مربع، ويعيش معظم سكانها من الزراعة وتربية المواشي والتجارة.",
    "وفي السياق ذاته يبقى {a} مرتبطا إلى حد بعيد بما ستؤول إليه الأمور في ملف {b} خلال الأشهر المقبلة.",
    "ويعود أصل الخلاف إلى أكثر من {n} عاما، حين لم يكن أحد يتوقع أن يصل {a} إلى هذا الحد من التعقيد.",
)
_CHROME = ("شارك الخبر", "اقرأ أيضا", "جميع الحقوق محفوظة", "الأكثر قراءة")

_SHORTEST, _LONGEST = 5, 18
"""Sentences after the lead; the mean length is between that of one outlet's short news and of long reports."""


class _Skewed(Generic[Choice]):
    """Choices of which the n-th is made an n-th as often as the first."""

    def __init__(self, dice: random.Random, choices: Sequence[Choice]) -> None:
        self._dice = dice
        self._choices = dice.sample(choices, len(choices))
        self._weights = list(accumulate(1 / rank for rank in range(1, len(choices) + 1)))

    def pick(self) -> Choice:
        return self._dice.choices(self._choices, cum_weights=self._weights)[0]


class _Official(NamedTuple):
    title: str
    """With the country's adjective."""
    name: str

    @property
    def surname(self) -> str:
        return self.name.split(" ")[-1]


class _Cast(NamedTuple):
    """Of whom an article tells."""

    host: _Official
    guest: _Official
    strangers: tuple[str, str]
    body: str
    place: str
    days: tuple[str, ...]
    """How it may say when."""


def news(count: int, seed: int = 1) -> list[ArticleInput]:
    """So many articles of six to nineteen sentences."""
    room = _Newsroom(random.Random(seed))  # noqa: S311 (a benchmark, no secret)
    return [room.article() for _ in range(count)]


class _Newsroom:
    def __init__(self, dice: random.Random) -> None:
        known = lexicon()
        countries = {c.code: c for c in known.countries if c.capital and c.nisba}
        officials = [
            _Official(_titled(_TITLES[term.office], countries[term.country].nisba[0]), person.name)
            for person in known.people
            for term in person.roles
            if term.office in _TITLES and term.country in countries
        ]
        names = [person.name.split(" ") for person in known.people]
        self._dice = dice
        self._pick = dice.choice
        self._officials = _Skewed(dice, officials)
        self._bodies = _Skewed(
            dice, [b.name for b in known.bodies if b.kind in {ActorKind.ORGANIZATION, ActorKind.GROUP}]
        )
        self._places = _Skewed(dice, [p.name for p in known.places])
        self._capitals = _Skewed(dice, [c.capital[0] for c in countries.values()])
        self._given = sorted({name[0] for name in names if len(name) > 1})
        self._surnames = sorted({name[-1] for name in names if len(name) > 1})

    def article(self) -> ArticleInput:
        published = datetime(2005, 1, 1, 12, tzinfo=UTC) + timedelta(days=self._dice.randrange(7600))
        cast = self._cast((*_DAYS, _written(published - timedelta(days=self._dice.randint(2, 20)))))
        meeting = self._meeting(cast)
        headline = meeting.split("،")[0]
        lines = [headline, f"{cast.place} - وكالات: {meeting}"]
        sentences = [self._sentence(cast) for _ in range(self._dice.randint(_SHORTEST, _LONGEST))]
        while sentences:
            several = self._dice.randint(1, 3)
            lines.append(" ".join(sentences[:several]))
            del sentences[:several]
        text = "\n\n".join([*lines, *self._dice.sample(_CHROME, 2)])
        return ArticleInput(text=text, title=headline, published_at=published, source="وكالة أنباء")

    def _cast(self, days: tuple[str, ...]) -> _Cast:
        host = guest = self._officials.pick()
        while guest.name == host.name:
            guest = self._officials.pick()
        place = self._capitals.pick() if self._dice.random() < 0.5 else self._places.pick()
        return _Cast(host, guest, (self._stranger(), self._stranger()), self._bodies.pick(), place, days)

    def _stranger(self) -> str:
        return f"{self._pick(_STRANGERS)} {self._pick(self._given)} {self._pick(self._surnames)}"

    def _meeting(self, cast: _Cast) -> str:
        return (
            f"{self._pick(_MEETINGS)} {cast.host.title} {cast.host.name}، {self._pick(cast.days)}، {cast.guest.title}"
            f" {cast.guest.name} في {cast.place} لبحث {self._pick(_SUBJECTS)}."
        )

    def _sentence(self, cast: _Cast) -> str:
        chance = self._dice.random()
        if chance < 0.32:
            return self._statement(cast)
        if chance < 0.46:
            return self._deed(cast)
        one, other = self._dice.sample(_SUBJECTS, 2)
        return self._pick(_BACKGROUND).format(n=self._dice.randint(3, 90), a=one, b=other)

    def _statement(self, cast: _Cast) -> str:
        speaker = self._pick((cast.host.surname, cast.guest.surname, cast.guest.title, *cast.strangers))
        if self._dice.random() < 0.3:
            return f'{self._pick(_SAYINGS)} {speaker}: "{self._pick(_SUBJECTS)} {self._pick(_VIEWS)}".'
        about = f"{self._pick(_SUBJECTS)} في {self._places.pick()}"
        return f"{self._pick(_SAYINGS)} {speaker} أن {about} {self._pick(_VIEWS)}."

    def _deed(self, cast: _Cast) -> str:
        if self._dice.random() < 0.5:
            return f"وأفادت {cast.body} بمقتل {self._dice.randint(2, 90)} شخصا في هجوم على {self._places.pick()}."
        return f"{self._pick(_DEEDS)} {cast.body} {self._bodies.pick()} في {cast.place} {self._pick(cast.days)}."


def _written(day: datetime) -> str:
    return f"في {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _titled(title: str, nisba: str) -> str:
    return f"{title} ال{nisba.split(' ', 1)[0].removeprefix('ال')}"
