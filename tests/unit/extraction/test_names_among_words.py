"""Names that ordinary words surround, follow or spell: where a name begins, where it ends, and what is none."""

import pytest

from schemas.v1.vocabulary import ActorKind
from tests.unit.extraction.reading import offices, read

PEOPLE = [
    ("قال النائب عن كتلة الوفاق معين الطائي إن الجلسة أجلت.", {"معين الطائي"}),
    ("أعلنت النقيبة إيمان الشريف استقالتها.", {"إيمان الشريف"}),
    (
        "أوقفت الشرطة كلا من عبود نوفل، وأمير خضر، وأدهم عوينات، وفريدة الزاوي من حي الزهور، وكريم السنكل.",
        {"عبود نوفل", "أمير خضر", "أدهم عوينات", "فريدة الزاوي", "كريم السنكل"},
    ),
    ("التقى حسن الحربي والأمين العام للجامعة في القاهرة.", {"حسن الحربي"}),
    ("الرئيس يعرب عن أمله في الحوار.", set()),
    ("أوضح أن النائبين تلاسنا ثم انسحبا.", set()),
    ("قال المتحدث باسم الحكومة الاتحادية شتفن زايلر إن برلين قلقة.", {"شتفن زايلر"}),
    ("أعلن عضو مجلس الشيوخ المعارض لويس باغنر أن الجلسة ألغيت.", {"لويس باغنر"}),
    ("كشف عضو الحزب الوطني لجمهورية الجبل، يوبا الغدوي، عن الخطة.", {"يوبا الغدوي"}),
    ("وجهت وزيرة التضامن الوطني والأسرة وقضايا المرأة صورية ملوجي تعليمات.", {"صورية ملوجي"}),
    ("أعلن القائد العام للقوات المسلحة الفريق أول سالم الحربي الخطة.", {"سالم الحربي"}),
    ("قال المتحدث باسم الجيش العميد ركن مازن الزاوي إن الحدود آمنة.", {"مازن الزاوي"}),
    ("زار رئيس الجمهورية إلى مدينة نيوم أمس.", set()),
    ("أعلنت وزيرة الدفاع فكتورين ماسون انتهاء العملية.", {"فكتورين ماسون"}),
    ("قال المدير العام ليون بارتيه إن الخطة جاهزة.", {"ليون بارتيه"}),
    ("اجتمع طه وقرنق في نيروبي.", {"جون قرنق"}),
    ("التقته الوزيرة صباح السبت في المطار.", set()),
    ("هدد زهران ب«تجميد عضويته» في الكتلة.", set()),
    ("وصفه بأنه مدافع ومؤيد متشبث بالاستيطان.", set()),
    ("أعلنت الوزارة عطلة عيد الأضحى المبارك.", set()),
    ("رفض ذكر أسماء بعينها.", set()),
    ("قال الرئيس عباس القرار خطأ.", {"محمود عباس"}),
    ("قال الرئيس ترامب الأحد إنه مستعد.", {"دونالد ترامب"}),
    ("أعلن رئيس تيار المحبة الهاشمي الحامدي أنه سيبتعد. وقال الهاشمي إنه ضاق ذرعا.", {"الهاشمي الحامدي"}),
    ('منحت مؤسسة "World Press Photo" جائزتها أمس.', set()),
    ("أعلنت حركة العدل المتمردة في دارفور رفضها للخطة.", set()),
    ("قال فريق ترامب الانتقالي إنه جاهز.", {"دونالد ترامب"}),
]


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_persons_named_in_a_sentence(text: str, names: set[str]) -> None:
    assert {a.name for a in read(text).actors if a.kind is ActorKind.PERSON} == names


COLLECTIVES = [
    ("شن التحالف غارات على أطراف محافظة مأرب.", "أطراف"),
    ("شن التحالف غارات على مديريتي صرواح والجوبة.", "مديريتي صرواح"),
    ("سيطروا على معظم محافظات البلاد أمس.", "محافظات البلاد"),
    ("أعلن الحزب أن تشكيلته السياسية ستشارك.", "السياسية"),
]


@pytest.mark.parametrize(("text", "name"), COLLECTIVES)
def test_words_that_name_no_actor(text: str, name: str) -> None:
    assert name not in {m.text for a in read(text).actors for m in a.mentions}


def test_a_source_keeps_its_adjective() -> None:
    assert {a.name for a in read("قال مصدر برلماني إن الجلسة أجلت.").actors} == {"مصدر برلماني"}


def test_an_office_of_two_takes_no_word_that_disagrees() -> None:
    assert "الوزيران" in {m.text for a in read("ثمن الوزيران المستوى المتميز للعلاقات.").actors for m in a.mentions}


def test_fields_joined_to_a_ministry_belong_to_one_minister() -> None:
    told = read("وصل وزير الصحة والهجرة وشؤون الأسرة سعد الكلبي إلى تونس.")
    assert offices(told, "سعد الكلبي") == {"minister"}


def test_a_minister_in_the_government_of_somebody_is_not_that_person() -> None:
    told = read("قال وزير البيئة في حكومة يوسف الشاهد إن الملف مغلق.", "2017-03-01T10:00:00+01:00")
    assert "minister" not in {r.office for a in told.actors if a.name == "يوسف الشاهد" for r in a.roles}


EXTENTS = [
    ("دعا الرئيس المواطنين إلى الهدوء.", {"الرئيس", "المواطنين"}),
    ("رفض الديوان الملكي الحداد.", {"الديوان الملكي"}),
    ("ألقت الشرطة القبض على ثلاثة أشخاص مشتبه بهم.", {"الشرطة", "ثلاثة أشخاص مشتبه بهم"}),
    ("رفع الوزير كتاب الاستقالة بعد اجتماع مع الرئيس.", {"الوزير", "الرئيس"}),
]


@pytest.mark.parametrize(("text", "names"), EXTENTS)
def test_an_actor_ends_where_another_phrase_begins(text: str, names: set[str]) -> None:
    assert {a.name for a in read(text).actors} == names
