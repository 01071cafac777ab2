"""Any mutations, by any path, cut at any moment, followed by any nodes that restart, are wiped or come late:
in the end each has exactly what a direct query says. Everything else in the exchange rests on this."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import oracle
import pytest
from cdx_rows import a_database, a_schedule, publish
from model_node import ModelNode
from shop import GROUPS, SHARING, Shop

from retail.cdx.models import ChannelDatabase, TableDigest
from retail.cdx.publish import chain as chain_module
from retail.cdx.publish import cut as cut_module
from retail.cdx.publish.cut import make_cut
from retail.cdx.publish.release import scopes_of
from retail.cdx.publish.sweep import sweep
from retail.cdx.registry import JOBS
from retail.masterdata.models import Store

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = 160


def killed(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("seed", "only"), [(0, ()), (1, ()), (2, ()), (3, SHARING), (4, SHARING)])
def test_every_node_has_what_a_direct_query_says(
    seed: int, only: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)
    shop = Shop(dice)
    mutations = shop.mutations(only)
    monkeypatch.setattr(cut_module, "SNAPSHOT_KEYS", 25)
    monkeypatch.setattr(cut_module, "PIECE", 10)
    monkeypatch.setattr(chain_module, "LONG_CHAIN", 4)
    schedule = a_schedule(*GROUPS)
    for _ in range(3):
        shop.new_store()
    nodes = [ModelNode(a_database(group)) for group in GROUPS]
    for store in list(Store.objects.all()):
        nodes.append(ModelNode(a_database(store.data_group, store.number)))
    kinds: set[str] = set()

    for _ in range(STEPS):
        match dice.random():
            case x if x < 0.70:
                dice.choice(mutations)()
            case x if x < 0.80:
                publish(schedule, *dice.sample(list(JOBS), dice.randint(1, 4)))
            case x if x < 0.88:
                place = dice.randrange(len(nodes))
                nodes[place] = replace(nodes[place], database=reread(nodes[place]))
                nodes[place].sync(only_job=dice.choice(["", *JOBS]))
            case x if x < 0.91:
                place = dice.randrange(len(nodes))
                kinds |= {manifest["kind"] for manifest in nodes[place].applied}
                nodes[place] = ModelNode(reread(nodes[place]))  # a new disk
            case x if x < 0.94:
                make_cut(job=dice.choice(list(JOBS)))  # made, released by the next run only
            case x if x < 0.97:
                shop.new_department()
                with monkeypatch.context() as patch:
                    where = dice.choice(["write_package", "claim", "forget_some"])
                    patch.setattr(cut_module, where, killed)
                    if where == "forget_some":  # only a large cut comes by there
                        patch.setattr(cut_module, "SNAPSHOT_KEYS", 0)
                    with pytest.raises(KeyboardInterrupt):
                        make_cut(job="1040")
            case _:
                sweep()

    publish(schedule)
    rows = oracle.everything()
    for node in nodes:
        node.database = reread(node)
        node.sync()
        group, store = node.database.group.code, node.database.store
        if store and exists_number(store):
            assert group == Store.objects.get(number=store).data_group, "an edge goes along with its store"
        want = oracle.expected(group, store)
        assert node.rows == want, f"seed {seed}: {node.database}"
        assert set(scopes_of(node.database)) >= {scope for scope, _ in want.values()}
        kinds |= {manifest["kind"] for manifest in node.applied}
    published = {(t, s): d for t, s, d in TableDigest.objects.values_list("table", "scope", "digest") if int(d, 16)}
    assert published == oracle.digests(rows)
    assert kinds == {"snapshot", "delta"}
    for node in nodes:
        assert node.sync() == [], "nothing is left to do"


def reread(node: ModelNode) -> ChannelDatabase:
    return ChannelDatabase.objects.select_related("group").get(pk=node.database.pk)


def exists_number(number: str) -> bool:
    return Store.objects.filter(number=number).exists()
