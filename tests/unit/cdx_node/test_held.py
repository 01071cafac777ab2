"""What a node tells headquarters that it still holds."""

from collections.abc import Callable
from hashlib import sha256
from uuid import uuid4

from django.utils import timezone

from retail.cdx.node.held import read_held
from retail.masterdata.models import Register, Store
from retail.transactions.models import Journal, PostState, RawDocument
from retail.transactions.neighbours import note_vectors
from retail.transactions.vectors import HaveVector


def test_an_edge_counts_what_its_server_lacks_and_its_registers(be_node: Callable[..., object], node_db: str) -> None:
    be_node("edge", addresses={"server": "http://server.test"})
    assert read_held() == {"unsent": 0, "registers": 0}
    for number, active, offline in (("0001-01", True, True), ("0001-02", True, False), ("0001-03", False, True)):
        store, _ = Store.objects.get_or_create(number=number[:4], defaults={"name_en": "x", "data_group": "NORTH"})
        Register.objects.create(number=number, store=store, active=active, support_offline=offline)
    assert read_held() == {"unsent": 0, "registers": 1}

    now, journal, hash_ = timezone.now(), uuid4(), sha256(b"{}").hexdigest()
    Journal.objects.create(
        uuid=journal, certificate="x", register="0001-01", store="0001", ordinal=1, device_key="k", activated_at=now,
        held_seq=1, held_hash=hash_,
    )  # fmt: skip
    RawDocument.objects.create(
        uuid=uuid4(), hash=hash_, journal=journal, seq=1, kind="sale", schema=1, business_date=now.date(),
        content=b"{}", received_at=now, received_from="till", state=PostState.POSTED,
    )  # fmt: skip
    assert read_held() == {"unsent": 1, "registers": 1}
    note_vectors(neighbour="server", vectors=[HaveVector(journal, 1, hash_)], now=now)
    assert read_held() == {"unsent": 0, "registers": 1}
