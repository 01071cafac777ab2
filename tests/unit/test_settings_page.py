"""docs/settings.md names what the code reads from the environment, and nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
OPERATORS = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))
TESTS = set(re.findall(r"`([A-Z_]+)`", PAGE.partition("For tests only:")[2]))


def named_in(*paths: Path) -> set[str]:
    source = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return set(re.findall(r"\b(?:DATABASE_URL|EVERTILL_[A-Z_]*[A-Z])\b", source))


def test_every_variable_is_documented_and_nothing_else():
    folders = (ROOT / "retail", ROOT / "pos", ROOT / "docker")
    code = [ROOT / "manage.py", *(path for folder in folders for path in folder.rglob("*.py"))]
    assert named_in(*code) - {"EVERTILL_TEST_DATABASE_URL"} == OPERATORS


def test_variables_of_tests_are_documented_and_nothing_else():
    folders = (ROOT / "tests", ROOT / "retail" / "settings")
    code = [path for folder in folders for path in folder.rglob("*.py")]
    code += (ROOT / "tests" / "js").glob("*/*.test.js")
    assert named_in(*code) - OPERATORS == TESTS


def test_variables_are_read_in_one_place():
    """A reader elsewhere would be a setting that nobody finds. Passing them on to a child is no reading."""
    passing_on = {"retail/management/programs.py", "retail/management/commands/serve.py", "retail/settings/test.py"}
    passing_on |= {"retail/hq/management/commands/run.py", "retail/celery.py", "retail/asgi.py", "retail/wsgi.py"}
    passing_on |= {"retail/settings/env.py", "retail/management/web.py"}
    # Only whether it is another one than at the last start.
    passing_on |= {"retail/hq/running/prepared.py"}
    found = {
        str(path.relative_to(ROOT).as_posix())
        for path in (ROOT / "retail").rglob("*.py")
        if re.search(r"environ\b.*(EVERTILL|DATABASE)_", path.read_text(encoding="utf-8"))
    }
    assert found <= passing_on


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("EVERTILL_LOG", "xml", "must be console or json"),
        ("EVERTILL_LOG_LEVEL", "loud", "must be DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_wrong_value_is_named(variable, value, words, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import retail.settings.edge"],
        cwd=ROOT,
        env={**os.environ, "EVERTILL_DATA": str(tmp_path), variable: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert variable in done.stderr
    assert words in done.stderr


def test_any_folder_will_do(tmp_path):
    """Spaces, plus, percent and hash are plain letters in a folder's name, not parts of an address."""
    folder = tmp_path / "shop 1 + 100% #2"
    done = subprocess.run(
        [sys.executable, "-c", "from retail.settings.edge import DATABASES; print(DATABASES['default']['NAME'])"],
        cwd=ROOT,
        env={**os.environ, "EVERTILL_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(folder / "db.sqlite3")
