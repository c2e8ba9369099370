"""Whether two namings can be of one entity: names by spelling, offices by post, state and time."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.mentions.known import KUNYA, OBLIQUE_KUNYAS
from api.extraction.arabic.mentions.persons import surname_keys
from api.extraction.arabic.mentions.throngs import quantities
from api.extraction.arabic.mentions.title_words import owned, style_of
from api.extraction.arabic.model import Mention, Title
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.portraits import MINISTERS, Draft
from api.extraction.arabic.roster import Roster, stem
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import (
    Country,
    EventCueKind,
    PartyCue,
    PartyCueKind,
    Person,
    TitleWord,
    TitleWordUse,
    WordClass,
)
from schemas.v1.vocabulary import ActorKind, MentionForm, Office

_FEMININE, _ARTICLE = "ة", "ال"
_SPELLING_SIMILARITY = 0.82
"""Names of one length in words that differ by less are one: جاويش/جاوييش is .87, حسن/حسين .75."""
_LOCAL = frozenset({Office.MAYOR, Office.GOVERNOR})
"""Offices of which every town or region has one."""
_ANY_POST = frozenset({Office.OFFICIAL, Office.IGO_HEAD, Office.GROUP_LEADER})
"""Offices of many names, which with what they are of tell a post by their noun."""
_PORTFOLIOS = frozenset({Office.MINISTER, Office.DEPUTY_MINISTER})
"""Offices of which a state has many, told apart by what they are for."""


def named_in_full(mention: Mention) -> bool:
    """Whether a mention names a body by more than its head noun."""
    named = mention.known is not None or mention.country is not None
    return named and mention.kind is ActorKind.ORGANIZATION and " " in mention.name and not mention.anaphoric


def marked(words: tuple[Word, ...], mention: Mention) -> bool:
    """Whether a single word stands between quotation marks, as some papers write surnames: «مجاهد»."""
    return mention.last == mention.first + 1 and in_marks(words, mention.first, mention.last)


def in_marks(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether words fill a pair of quotation marks."""
    return first > 0 and last < len(words) and (words[first - 1].text, words[last].text) in _MARKS


_MARKS = frozenset({("\u00ab", "\u00bb"), ('"', '"'), ("\u201c", "\u201d")})


def of_one_state(title: Title) -> bool:
    """Whether a title without a state is that of one state's man in office: وزير الداخلية, not أي رئيس حكومة."""
    head, *of = title.text.split()
    return not head.endswith(_FEMININE) and any(w.startswith(_ARTICLE) for w in (head, *of))


def some_speaker(title: Title) -> bool:
    """Whether a title is that of any of those who speak for a body: متحدث باسم البيت الأبيض."""
    return title.office is Office.SPOKESPERSON and not title.text.startswith(_ARTICLE)


def told_alike(title: Title, draft: Draft, person: Person | None, day: date | None) -> bool:
    """Whether a person is the former or coming holder of an office by the article, or a former one by the roster."""
    told = (t for t in (*draft.titles, *(m.title for m in draft.mentions)) if t is not None)
    if any(t.office is title.office and (t.former, t.coming) == (title.former, title.coming) for t in told):
        return True
    held = person.roles if person is not None and title.former and day is not None else ()
    return any(r.office is title.office and r.until is not None and day is not None and r.until <= day for r in held)


