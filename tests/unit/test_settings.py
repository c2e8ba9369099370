from pathlib import Path

import pytest

from api.settings import Settings, SettingsError


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_env({}) == Settings()
    assert Settings.from_env({"SIJILL_PORT": ""}).port == 8000


def test_every_variable_is_read() -> None:
    settings = Settings.from_env(
        {
            "SIJILL_DATABASE_URL": "postgresql://db/sijill",
            "SIJILL_HOME": "/srv/sijill",
            "SIJILL_HOST": "::1",
            "SIJILL_PORT": "9000",
            "SIJILL_MAX_TEXT_BYTES": "10",
            "SIJILL_POOL_MIN": "1",
            "SIJILL_POOL_MAX": "3",
            "SIJILL_STATEMENT_CACHE_SIZE": "0",
            "SIJILL_STREAM_SECONDS": "60",
            "SIJILL_WEBHOOK_ALLOW_PRIVATE": "1",
            "SIJILL_DELIVERY_DAYS": "7",
            "SIJILL_LOG_LEVEL": "DEBUG",
        }
    )
    assert settings == Settings(
        database_url="postgresql://db/sijill",
        home=Path("/srv/sijill"),
        host="::1",
        port=9000,
        max_text_bytes=10,
        pool_min=1,
        pool_max=3,
        statement_cache_size=0,
        stream_seconds=60,
        webhook_allow_private=True,
        delivery_days=7,
        log_level="debug",
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SIJILL_PORT", "http"),
        ("SIJILL_PORT", "70000"),
        ("SIJILL_MAX_TEXT_BYTES", "0"),
        ("SIJILL_POOL_MIN", "100"),
        ("SIJILL_LOG_LEVEL", "loud"),
        ("SIJILL_DATABASE_URL", "mysql://secret"),
    ],
)
def test_a_wrong_value_is_an_error_that_names_the_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable) as refused:
        Settings.from_env({variable: value})
    assert "secret" not in str(refused.value)
