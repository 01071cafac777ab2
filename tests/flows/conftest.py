"""One chain of real processes a test; its logs are printed when the test fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .chain import Chain


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if outcome.get_result().failed and call.when in {"setup", "call"}:
        chain = item.funcargs.get("chain")
        if chain is not None:
            outcome.get_result().sections.append(("processes", chain.logs()))


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    chain = Chain(tmp_path)
    try:
        yield chain
    finally:
        chain.stop()
