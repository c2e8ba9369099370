"""A third of the pairs of `tests.eval.identity`: none is judged wrongly that the baseline judges rightly."""

import asyncpg

from tests.eval.identity import judge, read_baseline
from tests.eval.identity_pairs import PAIRS, SPELLINGS


def test_there_are_enough_pairs_of_both_kinds() -> None:
    assert sum(pair.same for pair in PAIRS) >= 60
    assert sum(not pair.same for pair in PAIRS) >= 60


def test_the_baseline_reaches_the_goal() -> None:
    baseline = read_baseline()
    assert baseline.precision >= 0.95
    assert baseline.recall >= 0.85


async def test_no_pair_is_judged_worse_than_in_the_baseline(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    found, named = await judge(pool, PAIRS[::3], SPELLINGS)
    wrong = {each.pair.name for each in found if each.joined != each.pair.same}
    wrong |= {each.pair.name for each in named if each.joined != each.pair.same}
    assert wrong <= set(read_baseline().wrong)