def one_post(title: Title, held: Title) -> bool:
    """Whether a title without a name can be that of its holder: not وزيرة الأسرة that of وزير الخارجية."""
    (head, *of), (other, *others) = title.text.split(), held.text.split()
    if head.endswith(_FEMININE) != other.endswith(_FEMININE):
        return False
    alike = head.removeprefix(_ARTICLE) == other.removeprefix(_ARTICLE)
    if title.office is Office.JOURNALIST and of and fold(of[0]) != fold("".join(others[:1])):
        return False  # مراسل العربية is not مراسلنا
    if not alike and (title.office is Office.RELIGIOUS_LEADER or (title.office in _ANY_POST and of)):
        return False  # البطريرك is no مفتي, الأمين العام للحزب no مدير
    towns = title.office in _LOCAL and of and others and not head.startswith(_ARTICLE)
    if towns and not other.startswith(_ARTICLE) and fold(of[-1]) != fold(others[-1]):
        return False
    if title.office is Office.SPOKESPERSON and len(of) > 1 and len(others) > 1:
        mine, theirs = [fold(w) for w in of], [fold(w) for w in others]
        return mine[-1] in theirs or theirs[-1] in mine
    told_apart = title.office in _PORTFOLIOS and bool(of) and not head.startswith(_ARTICLE) and head == other
    return not told_apart or fold(of[0]) == fold("".join(others[:1]))


def one_to_come(title: Title, drafts: Iterable[Draft], others: Collection[str | None]) -> int:
    """The one person of all whom the article will name in the office that its headline tells; -1 for none.

    Of several it is the one told of by its words (رئيس الدولة), else the one whose office is of no named state, nor of
    `others`: وزير الخارجية before نظيره السعودي.
    """
    if title.office is None or title.former or title.coming or " " not in title.text or not of_one_state(title):
        return -1
    people = [(i, d) for i, d in enumerate(drafts) if d.kind is ActorKind.PERSON]
    held = [
        (i, d, t)
        for i, d in people
        for t in d.titles
        if not t.former and t.office is title.office and (one_post(title, t) or told_of_another(t))
    ]
    holders = {i for i, _, _ in held}
    called = {i for i, d, _ in held if called_so(title, d)}
    if len(holders) > 1 and len(called) == 1:
        return called.pop()
    if len(holders) > 1:
        holders = {i for i, d, t in held if t.country is None and d.country not in others and not told_of_another(t)}
    return holders.pop() if len(holders) == 1 else -1


def told_of_another(title: Title) -> bool:
    """Whether an office is only told by whose counterpart its holder is: نظيره السعودي."""
    return fold(title.text).partition(" ")[0] in _counterparts()


@lru_cache(maxsize=1)
def _counterparts() -> frozenset[str]:
    """Folded forms of نظيره and its like."""
    nouns = {fold(w.word) for w in read("title_words", TitleWord) if w.use is TitleWordUse.COUNTERPART}
    return frozenset(owned(nouns))


def spelled_apart(person: Person, drafts: Sequence[Draft]) -> int:
    """The entity whose unlisted full name is that of a listed person but for blanks: بو تفليقة; -1 for none."""
    names = {fold(n).replace(" ", "") for n in (person.name, *person.aliases)}
    people = ((i, d) for i, d in enumerate(drafts) if d.kind is ActorKind.PERSON and d.known is None)
    return next((i for i, d in people if fold(d.name).replace(" ", "") in names), -1)


def surest(mention: Mention) -> tuple[bool, bool, int]:
    """Full names first, listed ones before others, the longest first: the rest are measured against them."""
    words = len(mention.name.split())
    return words == 1, mention.known is None, -words


def kunya_in_nominative(name: str) -> str:
    """A name with its kunya in the nominative: أبو أحمد السلمي of أبا أحمد السلمي."""
    first, *rest = name.split(" ")
    return " ".join((KUNYA, *rest)) if rest and first in OBLIQUE_KUNYAS else name


def one_name(a: list[str], b: list[str]) -> bool:
    """Whether two full names, word by word, are spellings of one: نور الدين and نورالدين, a shorter and a longer."""
    if "".join(a) == "".join(b):
        return True
    if len(a) >= 2 and len(b) >= 2 and len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return short[0] == long[0] and (short[-1] == long[-1] or long[: len(short)] == short)
    if len(a) == len(b) >= 2:
        return all(
            DamerauLevenshtein.normalized_similarity(x, y) >= _SPELLING_SIMILARITY for x, y in zip(a, b, strict=True)
        )
    return False


