"""Values reach PostgreSQL as parameters and in no other way: every statement in the code is read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.store.sql import queries, resources

ROOT = Path(__file__).parents[3]
MODULES = sorted((ROOT / "api").rglob("*.py"))
STORE = [path for path in MODULES if "store" in path.parts]
SENT = frozenset({"execute", "executemany", "fetch", "fetchrow", "fetchval", "prepare"})
ASKED = ("Filter", "Query", "Input", "Patch")
"""Types of what a client sends, as their names end."""
COMPOSING = {"api/store/conditions.py"}
"""Where lists are put together of conditions, whose values have numbers."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_store_speaks_to_the_database_and_by_named_statements(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SENT):
            continue
        if not node.args or isinstance(node.args[0], ast.Constant):
            continue
        named = isinstance(node.args[0], ast.Subscript) and ast.unparse(node.args[0].value).endswith("SQL")
        prefetched = ast.unparse(node.func.value).endswith("cursor") or ast.unparse(node.func) == "copying.execute"
        assert named or prefetched or name_of(path) in COMPOSING, f"{name_of(path)}:{node.lineno} composes a statement"


def composed(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, ast.expr]]:
    """What is put into the texts of a module, with the function that does."""
    for function in ast.walk(tree(path)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.FormattedValue):
                yield function, node.value
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
                yield from ((function, part) for part in (*node.args, *(word.value for word in node.keywords)))
            elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
                yield from ((function, part) for part in (node.left, node.right))


def asked_for(function: ast.FunctionDef | ast.AsyncFunctionDef) -> frozenset[str]:
    """The parameters of a function that hold what a client sent."""
    every = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return frozenset(
        one.arg
        for one in every
        if one.annotation is not None and ast.unparse(one.annotation).strip('"').partition(" ")[0].endswith(ASKED)
    )


def outside_of_parameters(node: ast.AST) -> Iterator[ast.AST]:
    """Parts of an expression but for what `Conditions.value` turns into `$1`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "value":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from outside_of_parameters(child)


@pytest.mark.parametrize("path", STORE, ids=name_of)
def test_nothing_that_a_client_sent_is_put_into_a_text(path: Path) -> None:
    for function, part in composed(path):
        sent = asked_for(function)
        for node in outside_of_parameters(part):
            said = f"{name_of(path)}:{part.lineno} puts {ast.unparse(part)} into a text"
            assert not (isinstance(node, ast.Name) and node.id in sent), said


@pytest.mark.parametrize("resource", resources())
def test_statements_in_files_leave_no_gap_to_be_filled(resource: str) -> None:
    for name, sql in queries(resource).items():
        assert "%s" not in sql, name
        assert "EXECUTE" not in sql.upper().split(), name
