import pytest

from api.store.sql import queries, resources


@pytest.mark.parametrize("resource", resources())
def test_statements_name_their_columns_and_take_parameters(resource: str) -> None:
    for name, sql in queries(resource).items():
        assert "SELECT *" not in sql.upper(), name
        assert "RETURNING *" not in sql.upper(), name
        assert "OFFSET" not in sql.upper(), name
        assert "%" not in sql, name


def test_there_is_a_file_for_every_resource() -> None:
    assert {"articles", "extractions", "actors", "events", "statements", "revisions"} <= set(resources())
