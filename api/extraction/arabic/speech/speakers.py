"""Who said it, by grammar; the nearest name is never taken for want of a better."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.speech.after import subject_after
from api.extraction.arabic.speech.clauses import BACK, breaks, heads_clause, is_verb, main_subject, subordinate
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.discourse import Discourse
from api.extraction.arabic.speech.model import NOBODY, Basis, Found, Speaker
from api.extraction.arabic.speech.reporting import Reporter, Shape, describes, says_of_his
from api.extraction.arabic.speech.scene import COLONS, COMMAS, Scene, conjoined, is_complementizer, is_preposition
from api.extraction.arabic.speech.traits import THING, gender, is_document, of_ourselves
from api.extraction.arabic.speech.walk import After
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.vocabulary import ActorKind


def speaker_of(scene: Scene, reporter: Reporter, after: After, discourse: Discourse, here: Found | None) -> Found:
    """The speaker of a reporting word; `here` is that of the statement before in the same line."""
    cues = discourse.cues
    passed_on = _passed_on(scene, reporter, after, discourse)
    if passed_on is not None:
        return passed_on
    if reporter.shape is Shape.MASDAR and reporter.reading.enclitic and not reporter.reading.preposition:
        source = _source(scene, reporter.at, cues)
        if source is not None:
            return _of(source, Basis.SOURCE, relay=_relay(scene, reporter.at, cues))
    if reporter.shape is Shape.MASDAR and not reporter.reading.enclitic:
        whose = scene.mention_at[reporter.at + 1]
        if whose is not None and not reporter.reading.article:
            return _of(whose, Basis.SUBJECT)
    if reporter.shape is not Shape.FINITE:
        return _of_clause(scene, reporter, discourse, here)
    voiced = _voiced(scene, reporter.at + 1, after.start, cues)
    if voiced is not None:
        return _of(voiced, Basis.SOURCE, relay=None if after.subject is voiced else after.subject)
    if reporter.reading.form.lemma in cues.relay:
        named = _relayed(scene, reporter, after)
        if named is not None:
            return _of(named, Basis.SOURCE, relay=after.subject)
    if reporter.reading.form.lemma in cues.issued and reporter.document is None:
        issuer, _ = main_subject(scene, reporter.at, cues)
        return Found(NOBODY) if issuer is None else _of(issuer, Basis.CLAUSE)
    topic = _topic_of(scene, reporter, cues)
    if topic is not None:
        return _of(topic, Basis.TOPIC)
    if after.subject is not None and (reporter.tells or not reporter.clause):
        told = _before(scene, reporter, discourse)
        if told is not None and told.speaker.entity is not None:
            return told
    if after.subject is not None and (reporter.continuing or discourse.same(scene, after.subject)):
        same = discourse.taken_up(scene, after.subject, reporter)
        if same is not None:
            return Found(same)
    if after.subject is not None:
        topic = _topic_before(scene, reporter.at, reporter.reading)
        return _of(after.subject, Basis.SUBJECT) if topic is None else _of(topic, Basis.TOPIC)
    if after.head is not None and not _described(scene, reporter, after, cues):
        rank = cues.honour(scene.words[after.head])
        if rank is not None:
            return Found(discourse.honoured(rank, reporter))
        return _of_head(scene, after, discourse)
    owner = _of_document(scene, reporter, cues)
    if owner is not None:
        return _of(owner, Basis.RELATIVE)
    before = _before(scene, reporter, discourse)
    if before is not None:
        return before
    if here is not None and _fits_here(here, reporter, discourse):
        entity = here.speaker.entity
        return Found(NOBODY if entity is None else Speaker(entity, Basis.CARRIED), None, here.relay)
    subject, feminine = main_subject(scene, reporter.at, cues)
    if subject is not None and _same_gender(feminine, reporter):
        return _of(subject, Basis.CLAUSE)
    told_of = _told_of(scene, reporter, cues) if subject is None else None
    return Found(discourse.carried(reporter)) if told_of is None else told_of


def _described(scene: Scene, reporter: Reporter, after: After, cues: Cues) -> bool:
    """Whether the one noun behind a verb is what somebody named before describes: ووصف الهجمات بأنها "عمل حربي"."""
    head, words = after.head, scene.words
    takes_object = describes(reporter) and any(e.preposition is None for e in reporter.entries)
    if head is None or not takes_object or not conjoined(words[reporter.at]):
        return False
    if is_document(scene, head, cues) or cues.is_cue(SpeechCueKind.PARTY, words[head]):
        return False
    behind = (r for word in words[head + 1 : after.start] for r in word.readings[:1])
    another = any(r.form.pos in THING and r.article and r.form.pos is not Pos.COMMON for r in behind)
    return words[head].first(Pos.NOUN, Pos.MASDAR) is not None and not another


def _of_document(scene: Scene, reporter: Reporter, cues: Cues) -> Mention | None:
    """Whose words a document has, of which a clause tells more: تصريحا لعمدة المدينة قال فيه إن."""
    i, words = reporter.at, scene.words
    owner = scene.mention_at[i - 1] if i else None
    if owner is None or i + 1 >= len(words) or not cues.is_cue(SpeechCueKind.THEREIN, words[i + 1]):
        return None
    near = range(owner.first - 1, max(-1, owner.first - 1 - _DOCUMENT), -1)
    return owner if any(is_document(scene, k, cues) for k in near if scene.mention_at[k] is None) else None


_DOCUMENT = 3
"""Words back from whoever issued a document to it."""


def _told_of(scene: Scene, reporter: Reporter, cues: Cues) -> Found | None:
    """Of whom a clause tells that و goes on with: لم يصدر تعليق من تركيا التي تعهدت …، وتقول إن."""
    if not conjoined(scene.words[reporter.at]):
        return None
    for k in range(reporter.at - 1, 0, -1):
        if scene.words[k].text in _STOPS:
            return None
        if scene.words[k].is_function(WordClass.RELATIVE) and is_verb(scene, k + 1) is not None:
            return _antecedent(scene, k, reporter, cues)
    return None


def _passed_on(scene: Scene, reporter: Reporter, after: After, discourse: Discourse) -> Found | None:
    """Who is only a pronoun to those who pass his words on: نقلت عنه الوكالة أن, نقل عنه الناطق قوله إن."""
    cues = discourse.cues
    at = reporter.at if reporter.shape is Shape.FINITE else _relayer(scene, reporter, cues)
    if at is None or at + 1 >= len(scene.words):
        return None
    upto = reporter.at if reporter.at > at else after.start
    if not any(_of_him(w, cues) for w in scene.words[at + 1 : min(upto, at + _RELAYING)]):
        return None
    verb = scene.words[at].first(Pos.VERB)
    if verb is None or verb.form.lemma not in cues.relay:
        return None
    relay = subject_after(scene, at, verb, reporter.at if reporter.at > at else len(scene.words), cues).subject
    topic = _topic_of(scene, reporter._replace(at=at, reading=verb), cues)
    said_of = topic if topic is not None else main_subject(scene, at, cues)[0]
    if said_of is not None:
        return _of(said_of, Basis.TOPIC, relay=relay)
    return Found(discourse.carried(None), None, relay)


_RELAYING = 9
"""Words from the verb to عنه: نقلت وكالة الأنباء السودانية عنه قوله."""


def _relayer(scene: Scene, reporter: Reporter, cues: Cues) -> int | None:
    """Word index of the verb that passes on what a masdar with pronoun names: نقل … قوله."""
    if reporter.shape is not Shape.MASDAR or not reporter.reading.enclitic or reporter.reading.preposition:
        return None
    for k in range(reporter.at - 1, max(-1, reporter.at - _SOURCE_REACH), -1):
        verb = scene.words[k].first(Pos.VERB)
        if verb is not None and verb.form.lemma in cues.relay:
            return k
        if scene.mention_at[k] is None and (scene.words[k].text in _STOPS or is_complementizer(scene.words[k])):
            return None
    return None


def _of_him(word: Word, cues: Cues) -> bool:
    return any(r.enclitic and r.form.lemma in cues.relaying for r in word.readings)


def _topic_of(scene: Scene, reporter: Reporter, cues: Cues) -> Mention | None:
    """The topic after أما that a verb with ف goes back to: أما الوزير فقال."""
    reading = reporter.reading
    if reading.conjunction != _THEN:
        return None
    for k in range(reporter.at - 1, max(-1, reporter.at - BACK), -1):
        word = scene.words[k]
        if word.text in _STOPS:
            return None
        if cues.is_cue(SpeechCueKind.AS_FOR, word) and scene.mention_at[k] is None:
            named = [m for m in scene.named(k + 1, reporter.at) if not (scene.governed(m) or _kin(scene, k, m, cues))]
            first = next(iter(named), None)
            holder = next((m for m in named[1:] if _holds(scene, first, m)), None) if first is not None else None
            return holder or first
    return None


def _kin(scene: Scene, opening: int, mention: Mention, cues: Cues) -> bool:
    """Whether a name only says whose kin the topic is: أما نجل فلان."""
    before = mention.first - 1
    return opening < before and cues.is_cue(SpeechCueKind.SPEAKER, scene.words[before])


_THEN = "ف"
_STOPS = frozenset(".؟!")


def _holds(scene: Scene, title: Mention | None, name: Mention) -> bool:
    """A name after a title that is parted from it: ممثل الحركة في صنعاء فلان."""
    if title is None or title.name_span[1] > name.name_span[0]:
        return False
    if name.kind is not ActorKind.PERSON or name.first == title.first:
        return False
    if title.kind is ActorKind.STATE:
        return title.last == name.first and title.last - title.first == 1
    if title.kind is not ActorKind.OFFICE:
        return False
    return not any(scene.words[k].text in COMMAS for k in range(title.last, name.first))


def _of(mention: Mention, basis: Basis, relay: Mention | None = None) -> Found:
    if mention.entity < 0:
        return Found(NOBODY, mention, relay)
    return Found(Speaker(mention.entity, basis), mention, relay)


def _fits_here(here: Found, reporter: Reporter, discourse: Discourse) -> bool:
    entity = here.speaker.entity
    if here.document is not None:
        return True
    if entity is None or reporter.number is not Number.SINGULAR:
        return True
    known = discourse.genders.get(entity)
    return known is None or reporter.feminine is None or known == reporter.feminine


def _same_gender(feminine: bool | None, reporter: Reporter) -> bool:
    return feminine is None or reporter.feminine is None or feminine == reporter.feminine


def _source(scene: Scene, index: int, cues: Cues) -> Mention | None:
    """The mention after عن, else right before a masdar with pronoun: نقلت عن مصدر في الوزارة قوله."""
    for k in range(index - 1, max(-1, index - _SOURCE_REACH), -1):
        word = scene.words[k]
        passed_on = word.fold in cues.relaying or cues.is_cue(SpeechCueKind.VOICE, word)
        if passed_on and scene.mention_at[k] is None:
            named = scene.named(k + 1, min(k + 3, index))
            if named:
                return named[0]
            break
        if word.text in _STOPS or is_complementizer(word):
            break
    k = index - 1
    while k >= 0 and scene.words[k].text in COMMAS:
        k -= 1
    return scene.mention_at[k] if k >= 0 else None


_SOURCE_REACH = 25
"""Words between عن and قوله."""


def _voiced(scene: Scene, first: int, last: int, cues: Cues) -> Mention | None:
    """The mention after على لسان among the words `first` to `last`."""
    for k in range(first, min(last, len(scene.words)) - 1):
        if cues.is_cue(SpeechCueKind.VOICE, scene.words[k]) and scene.mention_at[k] is None:
            return scene.mention_at[k + 1]
    return None


def _relay(scene: Scene, index: int, cues: Cues) -> Mention | None:
    for k in range(index - 1, max(-1, index - BACK), -1):
        reading = scene.words[k].first(Pos.VERB)
        if reading is not None and reading.form.lemma in cues.relay:
            return subject_after(scene, k, reading, index, cues).subject
    return None


def _relayed(scene: Scene, reporter: Reporter, after: After) -> Mention | None:
    """The mention after the preposition of نقل عن."""
    for mention in scene.named(reporter.at + 1, after.start):
        k = mention.first - 1
        while scene.words[k].is_function(WordClass.NUMBER, WordClass.QUANTIFIER):
            k -= 1
        if scene.words[k].fold in reporter.prepositions_folded:
            return mention
    return None


def _of_head(scene: Scene, after: After, discourse: Discourse) -> Found:
    """The subject is a noun that is no mention: a document has an issuer, the two sides are parties."""
    cues = discourse.cues
    head = after.head
    if head is None:
        return Found(NOBODY)
    words = scene.words
    if cues.is_cue(SpeechCueKind.PARTY, words[head]):
        party = discourse.party(words[head].first(Pos.OFFICE) is not None)
        met = main_subject(scene, head - 1, cues)[0] if party.entity is None else None
        return Found(party) if met is None or met.entity < 0 else Found(Speaker(met.entity, Basis.PARTY))
    if not is_document(scene, head, cues):
        return Found(NOBODY)
    if cues.is_cue(SpeechCueKind.GENERIC, words[head]):
        return Found(NOBODY)
    medium = cues.medium_of(words[head])
    elsewhere = any(r.article for r in words[head].readings)  # حمل البيان الوزير, not بيان الوزير
    for k in range(head + 1, min(after.start, len(words))):
        if is_preposition(words[k]):  # البيان المنشور على موقع الوزارة, not البيان الصادر عن الوزارة
            elsewhere = words[k].fold not in _ISSUING
        elif is_verb(scene, k) is not None or any(r.preposition in _ISSUING for r in words[k].readings[:1]):
            elsewhere = False
        if cues.is_cue(SpeechCueKind.SHARED, words[k]):
            return Found(discourse.party(), None, None, head)
        mention = scene.mention_at[k]
        if mention is not None and not elsewhere:
            return _of(mention, Basis.SUBJECT)._replace(document=head)
        if words[k].text in COMMAS:
            break
    return Found(discourse.issuer(medium), None, None, head)


_WHAT = "ما"
_ISSUING = frozenset({"عن", "ل", "من"})
"""Folded prepositions between a document and who issued it."""


def _before(scene: Scene, reporter: Reporter, discourse: Discourse) -> Found | None:
    """The noun phrase before the verb: كان الوزير قد قال, الوزير أكد, الذي قال."""
    cues = discourse.cues
    words = scene.words
    i = reporter.at
    if conjoined(words[i]) and i > 0:
        return None
    k = i - 1
    while (
        k >= 0
        and words[k].is_function(WordClass.MODAL, WordClass.ADVERB, WordClass.AUXILIARY)
        and scene.mention_at[k] is None
    ):
        k -= 1
    if k >= 0 and words[k].fold == _WHAT:  # انتقدت الحركة ما وصفته بـ
        return None
    if k >= 0 and words[k].is_function(WordClass.RELATIVE) and not words[k].is_function(WordClass.PREPOSITION):
        return _antecedent(scene, k, reporter, cues) or _of_thing(scene, k, cues)
    if (
        k >= 0
        and scene.mention_at[k] is None
        and is_document(scene, k, cues)
        and any(r.article for r in words[k].readings)
    ):
        return _of_head(scene, After(None, k, None, i), discourse)
    for mention in reversed(scene.named(max(0, i - BACK), i)):
        if mention.last > i or not (heads_clause(scene, mention) or _some_of(scene, mention)):
            continue
        feminine = gender(scene, mention, cues)
        if reporter.number is Number.SINGULAR and not _same_gender(feminine, reporter):
            return None
        if any(breaks(scene, j) for j in range(mention.last, i)):
            return None
        holder = next((m for m in scene.named(mention.last, i) if _holds(scene, mention, m)), None)
        return _of(holder or mention, Basis.TOPIC)
    return None


def _of_thing(scene: Scene, relative: int, cues: Cues) -> Found | None:
    """Nobody, where a definite thing that is no document has the relative clause: القضية التي تكشف عن المخاوف."""
    if not relative or scene.mention_at[relative - 1] is not None or is_document(scene, relative - 1, cues):
        return None
    noun = scene.words[relative - 1].readings[:1]
    return Found(NOBODY) if any(r.article and r.form.pos in _THINGS for r in noun) else None


_THINGS = frozenset({Pos.NOUN, Pos.COMMON})


def _some_of(scene: Scene, people: Mention) -> bool:
    """Whether a quantity of people opens the clause: لكن كثيرا من المراقبين يقولون."""
    of = people.first - 1
    if of < _QUANTITY or people.kind is not ActorKind.GROUP or scene.words[of].fold != _OF:
        return False
    opening = scene.words[of - _QUANTITY]
    return scene.words[of - 1].readings[:1] != () and opening.is_function(
        WordClass.CONJUNCTION, WordClass.COMPLEMENTIZER
    )


_OF = "من"
_QUANTITY = 2
"""Words back from من to what opens the clause."""


def _antecedent(scene: Scene, relative: int, reporter: Reporter, cues: Cues) -> Found | None:
    k = relative - 1
    while k >= 0 and scene.words[k].text in COMMAS:
        k -= 1
    mention = scene.mention_at[k] if k >= 0 else None
    if mention is None:
        return None
    feminine = cues.is_cue(SpeechCueKind.FEMININE_RELATIVE, scene.words[relative])
    if reporter.feminine is None or feminine == reporter.feminine:
        return _of(mention, Basis.RELATIVE)
    owner = mention.first - 1
    if owner >= 0 and cues.is_cue(SpeechCueKind.OWN, scene.words[owner]):
        return _of(mention, Basis.RELATIVE)
    return None


def _of_clause(scene: Scene, reporter: Reporter, discourse: Discourse, here: Found | None) -> Found:
    """The subject of the clause that a participle or masdar hangs on."""
    cues = discourse.cues
    if here is not None and _fits_here(here, reporter, discourse):
        entity = here.speaker.entity
        return Found(NOBODY if entity is None else Speaker(entity, Basis.CLAUSE), None, here.relay)
    near = True
    for k in range(reporter.at - 1, max(-1, reporter.at - BACK), -1):
        reading = is_verb(scene, k)
        if scene.words[k].text in COMMAS:
            near = False
        if reading is None or (subordinate(scene, k) and not near):
            continue
        if reading.form.number is Number.SINGULAR and not _same_gender(reading.form.feminine, reporter):
            continue
        if near and k and scene.words[k - 1].is_function(WordClass.RELATIVE):
            told_of = _antecedent(scene, k - 1, reporter, cues)  # الحركة التي دانت الهجوم قائلة
            if told_of is not None:
                return told_of
        after = subject_after(scene, k, reading, reporter.at, cues)
        if after.subject is not None:
            return _of(_topic_before(scene, k, reading) or after.subject, Basis.CLAUSE)
        rank = None if after.head is None else cues.honour(scene.words[after.head])
        if rank is not None:
            return Found(discourse.honoured(rank, reporter))
        if after.head is not None and _speaks_for_itself(scene, after.head, reading, cues):
            owned = not any(r.article for r in scene.words[after.head].readings)
            return _of_head(scene, after._replace(start=after.head + 1 + owned), discourse)
        if near and subordinate(scene, k):
            return Found(NOBODY)
        if k <= 1:
            topic = next((m for m in scene.named(0, k) if m.last <= k and heads_clause(scene, m)), None)
            return _of(topic, Basis.CLAUSE) if topic is not None else Found(discourse.carried(reporter))
    reach = scene.named(0, min(reporter.at, BACK))
    topic = next((m for m in reach if m.last <= reporter.at and heads_clause(scene, m)), None)
    if topic is not None:
        return _of(topic, Basis.CLAUSE)
    return Found(discourse.carried(reporter))


def _speaks_for_itself(scene: Scene, head: int, verb: Reading, cues: Cues) -> bool:
    """A document is the subject of a verbal act, not the object of one about it: وحمل البيان الحكومة، محذرا."""
    if cues.medium_of(scene.words[head]) is None or not is_document(scene, head, cues):
        return False
    entries = cues.reporting.get(verb.form.lemma, ())
    return verb.form.lemma in cues.performing or any(e.clause or e.complement for e in entries)


def _topic_before(scene: Scene, verb: int, reading: Reading) -> Mention | None:
    """The person between كان and his verb, after which an object follows: وكان الوزير حذر الرئيس، قائلا."""
    k = verb - 1
    while k > 0 and scene.words[k].is_function(WordClass.MODAL):
        k -= 1
    named = scene.mention_at[k] if k >= 0 else None
    if named is None or reading.conjunction or named.kind not in {ActorKind.PERSON, ActorKind.OFFICE}:
        return None
    before = named.first - 1
    opened = before >= 0 and scene.words[before].is_function(WordClass.AUXILIARY)
    return named if opened and heads_clause(scene, named) else None


def headline(line: Line, scene: Scene) -> tuple[Mention, int] | None:
    """The name before a headline's colon and the word index after the colon."""
    for mention in line.mentions:
        if scene.governed(mention):
            continue
        before = line.words[mention.first - 1] if mention.first else None
        if before is not None and before.kind is not WordKind.MARK:
            continue
        reach = range(mention.last, min(mention.last + _HEADLINE_REACH, len(line.words) - 1))
        at = next((k for k in reach if line.words[k].text in COLONS), None)
        if at is None or any(is_verb(scene, k) is not None or not scene.narrated(k) for k in range(mention.last, at)):
            continue
        if mention.kind is ActorKind.STATE and scene.speech_at(at + 1) is None and not of_ourselves(line.words, at + 1):
            continue
        return mention, at + 1
    return None


_HEADLINE_REACH = 6
"""Words between the name and the colon of a headline: فلان بعد لقاء فلان:."""


def masdar_says(scene: Scene, reporter: Reporter, cues: Cues) -> bool:
    """A masdar with pronoun or بال reports only with its words right after it, and not as an occasion (في تصريحه)."""
    words = scene.words
    k = reporter.at
    if k and cues.is_cue(SpeechCueKind.IMPERSONAL, words[k - 1]):
        return False
    occasion = cues.is_cue(SpeechCueKind.OWN, words[k]) or cues.is_cue(SpeechCueKind.STANCE, words[k])
    if occasion and k and is_preposition(words[k - 1]):
        return False
    whose = says_of_his(scene, k) if not (reporter.reading.enclitic or reporter.reading.article) else None
    j = k + 1 if whose is None else whose.last
    if j < len(words) and words[j].fold in reporter.prepositions_folded:
        j += 1
    if j >= len(words):
        return False
    quoted = scene.speech_at(j)
    if quoted is not None:
        return quoted.last - quoted.first > _TERM
    return is_complementizer(words[j]) or words[j].text == ":"


_TERM = 5
"""Words and marks of a quotation that after a masdar is rather a term than a statement: تأييده "حق الشعوب"."""
