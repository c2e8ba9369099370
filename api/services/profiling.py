"""Recognising actors: profiles of mentions, and the profiles of one actor together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.resolution.actors import ActorFacts, Post, reason_to_join
from api.resolution.names import spelling
from api.resolution.profiles import Profile, attach, fixed_id, group, keys_of, profile_id
from api.store import clusters, profiles
from api.store.profiles import ProfileRow, ProfileSaid
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind
from schemas.v1.vocabulary import Office


class Mentioned(Struct, frozen=True):
    """What an article says of an actor."""

    facts: ActorFacts
    digest: bytes
    """Of the article."""
    ref: str


class Profiling:
    """Finds the profiles of mentions and keeps track of which must be put together anew."""

    def __init__(self, c: Connection) -> None:
        self._c = c
        self._dirty: set[UUID] = set()
        self._stirred: set[str] = set()
        """Keys of fixed profiles that came or went: whoever has them may belong there now, or no longer."""

    async def of(self, mentioned: Sequence[Mentioned]) -> tuple[ProfileRow, ...]:
        """The profiles of mentions, made where they are new."""
        ids = [profile_id(each.facts, each.digest, each.ref) for each in mentioned]
        stored = {row.id: row for row in await profiles.of_ids(self._c, set(ids))}
        rows = dict(stored)
        for id_, each in zip(ids, mentioned, strict=True):
            row = rows.get(id_)
            if row is None:
                rows[id_] = self._make(id_, each.facts)
            elif row.fixed:
                rows[id_] = self._widened(row, each.facts)
        await profiles.insert(self._c, [row for id_, row in rows.items() if id_ not in stored])
        await profiles.widen(self._c, [row for id_, row in rows.items() if row is not stored.get(id_, row)])
        return tuple(rows[id_] for id_ in ids)

    async def held(self, facts: ActorFacts, id_: UUID, parted_from: UUID) -> ProfileRow:
        """A profile of its own for what a curator has parted from an actor."""
        row = msgspec.structs.replace(_row(id_, facts, token=id_, fixed=False, held=True), actor_id=parted_from)
        await profiles.insert(self._c, [row])
        return row

    async def release(self, ids: Iterable[UUID]) -> None:
        """Forget those of some profiles that no article has any more; what was with them is judged again."""
        rows = {row.id: row for row in await profiles.of_ids(self._c, ids)}
        unreported = await profiles.unreported(self._c, rows)
        for row in rows.values():
            if row.id in unreported:
                await self._remove(row)
            elif row.fixed:
                await self._narrow(row)

    async def reconsider(self) -> None:
        """Judge every profile anew; where recognition is finished this changes nothing."""
        self._dirty |= await profiles.every(self._c)

    async def recognise(self) -> set[UUID]:
        """Put together anew whatever changed; the clusters that gained or lost something."""
        stirred = await profiles.with_keys(self._c, self._stirred) if self._stirred else ()
        self._dirty |= {row.id for row in stirred if not row.fixed}
        rows = await profiles.of_ids(self._c, self._dirty)
        changed = {row.cluster_id for row in rows}
        free = {row.id: row for row in rows if not row.fixed and not row.held}
        if free:
            changed |= await self._group(free)
        self._dirty.clear()
        self._stirred.clear()
        return changed

    def _make(self, id_: UUID, facts: ActorFacts) -> ProfileRow:
        fixed = fixed_id(facts)
        row = _row(id_, facts, token=fixed or uuid7(), fixed=fixed is not None, held=False)
        self._dirty.add(id_)
        if row.fixed:
            self._stirred |= set(row.match_keys)
        return row

    def _widened(self, row: ProfileRow, facts: ActorFacts) -> ProfileRow:
        known = {folded(text) for text in row.spellings}
        return self._rewritten(
            row,
            ProfileSaid(
                country=min(filter(None, (row.country, facts.country)), default=None),
                spellings=sorted({*row.spellings, *(s.text for s in facts.spellings if s.folded not in known)}),
                posts=sorted({*row.posts, *map(_post_text, facts.posts)}),
            ),
        )

    async def _narrow(self, row: ProfileRow) -> None:
        narrowed = self._rewritten(row, await profiles.said(self._c, row.id))
        if narrowed is not row:
            await profiles.widen(self._c, [narrowed])

    def _rewritten(self, row: ProfileRow, said: ProfileSaid) -> ProfileRow:
        """A fixed profile that says this; itself where it did before."""
        if (said.country, said.spellings, said.posts) == (row.country, row.spellings, row.posts):
            return row
        now = msgspec.structs.replace(row, country=said.country, spellings=said.spellings, posts=said.posts)
        keys = keys_of(facts_of(now))
        self._stirred |= keys ^ set(row.match_keys) if row.country == said.country else keys | set(row.match_keys)
        if row.posts != said.posts:
            self._stirred |= keys
        return msgspec.structs.replace(now, match_keys=sorted(keys))

    async def _remove(self, row: ProfileRow) -> None:
        if row.token == row.cluster_id and not row.fixed:
            await clusters.pass_on(self._c, ResourceKind.ACTOR, row.cluster_id, row.id)
        mates = await profiles.in_clusters(self._c, [row.cluster_id])
        near = await profiles.with_keys(self._c, row.match_keys)
        self._dirty |= {mate.id for mate in (*mates, *near) if not mate.fixed and mate.id != row.id}
        self._dirty.discard(row.id)
        await profiles.remove(self._c, row.id)

    async def _group(self, seeds: dict[UUID, ProfileRow]) -> set[UUID]:
        mates = await profiles.in_clusters(self._c, {row.cluster_id for row in seeds.values()})
        seeds |= {row.id: row for row in mates}
        together: dict[UUID, ProfileRow] = {}
        placed: dict[UUID, UUID] = {}
        todo = dict(seeds)
        seen = dict(seeds)
        while todo:
            near = _ByKey(await profiles.with_keys(self._c, {key for row in todo.values() for key in row.match_keys}))
            following: dict[UUID, ProfileRow] = {}
            for row in todo.values():
                facts = facts_of(row)
                others = near.of(row)
                owner = attach(facts, [_profile(other) for other in others if other.fixed])
                if owner is not None:
                    placed[row.id] = owner
                else:
                    together[row.id] = row
                if owner is None or row.id in seeds:
                    following |= {
                        other.id: other
                        for other in others
                        if not other.fixed
                        and other.id not in seen
                        and reason_to_join(facts, facts_of(other)) is not None
                    }
            seen |= following
            todo = following
        for members in group([_profile(row) for row in together.values()]):
            cluster = min((together[member.id].token for member in members), key=lambda token: token.int)
            placed |= {member.id: cluster for member in members}
        changed: set[UUID] = set()
        for id_, cluster in placed.items():
            if seen[id_].cluster_id != cluster:
                changed |= {seen[id_].cluster_id, cluster}
                await profiles.place(self._c, id_, cluster)
        return changed


def facts_of(row: ProfileRow) -> ActorFacts:
    """A stored profile as it is judged."""
    return ActorFacts(
        kind=row.kind,
        spellings=tuple(spelling(text) for text in row.spellings),
        country=row.country,
        posts=frozenset(_post(text) for text in row.posts),
        known=row.known,
    )


def folded(text: str) -> str:
    """A name without what writers vary at will."""
    return spelling(text).folded


def _row(id_: UUID, facts: ActorFacts, *, token: UUID, fixed: bool, held: bool) -> ProfileRow:
    return ProfileRow(
        id=id_,
        kind=facts.kind,
        known=facts.known,
        country=facts.country,
        spellings=sorted(s.text for s in facts.spellings),
        posts=sorted(map(_post_text, facts.posts)),
        match_keys=[] if held else sorted(keys_of(facts)),
        fixed=fixed,
        held=held,
        token=token,
        cluster_id=token,
        actor_id=token,
    )


def _profile(row: ProfileRow) -> Profile:
    return Profile(row.id, facts_of(row))


class _ByKey:
    """Profiles by their keys."""

    def __init__(self, rows: Iterable[ProfileRow]) -> None:
        self._rows: dict[str, list[ProfileRow]] = defaultdict(list)
        for row in rows:
            for key in row.match_keys:
                self._rows[key].append(row)

    def of(self, row: ProfileRow) -> list[ProfileRow]:
        """Those that share a key with a profile, itself too."""
        found = {other.id: other for key in row.match_keys for other in self._rows.get(key, ())}
        return list(found.values())


def _post_text(post: Post) -> str:
    return f"{post.office}:{post.country or ''}"


def _post(text: str) -> Post:
    office, _, country = text.partition(":")
    return Post(Office(office), country or None)
