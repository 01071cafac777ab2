"""The process is killed at steps of a sync in turn: before an SQL statement or a request, before and after a commit.

Afterwards the database holds the old cut or the new one, whole, and the next sync brings it to the new one.
"""

import os
import random
import signal
from collections.abc import Callable

import pytest
from django.db import connection

from retail.cdx.models import JobSync, SessionState
from retail.cdx.node import apply
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.sync import sync_once
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import barcode, checkpoints, held, product
from tests.unit.cdx_node.stub_hq import StubHq

WAYS = ["direct", "shadow"] if connection.vendor == "sqlite" else ["direct"]
# Every step takes minutes (done when this was written: all held); each run takes every n-th, from another start.
STRIDE = {"direct": 4, "shadow": 13}


def die_at(last: int, hq: StubHq) -> None:
    """SIGKILL this process at its `last`-th step: a power cut as far as the database can tell."""
    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1
        if taken == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Callable[..., object], *arguments: object) -> object:
        step()
        return execute(*arguments)

    commit, answer = connection.commit, hq.answer

    def commit_with_steps() -> None:
        step()
        commit()
        step()

    def answer_with_steps(*arguments: object) -> object:
        step()
        return answer(*arguments)

    connection.execute_wrappers.append(statement)
    connection.commit = commit_with_steps  # type: ignore[method-assign]
    hq.answer = answer_with_steps  # type: ignore[method-assign]


def sync_and_die(hq: StubHq, *, at: int) -> bool:
    """Whether the sync came to its end before its `at`-th step."""
    connection.close()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            die_at(at, hq)
            sync_once(NeighbourClient("http://hq.test", transport=hq.transport()))
            status = 0
        finally:
            os._exit(status)
    _, result = os.waitpid(child, 0)
    assert os.WIFSIGNALED(result) or os.WEXITSTATUS(result) == 0, "the sync failed by itself"
    return not os.WIFSIGNALED(result)


@pytest.mark.parametrize("way", WAYS)
def test_old_cut_or_new_cut_and_nothing_between(
    publisher: Publisher, client: NeighbourClient, hq: StubHq, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(apply, "DIRECT_ROWS", 0 if way == "shadow" else 5_000)
    rows = [barcode(key, f"0-{key}", key) for key in range(6)]
    publisher.publish("1040", 1, "global", {"product": [product(1)], "barcode": rows}, snapshot=True)
    publisher.publish("1040", 1, "store:0001", {"barcode": [barcode(51, "s", 1)]}, snapshot=True)
    sync_once(client)
    killed = 0
    for cut, at in enumerate(range(random.randint(1, STRIDE[way]), 1_000, STRIDE[way]), start=2):
        before = (held("product", "barcode"), checkpoints())
        changed = [barcode(key, f"{cut}-{key}", cut) for key in range(4)]
        publisher.publish(
            "1040", cut, "global", {"product": [product(cut)], "barcode": changed}, {"product": [cut - 1]}
        )
        publisher.publish(
            "1040", cut, "store:0001", {"barcode": [barcode(50 + cut, "s", cut)]}, {"barcode": [49 + cut]}
        )
        finished = sync_and_die(hq, at=at)
        found = (held("product", "barcode"), checkpoints())
        after = checkpoints()["1040", "global"] == cut
        assert after or found == before, f"killed at step {at}: neither the old cut nor the new one"
        sync_once(client)
        now = held("product", "barcode")
        assert not after or now == found[0], f"killed at step {at}: the new cut was not whole"
        assert set(now["barcode"]) == {0, 1, 2, 3, 4, 5, 50 + cut}
        assert now["barcode"][0][1] == barcode(0, f"{cut}-0", cut)[1:]
        assert checkpoints() == {("1040", "global"): cut, ("1040", "store:0001"): cut}
        row = JobSync.objects.get()
        assert (row.state, row.error, row.target_cut) == (SessionState.APPLIED, "", cut)
        if finished:
            break
        killed += 1
    assert finished
    assert killed > 10
