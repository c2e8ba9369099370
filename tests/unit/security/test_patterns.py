"""Every regular expression of the service takes time linear in its input, whatever the input.

Found by reading the code, so that a new one is tried without being named here; attacked with what its own parts
suggest. Time is that of the processor in this thread, and only its growth is judged.
"""

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest

Text: TypeAlias = str | bytes
parser: Any = importlib.import_module("re._parser")
ROOT = Path(__file__).parents[3]
SMALL, LARGE = 1_000, 8_000
GROWTH = 24
"""Eight times the input takes a linear pattern 8 times as long, a quadratic one 64 times."""
NOTHING_SECONDS = 0.02
"""What takes less for the large input needs no second look: a quadratic one takes some thirty million steps."""
USES = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
BUILT: frozenset[tuple[str, str]] = frozenset()
"""Where patterns may be made while the service runs, with how each is held to linear time."""


class Pattern(NamedTuple):
    """A pattern and how it is applied."""

    where: str
    compiled: re.Pattern[Any]
    anchored: bool
    """Only ever tried at the start."""

    def __str__(self) -> str:
        return self.where


def modules() -> Iterator[Path]:
    return (path for top in ("api", "schemas") for path in sorted((ROOT / top).rglob("*.py")))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def calls_of_re(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in USES | {"compile"}
        ):
            yield node


@cache
def uses() -> dict[str, frozenset[str]]:
    """By the name of a variable, the methods of patterns that are called on it anywhere."""
    found: dict[str, set[str]] = {}
    for path in modules():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Attribute) and node.attr in USES:
                owner = node.value
                name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", None)
                if name:
                    found.setdefault(name, set()).add(node.attr)
    return {name: frozenset(methods) for name, methods in found.items()}


def patterns() -> Iterator[Pattern]:
    for path in modules():
        where = str(path.relative_to(ROOT))
        module = importlib.import_module(where.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield Pattern(
                    f"{where}: {name}", value, uses().get(name, frozenset({"search"})) <= {"match", "fullmatch"}
                )
            elif isinstance(value, tuple):
                inner = [one for item in value for one in (item if isinstance(item, tuple) else (item,))]
                for number, one in enumerate(one for one in inner if isinstance(one, re.Pattern)):
                    yield Pattern(f"{where}: {name}[{number}]", one, anchored=True)
        for call in calls_of_re(parsed(path)):
            if isinstance(call.args[0], ast.Constant) and call.func.attr != "compile":  # type: ignore[attr-defined]
                compiled = re.compile(str(call.args[0].value))
                yield Pattern(f"{where}:{call.lineno}", compiled, call.func.attr in {"match", "fullmatch"})  # type: ignore[attr-defined]
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.keyword) and node.arg == "pattern" and isinstance(node.value, ast.Constant):
                text = str(node.value.value)
                yield Pattern(f"{where}: pattern {text}", re.compile(text), anchored=False)


PATTERNS = [*{(str(p), p.compiled.pattern): p for p in patterns()}.values()]


def characters(tree: Any, most: int = 7) -> list[str]:
    """Characters that the parts of a pattern stand for."""
    found: dict[str, None] = {}

    def visit(part: Any) -> None:
        match part:
            case (op, argument) if str(op) in {"LITERAL", "NOT_LITERAL"}:
                found[chr(argument) if str(op) == "LITERAL" else chr(argument ^ 1)] = None
            case (op, (low, high)) if str(op) == "RANGE":
                found[chr(low)] = None
                found[chr(high)] = None
            case (op, category) if str(op) == "CATEGORY":
                found[{"SPACE": " ", "DIGIT": "7", "WORD": "ا"}.get(str(category).rpartition("_")[2], "-")] = None
            case (op, _) if str(op) == "ANY":
                found["x"] = None
            case tuple() | list() | parser.SubPattern():
                for item in part:
                    visit(item)
            case _:
                pass

    visit(tree)
    for usual in (" ", "ا", "7"):
        found.setdefault(usual)
    kept = list(found)
    return kept[:most] if len(kept) <= most else [*kept[: most - 3], " ", "ا", "7"]


def attacks(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], Text]]:
    """Texts of any length: one or two characters of the pattern again and again, and an end that does not fit."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    parts = characters(tree)
    for opening, pump, end in product(
        ("", parts[0]), (*parts, *(a + b for a in parts for b in parts if a != b)), ("", "\0")
    ):

        def of(size: int, opening: str = opening, pump: str = pump, end: str = end) -> Text:
            text = opening + (pump * size)[:size] + end
            return text.encode("utf-8", "ignore")[:size] if isinstance(pattern.pattern, bytes) else text

        yield of


def seconds(pattern: Pattern, text: Text) -> float:
    started = time.thread_time()
    if pattern.anchored:
        pattern.compiled.match(text)
    else:
        for _ in pattern.compiled.finditer(text):
            pass
    return time.thread_time() - started


def test_every_pattern_of_the_code_is_found() -> None:
    assert len(PATTERNS) > 60
    for path in modules():
        where = str(path.relative_to(ROOT))
        top = [
            id(node) for statement in parsed(path).body for node in ast.walk(statement) if not in_function(statement)
        ]
        for call in calls_of_re(parsed(path)):
            if id(call) in top or isinstance(call.args[0], ast.Constant):
                continue
            made_in = [f.name for f in ast.walk(parsed(path)) if isinstance(f, ast.FunctionDef) and call in ast.walk(f)]
            assert {(where, name) for name in made_in} & BUILT, f"{where}:{call.lineno} makes a pattern while it runs"


def in_function(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_eight_times_the_input_takes_no_more_than_linear_time(pattern: Pattern) -> None:
    for attack in attacks(pattern.compiled):
        large = seconds(pattern, attack(LARGE))
        if large < NOTHING_SECONDS:
            continue
        small = min(seconds(pattern, attack(SMALL)) for _ in range(3))
        large = min(large, *(seconds(pattern, attack(LARGE)) for _ in range(2)))
        assert large < max(GROWTH * small, NOTHING_SECONDS), repr(attack(40))


@pytest.mark.parametrize("evil", [r"\s*:", r"[a-z]+@", r"(?:\d+\.)*x"])
def test_a_pattern_that_is_not_linear_is_caught(evil: str) -> None:
    with pytest.raises(AssertionError):
        test_eight_times_the_input_takes_no_more_than_linear_time(Pattern("evil", re.compile(evil), anchored=False))
