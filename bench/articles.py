"""Generated articles: varied sentences of the news, put together from the lexicons, the same for the same seed."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from api.extraction.lexicon.load import lexicon
from schemas.v1.article import ArticleInput
from schemas.v1.vocabulary import ActorKind, Office

_TITLES = {
    Office.HEAD_OF_STATE: "الرئيس",
    Office.FOREIGN_MINISTER: "وزير الخارجية",
    Office.DEFENCE_MINISTER: "وزير الدفاع",
    Office.INTERIOR_MINISTER: "وزير الداخلية",
    Office.HEAD_OF_GOVERNMENT: "رئيس الوزراء",
}
_DAYS = ("اليوم الأحد", "أمس السبت", "الخميس الماضي", "في 3 مايو/أيار 2024", "مساء الجمعة", "في العاشر من الشهر الجاري")
_MEETINGS = ("التقى", "استقبل", "زار", "هاتف", "استضاف")
_SAYINGS = ("قال", "أكد", "أعلن", "أوضح", "شدد على", "أشار إلى")
_DEEDS = ("قصفت", "هاجمت", "حاصرت", "اعتقلت", "أفرجت عن", "أدانت", "رفضت", "دعمت")
_SUBJECTS = (
    "ملف الحدود المشتركة", "تبادل الأسرى", "وقف إطلاق النار", "إعادة إعمار المدن المتضررة", "أمن الملاحة في البحر",
    "عودة اللاجئين إلى قراهم", "التعاون الاقتصادي بين البلدين", "نتائج الانتخابات الأخيرة",
)  # fmt: skip
_FILLERS = (
    "وتأتي هذه الخطوة بعد أسابيع من التوتر على طول الشريط الحدودي، وسط مخاوف من اتساع رقعة المواجهات.",
    "ولم يصدر أي تعليق رسمي على هذه الأنباء حتى ساعة متأخرة من الليل.",
    "وكانت الأوضاع المعيشية قد شهدت تدهورا ملحوظا خلال السنوات الأخيرة بسبب ارتفاع الأسعار.",
    "ويرى مراقبون أن المرحلة المقبلة ستكون حاسمة بالنسبة إلى مستقبل العملية السياسية.",
)
_CHROME = ("شارك الخبر", "اقرأ أيضا", "جميع الحقوق محفوظة", "الأكثر قراءة")


def articles(count: int, seed: int = 1) -> list[ArticleInput]:
    """So many articles of eight to twenty sentences."""
    writer = _Writer(random.Random(seed))  # noqa: S311 (a benchmark, no secret)
    return [writer.article() for _ in range(count)]


class _Writer:
    def __init__(self, dice: random.Random) -> None:
        known = lexicon()
        self._pick = dice.choice
        self._dice = dice
        self._countries = [c for c in known.countries if c.capital and c.nisba]
        by_code = {c.code: c for c in self._countries}
        self._officials = [
            (_TITLES[term.office], by_code[term.country], person.name)
            for person in known.people
            for term in person.roles
            if term.office in _TITLES and term.country in by_code
        ]
        self._bodies = [b.name for b in known.bodies if b.kind in {ActorKind.ORGANIZATION, ActorKind.GROUP}]
        self._places = [p.name for p in known.places]
        self._kinds: tuple[Callable[[], str], ...] = (
            self._meeting, self._statement, self._quotation, self._deed, self._agreement, self._report, self._filler,
        )  # fmt: skip

    def article(self) -> ArticleInput:
        headline = self._meeting().split("،")[0].rstrip(".")
        paragraphs = [f"{self._capital()} - وكالات: {self._meeting()}"]
        paragraphs += [self._paragraph() for _ in range(self._dice.randint(3, 7))]
        published = datetime(2005, 1, 1, 12, tzinfo=UTC) + timedelta(days=self._dice.randrange(7600))
        lines = [headline, *paragraphs, *self._dice.sample(_CHROME, 2)]
        return ArticleInput(text="\n\n".join(lines), title=headline, published_at=published, source="وكالة أنباء")

    def _paragraph(self) -> str:
        return " ".join(self._pick(self._kinds)() for _ in range(self._dice.randint(2, 3)))

    def _body(self) -> str:
        return self._pick(self._bodies)

    def _place(self) -> str:
        return self._pick(self._places)

    def _official(self) -> str:
        title, country, name = self._pick(self._officials)
        return f"{title} ال{country.nisba[0].split(' ')[0].removeprefix('ال')} {name}"

    def _capital(self) -> str:
        return self._pick(self._countries).capital[0]

    def _meeting(self) -> str:
        return (
            f"{self._pick(_MEETINGS)} {self._official()}، {self._pick(_DAYS)}، {self._official()} في {self._capital()}"
            f" لبحث {self._pick(_SUBJECTS)}."
        )

    def _statement(self) -> str:
        said = f"{self._body()} مستعدة لمناقشة {self._subjects()}"
        return f"و{self._pick(_SAYINGS)} {self._official()} أن {said}."

    def _quotation(self) -> str:
        return f'وأضاف الوزير في مؤتمر صحفي: "لن نقبل أي مساس ب{self._pick(_SUBJECTS)}، وسنواصل العمل مع شركائنا".'

    def _deed(self) -> str:
        return f"و{self._pick(_DEEDS)} {self._body()} {self._body()} في {self._place()} {self._pick(_DAYS)}."

    def _agreement(self) -> str:
        one, other = self._dice.sample(self._countries, 2)
        return f"ووقعت {one.names[0]} و{other.names[0]} اتفاقا بشأن {self._subjects()} {self._pick(_DAYS)}."

    def _report(self) -> str:
        number = self._dice.randint(2, 90)
        return f"وأفادت {self._body()} بمقتل {number} شخصا وإصابة آخرين في هجوم على {self._place()}."

    def _filler(self) -> str:
        return self._pick(_FILLERS)

    def _subjects(self) -> str:
        return " و".join(self._dice.sample(_SUBJECTS, 2))
