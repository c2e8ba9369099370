"""Lexicon files of the operator's own: they add and override, are checked, and are part of the lexicon's hash."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.extraction.lexicon import load
from api.extraction.lexicon.check import check
from api.extraction.lexicon.files import FILES
from api.extraction.lexicon.load import LexiconError, lexicon, lexicon_hash, read
from api.extraction.lexicon.schema import Body, Honorific

START = "from api.cli import main; main()"
NEW = '{"id": "northern-lions", "kind": "group", "name": "أسود الشمال", "english": "Northern Lions", "country": "SYR"}'
INSTEAD = '{"id": "un", "kind": "organization", "name": "الأمم المتحدة", "english": "The United Nations"}'


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Each test reads the lexicon anew, and the next test file too."""
    lexicon.cache_clear()
    lexicon_hash.cache_clear()
    yield
    lexicon.cache_clear()
    lexicon_hash.cache_clear()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(load.FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")


def checked(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("lexicon", "check", *arguments))


def test_the_shipped_lexicon_is_without_fault() -> None:
    report = check(None)
    assert report.faults == ()
    assert report.files >= len(FILES)


def test_every_file_is_known_and_every_known_file_is_shipped() -> None:
    data = Path(load.__file__).parent / "data"
    assert {file.name.removesuffix(".jsonl") for file in data.iterdir()} == set(FILES)


def test_people_bodies_and_countries_name_their_sources() -> None:
    cited = [entry.sources for entry in lexicon().people]
    cited += [entry.sources for entry in lexicon().bodies]
    cited += [entry.sources for entry in lexicon().countries]
    assert [sources for sources in cited if not sources] == []


def test_a_long_file_may_be_a_folder(own: Path) -> None:
    (own / "bodies").mkdir()
    write(own / "bodies", "north.jsonl", NEW)
    assert "northern-lions" in {body.id for body in read("bodies", Body)}
    assert check(own).faults == ()
    write(own / "bodies", "south.jsonl", NEW)
    assert "bodies/south.jsonl, line 1: repeats bodies/north.jsonl, line 1" in check(own).faults[0]


def test_an_own_entry_is_added_or_takes_the_place_of_the_shipped_one(own: Path) -> None:
    before = len(read("bodies", Body))
    write(own, "bodies.jsonl", NEW, "", INSTEAD)
    bodies = {body.id: body for body in read("bodies", Body)}
    assert len(bodies) == before + 1
    assert bodies["northern-lions"].country == "SYR"
    assert bodies["un"].english == "The United Nations"
    assert lexicon().bodies[-1].id == "northern-lions"


def test_files_that_are_not_there_stay_as_shipped(own: Path) -> None:
    write(own, "bodies.jsonl", NEW)
    assert Honorific(words="معالي", sector=None).words in {h.words for h in read("honorifics", Honorific)}


def test_own_files_are_part_of_the_hash(own: Path) -> None:
    shipped = lexicon_hash()
    write(own, "bodies.jsonl", NEW)
    lexicon_hash.cache_clear()
    assert lexicon_hash() != shipped


def test_without_a_folder_the_hash_is_that_of_the_shipped_files(monkeypatch: pytest.MonkeyPatch, own: Path) -> None:
    empty = lexicon_hash()
    monkeypatch.delenv(load.FOLDER_VARIABLE)
    lexicon_hash.cache_clear()
    assert lexicon_hash() == empty


def test_a_malformed_line_is_told_with_file_and_number(own: Path) -> None:
    write(own, "bodies.jsonl", NEW, '{"id": "x"}')
    with pytest.raises(LexiconError, match=r"bodies\.jsonl, line 2: .*kind"):
        lexicon()


@pytest.mark.parametrize("make", [False, True])
def test_a_folder_that_cannot_be_meant_is_refused(own: Path, monkeypatch: pytest.MonkeyPatch, make: bool) -> None:
    if make:
        write(own, "bodys.jsonl", NEW)
    else:
        monkeypatch.setenv(load.FOLDER_VARIABLE, str(own / "missing"))
    with pytest.raises(LexiconError, match="SIJILL_LEXICON_DIR"):
        lexicon()


def test_an_article_is_read_with_own_files(tmp_path: Path) -> None:
    write(tmp_path, "bodies.jsonl", NEW)
    environment = {**os.environ, load.FOLDER_VARIABLE: str(tmp_path)}
    command = [sys.executable, "-c", START, "extract", "--json"]
    text = "أعلنت أسود الشمال مسؤوليتها عن الهجوم على مقر الحكومة في دمشق."
    shown = subprocess.run(command, input=text.encode(), env=environment, capture_output=True, check=True)
    assert '"northern-lions"' in shown.stdout.decode()


def test_a_faulty_folder_stops_a_command_without_a_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, load.FOLDER_VARIABLE: str(tmp_path / "missing")}
    command = [sys.executable, "-c", START, "extract"]
    shown = subprocess.run(command, input="نص".encode(), env=environment, capture_output=True, check=False)
    assert shown.returncode == 1
    assert "SIJILL_LEXICON_DIR" in shown.stderr.decode()
    assert "Traceback" not in shown.stderr.decode()


