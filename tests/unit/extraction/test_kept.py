"""What is built from the lexicons is kept on disk, and only ever taken from there where it is the same."""

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from api.extraction.arabic.dictionary import Dictionary
from api.extraction.arabic.gazetteer import Gazetteer
from api.extraction.lexicon import kept as shelf
from api.extraction.lexicon.kept import cache_folder, kept
from api.extraction.lexicon.load import FOLDER_VARIABLE, lexicon

Table = dict[str, int]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "sijill"


def table(number: int = 1) -> Table:
    return kept("table", Table, lambda: {"one": number})


def test_it_is_built_once() -> None:
    assert [table(1), table(2)] == [{"one": 1}, {"one": 1}]


def test_without_a_cache_folder_it_lies_in_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/home/someone")
    assert cache_folder() == Path("/home/someone/.cache/sijill")


@pytest.mark.parametrize("damage", [b"", b"\0", b"\0" * 100])
def test_a_damaged_file_is_built_and_written_anew(folder: Path, damage: bytes) -> None:
    table(1)
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert [table(2), table(3)] == [{"one": 2}, {"one": 2}]


def test_a_changed_byte_is_damage(folder: Path) -> None:
    table(1)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"\2")
    assert table(3) == {"one": 3}


def test_what_has_another_shape_is_built_anew() -> None:
    assert kept("table", list[int], lambda: [1]) == [1]
    assert table(2) == {"one": 2}


def test_other_code_or_another_lexicon_builds_its_own(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    table(1)
    monkeypatch.setattr(shelf, "_key", lambda: "other")
    assert table(2) == {"one": 2}
    assert len(list(folder.iterdir())) == 2


def test_an_own_lexicon_has_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = "from api.extraction.lexicon.kept import _key; print(_key())"

    def key() -> bytes:
        return subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True).stdout

    before = key()
    assert key() == before
    own = tmp_path / "lexicon"
    own.mkdir()
    (own / "nouns.jsonl").write_text("")
    monkeypatch.setenv(FOLDER_VARIABLE, str(own))
    assert key() != before


LOADED = """
import sys, types
package = sys.modules["api.extraction"] = types.ModuleType("api.extraction")  # without what its __init__ imports
package.__path__ = [sys.argv[1]]
import api.extraction.arabic.dictionary, api.extraction.arabic.gazetteer
print(*(m for m in sys.modules if m.startswith(("api.", "schemas."))))
"""


def test_the_key_is_made_of_all_code_that_builds() -> None:
    command = [sys.executable, "-c", LOADED, str(Path(shelf.__file__).parents[1])]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    packages = {"api.extraction", "api.extraction.arabic", "api.extraction.lexicon", "schemas.v1"}
    assert set(loaded) - packages == set(shelf.BUILDERS)


def test_only_the_files_used_last_stay(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for number in range(6):
        monkeypatch.setattr(shelf, "_key", lambda number=number: str(number))
        table(number)
        os.utime(folder / f"table-{number}.msgpack", (number, number))
    kept("other", Table, dict)
    names = {f.name for f in folder.iterdir()}
    assert names >= {f"table-{number}.msgpack" for number in (3, 4, 5)}
    assert "table-0.msgpack" not in names


def test_where_nothing_can_be_written_it_is_built_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert [table(1), table(2)] == [{"one": 1}, {"one": 2}]


def large(number: int) -> int:
    return len(kept("large", list[int], lambda: list(range(200_000))))


def test_several_processes_may_write_at_once(folder: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        assert set(pool.map(large, range(8))) == {200_000}
    assert [f.name.startswith("large-") for f in folder.iterdir()] == [True]
    assert kept("large", list[int], list) == list(range(200_000))


def test_what_is_kept_is_what_is_built() -> None:
    built = Dictionary(lexicon()).tables()
    first, again = Dictionary.load().tables(), Dictionary.load().tables()
    assert list(first.forms.items()) == list(built.forms.items())
    assert list(again.forms.items()) == list(built.forms.items())
    assert again.openings == built.openings


def test_places_from_disk_are_those_built() -> None:
    built, first, again = Gazetteer.build(), Gazetteer.load(), Gazetteer.load()
    assert first.__dict__ == built.__dict__
    assert again.__dict__ == built.__dict__
    assert list(again.names) == list(built.names)
