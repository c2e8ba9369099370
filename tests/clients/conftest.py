"""A key such as an integrator would be given."""

import asyncpg
import pytest

from api.services import keys
from schemas.v1.key import KeyInput, Scope


@pytest.fixture(scope="module")
async def key(pool: "asyncpg.Pool[asyncpg.Record]") -> str:
    """A key that posts and reads; with the first one the service answers nobody without."""
    made = await keys.create(pool, KeyInput(name="client", scopes=(Scope.READ, Scope.INGEST)))
    assert made.key
    return made.key