def short_names(name: str, country: Country | None) -> tuple[str, ...]:
    """What a full name is taken up by again, folded.

    The surname, a family's name where it comes first, the first of two surnames as Spanish speakers have them
    (غونزاليس of إدموندو غونزاليس أوروتيا), or a first word like الهاشمي.
    """
    parts = fold(name).split()
    opening = (parts[0],) if (country and country.family_first) or parts[0].startswith(_ARTICLE) else ()
    first_surname = (parts[-2],) if country is not None and country.two_surnames and len(parts) > _TWO else ()
    return (*opening, *surname_keys(name), *first_surname)


_TWO = 2


def called_by_given_name(mention: Mention, drafts: Sequence[Draft]) -> int:
    """The one person in full whose given name this is; -1 for none.

    It stands behind a rank (الشيخ ناصر after الشيخ ناصر المحمد), or by itself after the whole name: تميم after تميم بن
    حمد, خديجة after خديجة آزرو.
    """
    title = mention.title
    if " " in mention.name or (title is not None and title.office not in {None, Office.RELIGIOUS_LEADER}):
        return -1
    given = fold(mention.name)
    people = [(i, [fold(s).split() for s in d.spellings]) for i, d in enumerate(drafts) if d.kind is ActorKind.PERSON]
    found = [i for i, names in people if any(n[1:] and n[0] == given for n in names)]
    return found[0] if len(found) == 1 else -1


def same_office(asked: Office | None, held: Office) -> bool:
    """Whether an office held is the one asked for; a minister without a field may be of any."""
    if asked is Office.MINISTER:
        return held in MINISTERS
    return asked is held


def can_be_surname(word: Word, cut: int) -> bool:
    """A surname alone: no plain reading of the whole word says otherwise."""
    if not cut:
        plain = any(r.form.pos in {Pos.VERB, Pos.NATIONALITY} and not r.enclitic for r in word.readings)
        return not plain or word.fold.startswith("ال")
    return not any(not r.conjunction and not r.preposition for r in word.readings)


_LEAST_LIKE_PARTICLE = 4
"""Letters of a surname that may be taken up although a particle with a preposition is written like it: not بان."""


def qualifies_nothing(words: tuple[Word, ...], mention: Mention) -> bool:
    """Whether a definite nationality stands behind no definite noun, as a surname does: أكد السوداني."""
    alone = mention.adjectival and mention.last == mention.first + 1
    if not alone or not words[mention.first].norm.removeprefix("و").startswith(_ARTICLE):
        return False
    before = words[mention.first - 1] if mention.first else None
    if before is None or verb_at(words, mention.first - 1) is not None:
        return True
    return not (_definite(before) or any(r.enclitic for r in before.readings[:1]))


def of_people(word: Word) -> bool:
    """Whether a word with the article is a noun for one of some people, by which somebody named is taken up."""
    noun = word.first(Pos.GROUP)
    return noun is not None and noun.article and not noun.enclitic and noun.form.number is Number.SINGULAR


def describes_holder(title: Title, held: Collection[Office]) -> bool:
    """Whether a noun of people fits somebody: المسؤول whoever is in public office, others who has none that is told."""
    if title.office is Office.OFFICIAL:
        return bool(held) and (_LEADERS if " " in title.text else _NO_OFFICIALS).isdisjoint(held)
    return title.office in _CALLINGS and not held


_CALLINGS = frozenset({Office.ACADEMIC, Office.JOURNALIST, Office.ACTIVIST, Office.DIPLOMAT})
"""What somebody is rather than what he holds."""
_NO_OFFICIALS = frozenset(
    {*_CALLINGS, Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.LEGISLATOR, Office.PARTY_LEADER,
     Office.GROUP_LEADER, Office.RELIGIOUS_LEADER}
)  # fmt: skip
"""Offices whose holders are not called المسؤول."""
_LEADERS = frozenset({*_CALLINGS, Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT})
"""Those whose holders are not called so with an adjective either: المسؤول النقابي, المسؤول الحزبي."""
_HEADS = frozenset({Office.PARTY_LEADER, Office.GROUP_LEADER})


