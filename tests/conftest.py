"""What all tests share: marks by folder, and Hypothesis without surprises in a queue of builds."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from retail.identity import pins

settings.register_profile("evertill", deadline=None, print_blob=True)
settings.load_profile("evertill")

# Verifiers of the same kind that cost next to nothing: hundreds of tests sign staff in. No setting, so that no node
# can run with it; processes that tests start have the real cost, and test_pins_and_codes.py holds what it is.
pins._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
pins._NOBODY = pins._hasher.hash("nobody")

MARKS = {"flows": pytest.mark.flow, "faults": pytest.mark.flow, "browser": pytest.mark.browser}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m flow` and `-m browser` go by the folder: a test can't forget its mark."""
    for item in items:
        mark = MARKS.get(item.path.relative_to(HERE).parts[0])
        if mark is not None:
            item.add_marker(mark)
