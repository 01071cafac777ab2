"""docs/exactly-once.md argues with tests: each one that it names must be there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "exactly-once.md").read_text(encoding="utf-8")
NAMES = re.findall(r"`((?:tests/)?[\w/]*\.py)?(?:::(\w+))`", PAGE)
PATHS = sorted(set(re.findall(r"`((?:tests|retail)/[\w./]*)`", PAGE)))


def sources():
    return {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}


def test_the_page_names_tests():
    assert len(NAMES) > 15


@pytest.mark.parametrize("path", PATHS)
def test_a_named_file_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("file", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_named_test_is_there(file, name):
    found = [path for path, text in sources().items() if f"def {name}(" in text]
    assert [path for path in found if not file or path.as_posix().endswith(file)], f"{file}::{name}"