def takes_up_anyone(title: Title) -> bool:
    """Whether a title without more is whoever spoke last: المتحدث."""
    return title.office is Office.SPOKESPERSON and title.text.startswith(_ARTICLE) and " " not in title.text


def takes_up_leader(title: Title, held: Collection[Office]) -> bool:
    """Whether a title with only an adjective fits whoever leads a party or group: الزعيم النقابي."""
    words = fold(title.text).split()
    adjective = len(words) == _TWO and all(word.startswith(_ARTICLE) for word in words)
    told = title.country is None and not (title.former or title.coming) and title.office in _HEADS
    return adjective and told and not _HEADS.isdisjoint(held)


def told_indefinitely(title: Title, drafts: Sequence[Draft]) -> int:
    """Whom the article told of by the same words without the article: المتحدث العسكري after متحدث عسكري إسرائيلي."""
    asked = [word.removeprefix(_ARTICLE) for word in fold(title.text).split()]
    if len(asked) < _TWO or not title.text.startswith(_ARTICLE):
        return -1
    told = ((i, m.title) for i, d in enumerate(drafts) if d.kind in _OFFICIALS for m in d.mentions)
    found = {i for i, t in told if t is not None and fold(t.text).split()[: len(asked)] == asked}
    return found.pop() if len(found) == 1 else -1


_OFFICIALS = frozenset({ActorKind.OFFICE, ActorKind.GROUP})


def to_be_filled(words: tuple[Word, ...], mention: Mention) -> bool:
    """Whether an office without a nationality is one that somebody is to be chosen for: لانتخاب رئيس الجمهورية."""
    nation = words[mention.last - 1].first(Pos.NATIONALITY)
    if nation is not None or not mention.first or " " not in mention.name:
        return False
    return any(fold(r.form.written) in _choices() for r in words[mention.first - 1].readings[:1])


@lru_cache(maxsize=1)
def _choices() -> frozenset[str]:
    """Folded nouns before an office that somebody is chosen for, or that is only a post: انتخاب, منصب."""
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.POST)


def style_told(words: tuple[Word, ...], mention: Mention) -> str | None:
    """The honorific by which somebody is taken up: سمو of سموه, جلالة of صاحب الجلالة."""
    several = mention.last > mention.first + 1
    honorific = words[mention.first + several].first(Pos.HONORIFIC)
    if honorific is None:
        return None
    return honorific.form.lemma if several else style_of(honorific)


def styles(words: tuple[Word, ...], mention: Mention) -> set[str]:
    """Folded honorifics right before a person: السمو of صاحب السمو الشيخ محمد."""
    found = set[str]()
    at = mention.first - 1
    while at >= 0 and mention.kind in _PEOPLE and (honorific := words[at].first(Pos.HONORIFIC)) is not None:
        found.add(honorific.form.lemma)
        at -= 1
    return found


_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.OFFICE})


def one_of_people(words: tuple[Word, ...], mention: Mention) -> bool:
    """Whether a mention is a noun for one of some people, as surnames are written too: المعلم, الشاهد, قال مسلم."""
    if mention.kind is not ActorKind.GROUP or mention.last > mention.first + 1:
        return False
    noun = words[mention.first].first(Pos.GROUP)
    if noun is None or noun.enclitic or noun.form.number is not Number.SINGULAR:
        return False
    return noun.article or (mention.first > 0 and verb_at(words, mention.first - 1) is not None)


def _definite(word: Word) -> bool:
    return any(r.article for r in word.readings) or (not word.readings and word.norm.startswith(_ARTICLE))


def spelled_as_name(words: tuple[Word, ...], i: int, surnames: Collection[str]) -> bool:
    """Whether a particle behind a clitic is written like one of some surnames: باول is not بأول, دعا فكي not فكي."""
    word = words[i]
    joined = all(r.preposition or r.conjunction for r in word.readings if r.form.pos is Pos.FUNCTION)
    likely = len(word.norm) >= _LEAST_LIKE_PARTICLE or named_there(words, i, surnames)
    return joined and likely and word.norm in surnames


