"""The command line: what it prints, and how it fails."""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.extraction import extract
from api.http.access import is_loopback
from api.samples import sample_articles
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction

TEXT = "التقى وزير الخارجية التركي هاكان فيدان اليوم الأحد في أنقرة نظيره السوري أسعد الشيباني."
RELEASED = Path("openapi/released/v1.json")
PUBLISHED = "2025-10-12T20:00:00+03:00"


def run(*arguments: str, given: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given, env=env)


def test_help_lists_the_commands() -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    for command in ("serve", "migrate", "extract", "demo", "openapi"):
        assert command in shown.output
        assert run(command, "--help").exit_code == 0


def test_extract_prints_the_contract_as_json() -> None:
    shown = run("extract", "-", "--published-at", PUBLISHED, "--json", given=TEXT)
    assert shown.exit_code == 0, shown.output
    article = msgspec.convert({"text": TEXT, "published_at": PUBLISHED}, ArticleInput)
    assert msgspec.json.decode(shown.stdout_bytes, type=Extraction) == extract(article)


def test_extract_shows_actors_events_and_segments() -> None:
    shown = run("extract", "--published-at", PUBLISHED, given=TEXT)
    assert shown.exit_code == 0, shown.output
    for heading in ("Segments", "Actors", "Events", "Statements"):
        assert heading in shown.output
    assert "هاكان فيدان" in shown.output
    assert "CONSULT" in shown.output


def test_extract_reads_files(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, "utf-8")
    assert json.loads(run("extract", str(file), "--json").output)["language"] == "ar"


@pytest.mark.parametrize(
    ("given", "arguments", "said"),
    [
        (b"\xff", (), "not UTF-8"),
        (b" \n", (), "empty"),
        (b"", (), "length"),
        (b"a\0", (), "NUL"),
        (TEXT.encode(), ("--published-at", "yesterday"), "published_at"),
        (TEXT.encode(), ("--published-at", "2025-10-12T20:00:00"), "timezone"),
    ],
)
def test_extract_says_what_is_wrong(given: bytes, arguments: tuple[str, ...], said: str) -> None:
    shown = run("extract", *arguments, given=given)
    assert shown.exit_code == 1
    assert said in shown.output


def test_a_missing_file_is_a_wrong_call() -> None:
    assert run("extract", "nowhere.txt").exit_code == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_loopback_is_what_only_this_machine_reaches(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_other_addresses_are_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_a_wrong_setting_is_named() -> None:
    shown = run("serve", env={"SIJILL_PORT": "many"})
    assert shown.exit_code == 1
    assert "SIJILL_PORT" in shown.output


def test_openapi_is_written_and_verified(tmp_path: Path) -> None:
    file = tmp_path / "api" / "v1.json"
    assert run("openapi", "--check", str(file)).exit_code == 1
    assert run("openapi", str(file)).exit_code == 0
    assert run("openapi", "--check", str(file)).exit_code == 0
    file.write_text("{}")
    shown = run("openapi", "--check", str(file))
    assert shown.exit_code == 1
    assert "stale" in shown.output


def test_a_release_that_nothing_breaks_passes_the_check() -> None:
    shown = run("openapi", "--check")
    assert shown.exit_code == 0, shown.output
    assert f"nothing breaks clients of {RELEASED}" in shown.output


def test_a_release_whose_promise_is_broken_fails_the_check(tmp_path: Path) -> None:
    released = msgspec.json.decode(RELEASED.read_bytes())
    released["paths"]["/v1/rumours"] = {"get": {"responses": {}}}
    (tmp_path / "v1.json").write_bytes(msgspec.json.encode(released))
    shown = run("openapi", "--check", "--released", str(tmp_path / "v1.json"))
    assert shown.exit_code == 1
    assert "GET /v1/rumours is gone" in shown.output


def test_demo_says_that_no_service_answers() -> None:
    shown = run("demo", "--url", "http://127.0.0.1:9")
    assert shown.exit_code == 1
    assert "sijill serve" in shown.output


def test_the_samples_are_six_articles_of_several_sources() -> None:
    samples = sample_articles()
    assert len(samples) == 6
    assert len({article.source for article in samples}) >= 4
    for article in samples:
        assert article.published_at is not None
        assert 120 <= len(article.text.split()) <= 250
