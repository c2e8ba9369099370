"""Short articles, each of a happening that no other tells of: so one article makes one event, and only one."""

from datetime import date, timedelta

PEOPLE = (
    "هاكان فيدان",
    "أسعد الشيباني",
    "سيرغي لافروف",
    "عباس عراقجي",
    "فيصل بن فرحان",
    "بدر عبد العاطي",
    "أيمن الصفدي",
    "فؤاد حسين",
)
CITIES = ("أنقرة", "دمشق", "موسكو", "الرياض", "القاهرة", "عمان", "بغداد", "الدوحة")
MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
FIRST_DAY = date(1990, 1, 1)
APART = 7
"""Days between two happenings: reports of one happening may be a day or two apart."""

DIFFERENT = (date(2025, 1, 1) - FIRST_DAY).days // APART * len(CITIES)
"""How many happenings there are."""


def happening(number: int) -> str:
    """The text of an article."""
    if number >= DIFFERENT:
        raise ValueError(f"there are no more than {DIFFERENT} happenings")
    week, city = divmod(number, len(CITIES))
    # Four different pairs meet in a week, in eight places.
    first = (week + city) % len(PEOPLE)
    second = (first + 1 + week % (len(PEOPLE) - 1)) % len(PEOPLE)
    day = FIRST_DAY + timedelta(days=week * APART)
    return f"التقى {PEOPLE[first]} {PEOPLE[second]} في {CITIES[city]} يوم {day.day} {MONTHS[day.month - 1]} {day.year}."