def named_there(words: tuple[Word, ...], i: int, surnames: Collection[str]) -> bool:
    """Whether a name that is another word too is somebody's where it stands: after a verb (قال آصف, دعا فكي).

    One that is a verb too is so before أن: أضاف زكي أن. A listed given name also opens a headline.
    """
    word = words[i]
    if word.norm not in surnames:
        return False
    before = words[i - 1].readings if i else ()
    behind_verb = bool(before) and before[0].form.pos is Pos.VERB and not before[0].enclitic
    verbs = (r for r in word.readings if r.form.pos is Pos.VERB and not r.enclitic and r.form.person == _THIRD)
    if any(word.norm.endswith(r.form.written) for r in verbs):  # آبي is spelled like no verb.
        return behind_verb and i + 1 < len(words) and words[i + 1].is_function(WordClass.COMPLEMENTIZER)
    if not i:
        return word.first(Pos.GIVEN, Pos.FAMILY) is not None
    return behind_verb


_THIRD = 3


def stems_of(word: Word) -> tuple[str, ...]:
    """A folded Arabic word, and what is left of it behind one clitic and behind two."""
    if word.kind is not WordKind.ARABIC:
        return ()
    out: list[str] = []
    for cut in range(3):
        if (cut and word.fold[cut - 1] not in "وفبلك") or len(word.fold) - cut < 2:
            break
        out.append(word.fold[cut:])
    return tuple(out)


def headed(names: Iterable[str], head: str) -> bool:
    """Whether one of the names opens with a head noun: الحركة of حركة حماس, المجموعة of إكواس by another name."""
    return any(fold(n).partition(" ")[0].removeprefix("ال") == head for n in names if " " in n)


def one_crowd(mention: Mention, drafts: Sequence[Draft]) -> int | None:
    """The crowd told of last that a quantity or a noun of protesters takes up: الآلاف, then المتظاهرون, or turned."""
    if mention.kind is not ActorKind.GROUP or mention.country is not None or not mention.definite:
        return None
    wanted = _protesters if _throng(mention.name) else _throng if _protesters(mention.name) else None
    if wanted is None:
        return None
    seen = ((d.last_seen, i) for i, d in enumerate(drafts) if d.kind is ActorKind.GROUP and d.last_seen >= 0)
    return max((told for told in seen if any(wanted(m.name) for m in drafts[told[1]].mentions)), default=(0, None))[1]


def _throng(name: str) -> bool:
    """Whether people are told by how many they are alone: عشرات الآلاف."""
    return quantities().issuperset(fold(name).split())


def _protesters(name: str) -> bool:
    """Whether people are called by their protest: المتظاهرون, آلاف المحتجين."""
    return any(stem(part.removeprefix(_ARTICLE)) in cued(EventCueKind.PROTESTER) for part in fold(name).split())


def head_stem(name: str) -> str:
    """The stem of a name's first word without its article: of الحكومة الجزائرية as of الحكومة."""
    return stem(fold(name.split(maxsplit=1)[0]).removeprefix(_ARTICLE))


def one_state(named: Sequence[str], kind: ActorKind, home: str | None) -> str | None:
    """Of the states named by a head noun the one that it means alone: of a delegation the last, else that at home."""
    if not named or kind is ActorKind.GROUP:
        return named[-1] if named else None
    states = set(named)
    return home if home in states else named[-1] if home is None and len(states) == 1 else None


def ruler(title: Title, drafts: Collection[Draft]) -> int:
    """The one head of state so far whose full title begins with a bare one: الأمير after أمير البلاد; -1 for none.

    Who is called by the land alone (أمير البلاد) goes before those of named states.
    """
    head = fold(title.text).removeprefix(_ARTICLE)
    told = [(i, fold(t.text).split()) for i, d in enumerate(drafts) if d.last_seen >= 0 for t in d.titles if _rules(t)]
    full = [(i, words) for i, words in told if len(words) > 1 and words[0].removeprefix(_ARTICLE) == head]
    ours = {i for i, (_, *land) in full if len(land) == 1 and land[0].removeprefix(_ARTICLE) in _lands()}
    found = ours or {i for i, _ in full}
    return found.pop() if len(found) == 1 else -1


