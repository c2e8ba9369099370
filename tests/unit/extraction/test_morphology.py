"""Inflection covers the written forms of each class of verb and noun."""

import pytest

from api.extraction.arabic.morphology import Aspect, Number, conjugate, decline

VERBS = [
    ("كتب", "يكتب", {"كتب", "كتبت", "كتبوا", "كتبا", "كتبنا", "يكتب", "تكتب", "يكتبون", "يكتبوا", "يكتبان", "نكتب"}),
    ("قال", "يقول", {"قالت", "قالوا", "قلت", "قلنا", "يقول", "يقل", "يقولون", "قيل", "يقال"}),
    ("أعلن", "يعلن", {"أعلنت", "أعلنوا", "يعلنون", "تعلن", "نعلن"}),
    ("التقى", "يلتقي", {"التقت", "التقوا", "التقيا", "التقينا", "يلتقي", "يلتق", "يلتقون", "تلتقي", "التقا"}),
    ("دعا", "يدعو", {"دعت", "دعوا", "دعونا", "يدعو", "يدع", "يدعون", "دعي", "يدعى"}),
    ("بقي", "يبقى", {"بقيت", "بقوا", "يبقى", "يبق", "يبقون"}),
    ("رد", "يرد", {"ردت", "ردوا", "رددت", "يرد", "يردون"}),
    ("أقام", "يقيم", {"أقامت", "أقمنا", "يقيم", "يقم", "أقيم", "يقام"}),
    ("طالب", "يطالب", {"طالبت", "طولب", "يطالبون"}),
    ("وضع", "يضع", {"وضعت", "يضع", "يوضع"}),
]


@pytest.mark.parametrize(("perfect", "imperfect", "expected"), VERBS)
def test_verbs_have_their_forms(perfect: str, imperfect: str, expected: set[str]) -> None:
    assert expected <= {f.form for f in conjugate(perfect, imperfect)}


def test_forms_tell_their_grammar() -> None:
    forms = {f.form: f for f in conjugate("وصل", "يصل")}
    assert forms["وصلت"].aspect is Aspect.PERFECT
    assert forms["يصلون"].number is Number.PLURAL
    assert forms["تصل"].feminine is True


NOUNS = [
    ("وزير", ("وزراء",), False, {"وزير", "وزيرا", "وزيران", "وزيري", "وزراء"}),
    ("زيارة", ("زيارات",), False, {"زيارة", "زيارت", "زيارتان", "زيارتا", "زيارتي", "زيارات"}),
    ("مسؤول", (), True, {"مسؤول", "مسؤولون", "مسؤولين", "مسؤولو", "مسؤولي", "مسؤولا"}),
    ("لقاء", ("لقاءات",), False, {"لقاء", "لقاءات", "لقائ"}),
]


@pytest.mark.parametrize(("singular", "plurals", "sound", "expected"), NOUNS)
def test_nouns_have_their_forms(singular: str, plurals: tuple[str, ...], sound: bool, expected: set[str]) -> None:
    assert expected <= {f.form for f in decline(singular, plurals, sound=sound)}


def test_nationalities_have_both_genders_and_all_numbers() -> None:
    forms = {f.form for f in decline("سوري", sound=True, gendered=True)}
    assert {"سوري", "سورية", "سوريون", "سوريين", "سوريات", "سوريان", "سوريتين"} <= forms
