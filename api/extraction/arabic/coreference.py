"""Stage 5a: which mentions stand for one entity.

One entity per real-world actor and article: listed ones by id, states by country, persons by full name,
short name or office, bodies and groups by name or by their head noun with the article.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date

from api.extraction.arabic.mentions.phrases import beyond
from api.extraction.arabic.model import Entity, Mention, Title
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.portraits import Draft, held_now, home, most_told, portrait
from api.extraction.arabic.roster import ONE_A_STATE, Roster, serving, stem
from api.extraction.arabic.sameness import (
    beside,
    by_nation,
    called_by_given_name,
    called_so,
    describes_holder,
    head_stem,
    headed,
    kunya_in_nominative,
    marked,
    named_in_full,
    of_one_state,
    of_people,
    one_crowd,
    one_name,
    one_post,
    one_state,
    one_to_come,
    readiness,
    ruler,
    same_office,
    some_speaker,
    spelled_apart,
    style_told,
    styles,
    surest,
    surnamed_alike,
    takes_up_anyone,
    takes_up_leader,
    to_be_filled,
    told_alike,
    told_indefinitely,
    told_of_another,
    with_bare_titles,
)
from api.extraction.arabic.short_names import ShortNames
from api.extraction.arabic.words import Word
from schemas.v1.vocabulary import ActorKind, MentionForm, Office, Sector

_ARTICLE = "ال"
_SHORT_NAME = 2
"""Words of names that bodies of several states may bear (الجبهة الشعبية); one word (حماس) is a name for good."""

_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP})
Sentences = list[tuple[tuple[Word, ...], tuple[Mention, ...]]]


class Resolver:
    """Gathers the entities of one article."""

    def __init__(self, roster: Roster, day: date | None) -> None:
        self._roster = roster
        self._day = day
        self._drafts: list[Draft] = []
        self._by_key: dict[tuple[str, str], int] = {}
        self._short = ShortNames()
        self._home: str | None = None
        """The state whose office a title without a state most likely names."""
        self._others: set[str | None] = set()
        """States of those who are told of as somebody's counterparts: نظيره المصري."""
        self._shortly: Counter[str | None] = Counter()
        """How often bodies are named by a short name, which tells of their state only if something else does."""
        self._posts: dict[str, int] = {}
        """Who was last told of by each office without a name: المسؤول after مسؤول كبير."""
        self._ahead: tuple[Mention, ...] = ()
        """Bodies that the article names in full, in its order."""
        self._states: dict[str, list[str]] = {}
        """The states named by each head noun: last the one named before (الوفد after وفد سوري), or else to be named."""

    def resolve(self, sentences: Sentences) -> tuple[list[tuple[Mention, ...]], tuple[Entity, ...]]:
        """Mentions with their entities, and the entities in order of first full mention."""
        every = [m for _, mentions in sentences for m in mentions]
        told = Counter(m.country for m in every if m.country and not m.namesakes)
        self._shortly = Counter(m.known for m in every if not m.namesakes and self._by_short_name(m))
        self._home = most_told(told)
        sentences = [(words, tuple(self._identified(m, told) for m in mentions)) for words, mentions in sentences]
        self._ahead = tuple(m for _, mentions in sentences for m in mentions if named_in_full(m))
        every = [m for _, mentions in sentences for m in mentions]
        for mention in reversed(every):
            self._rules(mention)
        self._others = {m.country for m in every if m.title is not None and told_of_another(m.title)}
        persons = [m for m in every if m.kind is ActorKind.PERSON and m.name]
        for mention in sorted(persons, key=surest):
            self._register(mention)
        out: list[tuple[Mention, ...]] = []
        clock = 0
        for number, (words, mentions) in enumerate(sentences):
            resolved: list[Mention] = []
            for mention in with_bare_titles(self._short.put_in(words, mentions, self._drafts)):
                clock += 1
                if mention.both and sum(d.kind in _PEOPLE and d.last_seen >= 0 for d in self._drafts) > 1:
                    continue
                entity = self._entity(mention, words)
                if entity >= 0:
                    draft = self._drafts[entity]
                    untold = mention.kind is ActorKind.OFFICE and _tells_no_office(mention, draft)
                    draft.mentions.append(mention._replace(title=None) if untold else mention)
                    draft.styles |= styles(words, mention)
                    draft.last_seen = clock
                    draft.told = (number, not resolved or draft.told == (number, True))
                    draft.beside = beside(words, mention)
                    draft.country = draft.country or mention.country
                resolved.append(mention._replace(entity=entity))
            out.append(tuple(resolved))
        at_home = home(self._drafts)
        return out, tuple(portrait(d, self._roster, self._day, at_home) for d in self._drafts)

    def _identified(self, mention: Mention, told: Counter[str]) -> Mention:
        """The mention with the one of its namesakes that is meant."""
        if mention.kind is ActorKind.STATE and mention.namesakes:
            state = max((mention.country or "", *mention.namesakes), key=lambda code: told[code])
            return mention._replace(country=state)
        if mention.known is None:
            return self._roster.surnamed(mention, self._day)
        if mention.known in self._roster.bodies:
            return self._body_told(mention, told)
        return self._roster.of_the_day(mention, self._day) if mention.namesakes else mention

    def _body_told(self, mention: Mention, told: Counter[str]) -> Mention:
        """Of several bodies of one name, that of the state which the article names most.

        A short name listed for one state only is left unlisted in an article about others, unless it names the state:
        الجيش الشعبي is not everywhere that of South Sudan, الطيران الإسرائيلي is Israel's.
        """
        bodies = [self._roster.bodies[i] for i in (mention.known, *mention.namesakes) if i in self._roster.bodies]
        body = max(bodies, key=lambda b: told[b.country] if b.country else 0)
        if body.sector is Sector.MEDIA or fold(body.name) in fold(mention.name):
            return mention._replace(known=body.id, kind=body.kind, country=body.country, sector=body.sector)
        said = body.country is not None and self._roster.of_nation(mention.name, body.country)
        others = max((n for country, n in told.items() if country != body.country), default=0)
        alone = body.country is not None and told[body.country] <= self._shortly[body.id]
        if not said and alone and (len(bodies) == 1) < others and self._by_short_name(mention):
            return mention._replace(known=None, namesakes=(), country=None)
        return mention._replace(known=body.id, kind=body.kind, country=body.country, sector=body.sector)

    def _by_short_name(self, mention: Mention) -> bool:
        """Whether a body is named by two words that are not its whole name, which those of other states may bear."""
        body = self._roster.bodies.get(mention.known or "")
        return body is not None and len(mention.name.split()) == _SHORT_NAME and fold(mention.name) != fold(body.name)

    def _register(self, mention: Mention) -> int:
        mention = mention if mention.known is not None else mention._replace(name=kunya_in_nominative(mention.name))
        short = self._short.of(mention.name)
        if short is not None and self._takes_up(mention, short):
            return short
        if mention.known is not None:
            listed = ("known", mention.known)
            apart = -1 if listed in self._by_key else spelled_apart(self._roster.people[mention.known], self._drafts)
            if apart >= 0:
                self._drafts[apart].known = mention.known
                self._by_key[listed] = apart
            index = self._keyed("known", mention.known, mention)
        else:
            index = self._same_person(mention)
            index = called_by_given_name(mention, self._drafts) if index < 0 else index
            if index < 0:
                index = self._keyed("person", fold(mention.name), mention)
        draft = self._drafts[index]
        draft.spellings.setdefault(mention.name)
        if mention.title is not None and not mention.title.former:
            draft.titles.append(mention.title)
            draft.country = draft.country or mention.country
        if len(mention.name.split()) > len(draft.name.split()) and draft.known is None:
            draft.name = mention.name
        self._short.add(mention.name, self._roster.countries.get(mention.country or ""), index)
        return index

    def _same_person(self, mention: Mention) -> int:
        """An entity whose name is a fuller, shorter or other spelling of this one."""
        parts = [fold(p) for p in mention.name.split()]
        for index, draft in enumerate(self._drafts):
            if draft.kind is not ActorKind.PERSON:
                continue
            if draft.country and mention.country and draft.country != mention.country:
                continue
            if any(one_name(parts, [fold(p) for p in spelling.split()]) for spelling in draft.spellings):
                return index
        return -1

    def _entity(self, mention: Mention, words: tuple[Word, ...]) -> int:
        match mention.kind:
            case ActorKind.PERSON:
                if not mention.name:
                    return self._last_person(style_told(words, mention))
                short = self._short.of(mention.name)
                if short is not None and self._takes_up(mention, short):
                    return short
                return self._register(mention)
            case ActorKind.STATE:
                self._rules(mention)
                return self._keyed("state", mention.country or "", mention)
            case ActorKind.OFFICE if beside(words, mention) and mention.title and mention.title.office is None:
                return self._counterpart(mention, mention.title)
            case ActorKind.OFFICE if (body := self._headed(mention)) >= 0:
                return body
            case ActorKind.OFFICE if to_be_filled(words, mention):
                return -1
            case ActorKind.OFFICE if (person := self._described(mention, words)) >= 0:
                return person
            case ActorKind.OFFICE:
                return self._holder(mention, beyond(words, mention.last))
            case ActorKind.ORGANIZATION | ActorKind.GROUP:
                short = self._short.of(mention.name) if marked(words, mention) else None
                return self._collective(mention) if short is None else short

    def _headed(self, mention: Mention) -> int:
        """The body told of before whose head noun is also a rank: الفريق after فريق التقدم والاشتراكية; -1 for none."""
        head = fold(mention.name).removeprefix(_ARTICLE)
        if " " in head or head not in self._roster.ranks or not mention.definite:
            return -1
        seen = ((d.last_seen, i) for i, d in enumerate(self._drafts) if d.kind in _BODIES and d.last_seen >= 0)
        told = [(at, i) for at, i in seen if headed((m.name for m in self._drafts[i].mentions), head)]
        if told:
            return max(told)[1]
        led = any(head in fold(t.text).split()[1:] for d in self._drafts for t in d.titles)
        body = mention._replace(kind=ActorKind.ORGANIZATION, title=None)
        return self._keyed("body", f"{fold(mention.name)}/{mention.country or ''}", body) if led else -1

    def _described(self, mention: Mention, words: tuple[Word, ...]) -> int:
        """The one told of last whom a noun of people takes up: المسؤول after a minister, المحلل; -1 for none."""
        title = mention.title
        last = self._last_of(_PEOPLE) if title is not None and of_people(words[mention.first]) else -1
        if title is None or title.plural or last < 0 or stem(head_stem(title.text)) in self._posts:
            return -1
        offices, countries = self._held(self._drafts[last])
        elsewhere = title.country is not None and title.country not in countries
        held = self._holding(title, seen=True) >= 0
        return -1 if elsewhere or held or not describes_holder(title, offices) else last

    def _takes_up(self, mention: Mention, index: int) -> bool:
        """Whether a short name is that of a person whose full name the article gives."""
        words = len(mention.name.split())
        if mention.known is None:
            return words <= 2
        fuller = any(len(s.split()) > words for s in self._drafts[index].spellings)
        return words <= _SHORT_NAME and fuller

    def _last_person(self, style: str | None = None) -> int:
        """The person named last, of those who were given an honorific (سمو, فخامة) the one with it."""
        styled = ((d.last_seen, i) for i, d in enumerate(self._drafts) if style in d.styles)
        return max(styled, default=(0, self._last_of({ActorKind.PERSON})))[1]

    def _last_topic(self) -> int:
        """The person whom the last sentence that names any names first, who rather acts in it; -1 for none."""
        told = ((d.told, i) for i, d in enumerate(self._drafts) if d.kind is ActorKind.PERSON and d.told[1])
        return max(told, default=((0, False), -1))[1]

    def _last_of(self, kinds: Collection[ActorKind]) -> int:
        """Whoever of some kinds was told of last; -1 for none."""
        seen = ((d.last_seen, i) for i, d in enumerate(self._drafts) if d.kind in kinds and d.last_seen >= 0)
        return max(seen, default=(0, -1))[1]

    def _counterpart(self, mention: Mention, title: Title) -> int:
        """Who holds in another state the office of the person named last, or that state: نظيره السوداني."""
        last = self._last_person()
        offices, _ = self._held(self._drafts[last]) if last >= 0 else (set[Office](), set[str]())
        for office in sorted(offices & ONE_A_STATE):
            return self._holder(mention._replace(title=title._replace(office=office)), ())
        return self._keyed("state", mention.country or "", mention._replace(kind=ActorKind.STATE))

    def _holder(self, mention: Mention, after: tuple[str, ...]) -> int:
        """Who holds an office that stands without a name."""
        title = mention.title
        if title is None:
            return self._keyed("office", fold(mention.name), mention)
        topic = self._last_topic()
        if topic >= 0 and takes_up_leader(title, self._held(self._drafts[topic])[0]):
            return topic
        best = self._holding(title, seen=True)
        if best < 0 and title.office is None:
            best = ruler(title, self._drafts)
        if best < 0:
            ours = title.country is None
            best = one_to_come(title, self._drafts, self._others) if ours else self._holding(title, seen=False)
        if best >= 0:
            return best
        person = None if some_speaker(title) else self._roster.holder(title, self._day, after)
        if person is None and title.country is None and of_one_state(title) and not some_speaker(title):
            person = self._roster.holder(title._replace(country=self._home), self._day, after)
        if person is not None:
            named = mention._replace(kind=ActorKind.PERSON, name=person.name, known=person.id, country=person.country)
            if ("known", person.id) not in self._by_key:
                alike = surnamed_alike(person, self._drafts, self._roster.countries.get(person.country or ""))
                if alike >= 0:
                    self._by_key["known", person.id] = alike
                    self._drafts[alike].known, self._drafts[alike].name = person.id, person.name
            return self._keyed("known", person.id, named)
        head, _, rest = fold(title.text).partition(" ")
        post = stem(head.removeprefix(_ARTICLE))
        meant = self._meant_by(title, post)
        if meant >= 0:
            return meant
        if rest or not head.startswith(_ARTICLE) or post not in self._posts:
            known = mention.definite or mention.country is not None
            key = f"{title.office}/{title.country or fold(mention.name)}" if known else mention.name
            self._posts[post] = self._keyed("office", key, mention)
        return self._posts[post]

    def _meant_by(self, title: Title, post: str) -> int:
        """Whoever was told of before whom a title takes up that names no office of his; -1 for none."""
        topic = self._last_topic()
        if topic >= 0 and takes_up_anyone(title) and post not in self._posts:
            return topic
        return told_indefinitely(title, self._drafts)

    def _holding(self, title: Title, seen: bool) -> int:
        """The person who holds a title: the latest named before, or (not `seen`) one named later.

        A bare title (الوزير) is rather of somebody named than of a holder whom the text knows by office alone.
        """
        best = -1
        for index, draft in enumerate(self._drafts):
            if draft.kind is not ActorKind.PERSON or (draft.last_seen >= 0) is not seen:
                continue
            if draft.titles and not any(one_post(title, t) for t in draft.titles):
                continue
            person = self._roster.people.get(draft.known or "")
            not_now = title.former or title.coming
            if not_now and not told_alike(title, draft, person, self._day):
                continue
            offices, countries = self._held(draft)
            if title.country is not None and countries and title.country not in countries:
                continue
            if (not_now or any(same_office(title.office, o) for o in offices)) and (
                best < 0 or self._readier(title, draft, self._drafts[best])
            ):
                best = index
        return best

    def _readier(self, title: Title, draft: Draft, best: Draft) -> bool:
        """Whether a title is rather one person's than another's: his who was told of by its words, else the latest."""
        bare = " " not in title.text
        told, by = (not bare and called_so(title, d) for d in (draft, best))
        return (told, *readiness(draft, bare)) > (by, *readiness(best, bare))

    def _held(self, draft: Draft) -> tuple[set[Office], set[str]]:
        """Offices and countries of a person by the text and, on the article's day, by the lexicon."""
        titles = draft.titles + [t for t in held_now(draft.mentions) if t not in draft.titles]
        offices = {t.office for t in titles if t.office is not None}
        countries = {c for c in (draft.country, *(t.country for t in titles)) if c is not None}
        person = self._roster.people.get(draft.known or "")
        if person is not None:
            offices |= {r.office for r in person.roles if serving(r, self._day)}
            countries |= {person.country} if person.country else set()
        return offices, countries

    def _collective(self, mention: Mention) -> int:
        chamber = self._roster.chamber(mention.name, mention.country or self._home) if mention.known is None else None
        if chamber is not None:
            mention = mention._replace(known=chamber.id, country=chamber.country)
        if mention.known is not None:
            named = mention._replace(name=self._roster.bodies[mention.known].name) if mention.adjectival else mention
            return self._keyed("known", mention.known, named)
        name = self._unheaded(fold(mention.name))
        exact = self._by_key.get(("body", f"{name}/{mention.country or ''}"))
        if exact is None and (mention.definite or mention.kind is ActorKind.GROUP):
            exact = self._shorter(name, mention)
        if exact is None and mention.definite and " " not in name:
            exact = self._named_later(name, mention)
        if exact is None and mention.definite:
            exact = by_nation(name, mention, self._drafts, self._roster)
        if exact is None:
            exact = one_crowd(mention, self._drafts)
        if exact is not None:
            return exact
        if mention.form is MentionForm.TITLE and mention.country is None:
            state = one_state(self._states.get(head_stem(name), []), mention.kind, self._home)
            if state is not None:
                return self._keyed("state", state, mention._replace(kind=ActorKind.STATE, country=state))
        if mention.anaphoric:
            return -1
        index = self._keyed("body", f"{name}/{mention.country or ''}", mention)
        if mention.kind is ActorKind.GROUP and not mention.definite:
            self._posts[stem(fold(mention.name.split()[0]))] = index
        return index

    def _rules(self, mention: Mention) -> None:
        """Keep of which state a government or a delegation with a nationality was; one with its leader's name apart."""
        head = head_stem(mention.name) if mention.kind is ActorKind.STATE and mention.name else ""
        led = len(mention.name.split()) > mention.last - mention.first
        if mention.country and head in self._roster.of_state and not led:
            self._states.setdefault(head, []).append(mention.country)

    def _named_later(self, name: str, mention: Mention) -> int | None:
        """The body that a headline calls by its head noun alone: الجيش يعلن, before الجيش السوداني."""
        for fuller in self._ahead:
            head = fold(fuller.name.split()[0]).removeprefix(_ARTICLE)
            elsewhere = fuller.country and mention.country not in {None, fuller.country}
            if head == name.removeprefix(_ARTICLE) and fuller.kind is mention.kind and not elsewhere:
                return self._collective(fuller)
        return None

    def _unheaded(self, name: str) -> str:
        """The folded name without a head noun that may be left out."""
        head, _, rest = name.partition(" ")
        return rest if rest and head in self._roster.elided else name

    def _shorter(self, name: str, mention: Mention) -> int | None:
        """The body or group that this phrase shortens, of one sentence that it opens with: المنظمة, المتظاهرون."""
        parts = [p.removeprefix("ال") for p in name.split()]
        best: tuple[int, tuple[int, bool], int, int] | None = None
        for index, draft in enumerate(self._drafts):
            if draft.kind not in {ActorKind.ORGANIZATION, ActorKind.GROUP} or draft.last_seen < 0:
                continue
            if mention.country and draft.country and mention.country != draft.country:
                continue
            likeness = self._likeness(draft, parts, mention)
            if likeness and (best is None or (likeness, draft.told, draft.last_seen) > best[:3]):
                best = likeness, draft.told, draft.last_seen, index
        return best[3] if best is not None else None

    def _likeness(self, draft: Draft, parts: list[str], mention: Mention) -> int:
        """How surely a phrase shortens a body's name: 2 as the article names it, 1 as lexicons do, 0 not at all."""
        bare = len(parts) == 1
        named = self._unheaded(fold(draft.name)) if " " in mention.name else fold(draft.name)
        other = [p.removeprefix("ال") for p in named.split()]
        if bare and mention.definite and len(other) > 1 and other[0].isdigit():
            other = other[1:]  # 20 متظاهرا … المتظاهرين
        if bare and mention.form is MentionForm.TITLE:
            body = self._roster.bodies.get(draft.known or "")
            if headed((m.name for m in draft.mentions), parts[0]) or (body and headed((body.name,), parts[0])):
                return 2
            if body is not None and headed(body.aliases, parts[0]):
                return 1
        if bare and (draft.kind is ActorKind.GROUP) != (mention.kind is ActorKind.GROUP):
            return 0
        heads = (
            other[: len(parts)] == parts
            or (not bare and other[0] == parts[0] and set(parts) <= set(other))
            or (bare and self._head(other[0]) == self._head(parts[0]))
            or (mention.kind is ActorKind.GROUP and not bare and other[:2] == parts[:2])
        )
        return 2 if heads else 0

    def _head(self, word: str) -> str:
        """A collective noun without its plural ending, or the noun that it stands for."""
        noun = stem(word)
        return self._roster.same.get(noun, noun)

    def _keyed(self, kind: str, key: str, mention: Mention) -> int:
        index = self._by_key.get((kind, key))
        if index is None:
            index = self._by_key[kind, key] = len(self._drafts)
            self._drafts.append(Draft(mention.kind, mention.name, mention.known, mention.country))
        return index


def _tells_no_office(mention: Mention, draft: Draft) -> bool:
    """Whether a title says nothing new of whom it means: a body (الفريق), a minister (المسؤول), a speaker (المتحدث)."""
    title = mention.title
    if draft.kind is not ActorKind.PERSON or title is None:
        return draft.kind in _BODIES
    told = {t.office for t in draft.titles if t.office is not None}
    speaker = takes_up_anyone(title) and Office.SPOKESPERSON not in told
    return speaker or takes_up_leader(title, told) or (title.office is Office.OFFICIAL and bool(draft.titles))