@lru_cache(maxsize=1)
def _lands() -> frozenset[str]:
    """Folded nouns that with the article mean the state of the outlet."""
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.COUNTRY)


def _rules(title: Title) -> bool:
    return title.office is Office.HEAD_OF_STATE and not (title.former or title.coming)


def readiness(draft: Draft, bare: bool) -> tuple[bool, bool, int]:
    """How readily a title takes up a person: a bare one who was named and is nobody's counterpart, then the latest."""
    named = any(m.form is MentionForm.NAME for m in draft.mentions)
    return bare and named, bare and not draft.beside, draft.last_seen


def called_so(title: Title, draft: Draft) -> bool:
    """Whether somebody was told of by the words of a title: رئيس الدولة."""
    return any(t.text == title.text for t in draft.titles)


def beside(words: tuple[Word, ...], mention: Mention) -> bool:
    """Whether a person is brought in as somebody's own: نظيره الروسي."""
    title = mention.title
    return title is not None and any(r.enclitic for r in words[title.first].readings)


def by_nation(name: str, mention: Mention, drafts: Sequence[Draft], roster: Roster) -> int | None:
    """The body of a state that head noun and nationality stand for: الجماعة اليمنية, الصحيفة البريطانية.

    Of groups the one listed, of organizations the last told of by a longer name.
    """
    head, _, nation = name.removeprefix(_ARTICLE).partition(" ")
    if mention.country is None or not nation or " " in nation or not roster.of_nation(nation, mention.country):
        return None
    found = [
        index
        for index, draft in enumerate(drafts)
        if draft.kind is ActorKind.GROUP and draft.country == mention.country
        if (body := roster.bodies.get(draft.known or "")) and headed((body.name, *body.aliases), head)
    ]
    if found or mention.kind is ActorKind.GROUP:
        return found[0] if len(found) == 1 else None
    told = ((d.last_seen, i) for i, d in enumerate(drafts) if d.kind is mention.kind and d.country == mention.country)
    return max((t for t in told if t[0] >= 0 and _headed_by(drafts[t[1]], head, roster)), default=(0, None))[1]


def _headed_by(draft: Draft, head: str, roster: Roster) -> bool:
    """Whether a body is named by a head noun with more than a nationality, in the text or in the lexicon."""
    body = roster.bodies.get(draft.known or "")
    told = [m.name for m in draft.mentions if m.name.count(" ") > 1 or m.country is None]
    return headed((*told, *((body.name, *body.aliases) if body is not None else ())), head)


def with_bare_titles(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with the bare title right before a surname taken into it, of whichever office: الرئيس سلام."""
    out: list[Mention] = []
    for mention in mentions:
        before = out[-1] if out else None
        surname = mention.kind is ActorKind.PERSON and mention.title is None and mention.form is MentionForm.NAME
        # سفير ترامب holds his name, and is another.
        apart = before is not None and before.last == mention.first and before.name_span[1] <= mention.name_span[0]
        if surname and before is not None and apart and _bare_office(before):
            out[-1] = mention._replace(first=before.first)
        else:
            out.append(mention)
    return tuple(out)


def _bare_office(mention: Mention) -> bool:
    title = mention.title
    return mention.kind is ActorKind.OFFICE and title is not None and not title.plural and " " not in title.text


def surnamed_alike(person: Person, drafts: Sequence[Draft], country: Country | None) -> int:
    """The entity known by a surname alone that a listed person bears, of no other state or office; -1 for none."""
    surnames = short_names(person.name, country)
    for index, draft in enumerate(drafts):
        if draft.kind is not ActorKind.PERSON or draft.known is not None or draft.titles:
            continue
        if draft.country in {None, person.country} and all(fold(spelling) in surnames for spelling in draft.spellings):
            return index
    return -1
