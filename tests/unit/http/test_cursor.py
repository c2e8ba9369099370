"""Cursors cannot be made, changed or moved by clients."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.cursor import binding, canonical, seal, unseal
from api.http.problems import INVALID_CURSOR, ProblemError
from api.store.stored import Key

SECRET = b"secret of a database"
HERE = binding("/v1/events", canonical({"type": "AID"}))

keys = st.lists(st.text() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.none()).map(tuple)


@given(key=keys)
def test_a_key_comes_back(key: Key) -> None:
    assert unseal(SECRET, HERE, seal(SECRET, HERE, key)) == key


@pytest.mark.parametrize(
    "there",
    [
        binding("/v1/statements", canonical({"type": "AID"})),
        binding("/v1/events", canonical({"type": "ACCUSE"})),
        binding("/v1/events", canonical({"type": "AID", "status": "planned"})),
    ],
)
def test_a_cursor_is_bound_to_its_path_and_filters(there: bytes) -> None:
    refused(SECRET, there, seal(SECRET, HERE, ("2025-01-01", "x")))


def test_the_order_of_repeated_values_does_not_matter() -> None:
    assert binding("/", canonical({"type": ("AID", "ACCUSE")})) == binding("/", canonical({"type": ("ACCUSE", "AID")}))


def test_another_database_refuses_it() -> None:
    refused(b"another", HERE, seal(SECRET, HERE, (1,)))


@given(at=st.integers(0, 200), replacement=st.characters(codec="ascii"))
def test_a_changed_cursor_is_refused(at: int, replacement: str) -> None:
    cursor = seal(SECRET, HERE, ("2025-01-01", "some id", 5))
    at %= len(cursor)
    changed = cursor[:at] + replacement + cursor[at + 1 :]
    if changed != cursor:
        refused(SECRET, HERE, changed)


@given(cursor=st.text())
def test_anything_else_is_refused(cursor: str) -> None:
    refused(SECRET, HERE, cursor)


def refused(secret: bytes, bound_to: bytes, cursor: str) -> None:
    with pytest.raises(ProblemError) as caught:
        unseal(secret, bound_to, cursor)
    assert caught.value.kind is INVALID_CURSOR
