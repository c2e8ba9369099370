"""Secrets stay secret: whatever happens to a service, what it writes and answers holds none of them."""

import asyncio
import json
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
from click.testing import CliRunner

from api.cli import main
from api.services import keys
from schemas.v1.key import KeyInput, Scope
from tests.receiving import receiving
from tests.serving import serving

PASSWORD = "hemlich-passwort"
JSON = {"content-type": "application/json"}
WORDS = "كلمة سر المقال"
TEXT = f"التقى هاكان فيدان أسعد الشيباني في أنقرة. {WORDS}."


def for_a_user_with_a_password(database_url: str) -> str:
    parts = urlsplit(database_url)
    return urlunsplit(parts._replace(netloc=f"keeper:{PASSWORD}@{parts.netloc.rpartition('@')[2]}"))


class Used(NamedTuple):
    """A run in which secrets were used."""

    secrets: dict[str, str]
    told: tuple[str, ...]
    """Answers, but for the two that show a secret once."""
    log: str


def use(url: str, key: str, log: Path) -> Used:
    """Keys good and bad, a webhook that fails, an article, and every page that tells of them."""
    unknown = keys.mint()
    told: list[str] = []
    with (
        receiving() as host,
        serving(url, log, SIJILL_LOG_LEVEL="debug", SIJILL_WEBHOOK_ALLOW_PRIVATE="1") as served,
        httpx.Client(base_url=served.url, timeout=60, trust_env=False) as client,
    ):

        def ask(status: int, method: str, path: str, by: str = f"Bearer {key}", **more: Any) -> None:
            answer = client.request(method, path, headers={"authorization": by, **JSON}, **more)
            assert answer.status_code == status, answer.text
            told.append(f"{answer.headers}{answer.text}")

        client.headers["authorization"] = f"Bearer {key}"
        host.answers = [500]
        hook = client.post("/v1/webhooks", json={"url": host.url})
        made = client.post("/v1/keys", json={"name": "second", "scopes": ["read"]})
        secret, second = hook.json()["secret"], made.json()["key"]
        assert client.post("/v1/articles", json={"text": TEXT}).status_code == 201
        assert host.arrived.wait(timeout=60)
        at = hook.headers["location"]
        for path in (
            "/v1/keys",
            f"/v1/keys/{made.json()['id']}",
            "/v1/webhooks",
            at,
            f"{at}/deliveries",
            "/v1/changes",
        ):
            ask(200, "GET", path)
        for path in ("/metrics", "/readyz", "/openapi/v1.json"):
            ask(200, "GET", path)
        for wrong in (f"Bearer {unknown}", f"Bearer {second}x", f"Basic {second}"):
            ask(401, "GET", "/v1/events", wrong)
        ask(403, "POST", "/v1/webhooks", f"Bearer {second}")
        ask(400, "POST", "/v1/extract", content=f'{{"text": "{WORDS}", "key": "{second}"')
        assert served.stop() == 0
    secrets = {"key": key, "other key": second, "unknown key": unknown, "webhook secret": secret.removeprefix("whsec_")}
    return Used(secrets, tuple(told), log.read_text())


async def test_a_service_tells_nobody_its_secrets(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", tmp_path: Path
) -> None:
    await pool.execute(f"CREATE ROLE keeper LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
    key = (await keys.create(pool, KeyInput(name="first", scopes=(Scope.ADMIN,)))).key
    assert isinstance(key, str)
    used = await asyncio.to_thread(use, for_a_user_with_a_password(database_url), key, tmp_path / "log")
    assert any(json.loads(line).get("event") == "request" for line in used.log.splitlines() if line.startswith("{"))
    for name, hidden in {**used.secrets, "password": PASSWORD}.items():
        assert hidden not in used.log, f"the {name} is in the log"
        assert not any(hidden in answer for answer in used.told), f"the {name} is in an answer"
    assert WORDS not in used.log
    stored = await pool.fetchval("SELECT string_agg(api_key::text, '') FROM api_key")
    assert not any(hidden[-40:] in stored for hidden in used.secrets.values())


def test_a_database_that_cannot_be_reached_is_named_without_its_password() -> None:
    for host in ("127.0.0.1:1", "no-such-host.invalid"):
        url = f"postgresql://keeper:{PASSWORD}@{host}/sijill"
        for command in (["migrate"], ["keys", "list"], ["serve"]):
            shown = CliRunner().invoke(main, command, env={"SIJILL_DATABASE_URL": url})
            assert shown.exit_code != 0
            assert PASSWORD not in shown.output
            assert PASSWORD not in str(shown.exception)