def test_check_says_that_nothing_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, "bodies.jsonl", NEW, INSTEAD)
    shown = checked(str(tmp_path))
    assert shown.exit_code == 0, shown.output
    assert "no faults" in shown.output
    assert checked().exit_code == 0


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("bodies.jsonl", ['{"id": "a"'], "bodies.jsonl, line 1"),
        ("bodies.jsonl", [NEW.replace("SYR", "XYZ")], "no country XYZ"),
        ("bodies.jsonl", [NEW, NEW], "line 2: repeats bodies.jsonl, line 1"),
        ("bodies.jsonl", [NEW.replace("أسود الشمال", "حزب الله اللبناني"), NEW.replace("northern", "southern"), NEW],
         "is also in"),
        ("bodies.jsonl", [NEW.replace("أسود الشمال", " أسود  الشمال")], "stray space"),
        ("bodys.jsonl", [NEW], "no lexicon file has this name"),
        ("frames.jsonl", ['{"id": "assault.own", "type": "ASSAULT", "cameo": "19", "verbs": ["زمخر"]}'],
         "زمخر is not in verbs.jsonl"),
        ("frames.jsonl", ['{"id": "consult.own", "type": "ASSAULT", "cameo": "19", "nouns": ["زمخرة"]}'],
         "does not open with its type"),
        ("frames.jsonl", ['{"id": "assault.own", "type": "ASSAULT", "cameo": "19"}'], "no verb and no noun"),
        ("frames.jsonl", ['{"id": "assault.own", "type": "ASSAULT", "cameo": "04", "nouns": ["زمخرة"]}'],
         "no CAMEO code of ASSAULT"),
        ("verbs.jsonl", ['{"perfect": "زمخر", "imperfect": "زمخر"}'], "no imperfect"),
        ("places.jsonl", ['{"name": "زمخر", "kind": "city", "lat": 3.5}'], "one coordinate"),
        ("places.jsonl", ['{"name": "زمخر", "kind": "city", "lat": 93.5, "lon": 0}'], "off the globe"),
        ("people.jsonl", ['{"id": "zz", "name": "زمخر زمخر", "english": "Z", "country": "SYR", "aliases": ["محمد"]}'],
         "is a given name"),
        ("office_titles.jsonl",
         ['{"heads": ["وزير"], "complements": ["الخارجية"], "office": "minister", "english": "Minister"}'],
         "is another office"),
        ("countries.jsonl",
         ['{"code": "XYZ", "alpha2": "XY", "english": "X", "names": ["سوريا"], "nisba": ["س"], "capital": ["س"]}'],
         "is also in"),
    ],
)  # fmt: skip
def test_check_tells_what_is_wrong(tmp_path: Path, name: str, lines: list[str], said: str) -> None:
    write(tmp_path, name, *lines)
    shown = checked(str(tmp_path))
    assert shown.exit_code == 1
    assert said in shown.output


def test_check_without_an_argument_takes_the_folder_of_the_environment(own: Path) -> None:
    write(own, "bodies.jsonl", '{"id": 1}')
    shown = checked()
    assert shown.exit_code == 1
    assert "SIJILL_LEXICON_DIR" in shown.output


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    shown = checked(str(tmp_path / "missing"))
    assert shown.exit_code == 1
    assert "is no folder" in shown.output
