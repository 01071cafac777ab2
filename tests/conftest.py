"""What all tests share: marks by folder, and Hypothesis without surprises in a queue of builds."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("evertill", deadline=None, print_blob=True)
settings.load_profile("evertill")

MARKS = {"flows": pytest.mark.flow, "faults": pytest.mark.flow, "browser": pytest.mark.browser}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m flow` and `-m browser` go by the folder: a test can't forget its mark."""
    for item in items:
        mark = MARKS.get(item.path.relative_to(HERE).parts[0])
        if mark is not None:
            item.add_marker(mark)
