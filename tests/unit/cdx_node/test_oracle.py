"""Random changes × cuts × syncs: this database is always equal to what was published, whichever way it was applied."""

import random

import pytest

from retail.cdx.models import JobSync
from retail.cdx.node import apply
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.sync import sync_once
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import held, member, price


def mutate(publisher: Publisher, random_: random.Random, cut: int) -> None:
    """Random upserts, removals and moves between scopes of prices, as one cut."""
    scopes = publisher.scopes
    upserts = {scope: {} for scope in scopes}
    removes = {scope: set() for scope in scopes}
    where = {key: scope for scope in scopes for key in publisher.published.get(("price", scope), {})}
    for key in random_.sample(range(1, 120), 40):
        old = where.get(key)
        new = random_.choice([None, *scopes])
        if new is not None:
            upserts[new][key] = price(key, random_.randrange(50), random_.randrange(10**6))
        if old is not None and old != new:
            removes[old].add(key)
    for scope in scopes:
        snapshot = random_.random() < 0.2
        if snapshot:
            kept = dict(publisher.published.get(("price", scope), {})) | upserts[scope]
            rows = [row for key, row in kept.items() if key not in removes[scope]]
            publisher.publish("1020", cut, scope, {"price": rows}, snapshot=True)
        elif upserts[scope] or removes[scope]:
            publisher.publish(
                "1020", cut, scope, {"price": list(upserts[scope].values())}, {"price": sorted(removes[scope])}
            )


@pytest.mark.parametrize("seed", range(6))
def test_either_way_ends_where_the_publisher_is(
    publisher: Publisher, client: NeighbourClient, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Cuts × syncs at random, each sync directly or through shadows: always equal to what was published."""
    random_ = random.Random(seed)
    for cut in range(1, 15):
        mutate(publisher, random_, cut)
        if random_.random() < 0.6:
            monkeypatch.setattr(apply, "DIRECT_ROWS", random_.choice([0, 5_000]))
            sync_once(client)
            expected = {
                key: scope for scope in publisher.scopes for key in publisher.published.get(("price", scope), {})
            }
            found = held("price")["price"]
            assert {key: scope for key, (scope, _) in found.items()} == expected
            assert JobSync.objects.get().error == ""
            rows = {k: r[1:] for s in publisher.scopes for k, r in publisher.published.get(("price", s), {}).items()}
            amounts = {key: member("price", row, "unit_price") for key, row in rows.items()}
            assert {key: member("price", row, "unit_price") for key, (_, row) in found.items()} == amounts
