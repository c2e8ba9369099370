"""A bounded walk through random histories; the long one is tests/fault/test_histories.py."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.histories import Histories


def test_no_history_loses_orphans_or_rewrites_anything(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Histories, "url", database_url)
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=5,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
