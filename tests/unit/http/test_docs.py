"""The documentation says what the code does."""

import re
from pathlib import Path

from api.http.problems import PROBLEM_TYPES
from api.settings import Settings
from schemas.v1.problem import InvalidCode

DOCS = Path(__file__).parents[3] / "docs"


def test_errors_md_lists_every_type_and_code() -> None:
    text = (DOCS / "errors.md").read_text("utf-8")
    for kind in PROBLEM_TYPES:
        assert f"| `{kind.uri}` | {kind.status} | {kind.description} |" in text
    for code in InvalidCode:
        assert f"| `{code.value}` |" in text


def test_configuration_md_lists_every_setting() -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")
    for name in Settings.__struct_fields__:
        assert f"`SIJILL_{name.upper()}`" in text


def test_security_md_names_tests_that_exist() -> None:
    text = (DOCS / "security.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", text)
    file = ""
    for path, test in named:
        file = path or file
        code = (DOCS.parent / file).read_text("utf-8")
        assert not test or f"def {test}(" in code, f"{file} has no {test}"
    assert len([path for path, _ in named if path]) > 20
