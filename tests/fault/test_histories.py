"""A long walk through random histories: SIJILL_HISTORIES of them (100), found anew each time. `make fault` runs it."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.histories import Histories

HISTORIES = int(os.environ.get("SIJILL_HISTORIES", "0"))


@pytest.mark.skipif(not HISTORIES, reason="make fault runs it")
def test_no_long_history_loses_orphans_or_rewrites_anything(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Histories, "url", database_url)
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
