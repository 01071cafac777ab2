"""What moved, at headquarters: shown from sealed documents that were posted there."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from retail.transactions.accept import accept_documents
from retail.transactions.models import CashMovement, StockMovement, SuspendedSale, Transaction
from retail.transactions.prepare import Sender
from tests.unit.transactions.till import NOW, Till

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(be_node, company):
    till = Till(be_node("server").hq)
    off = {"source": "line", "code": "", "method": "amount", "value": 80, "amount": 80, "reason": "dented"}
    till.ring({"quantity": 2_000, "discounts": [off | {"by": "000100"}]})
    till.move_cash("drop", 30_000, bag="B-0042")
    till.suspend({"quantity": 3_000}, note="red coat")
    accept_documents(batch=till.documents, sender=Sender("device:x"), certificates=[till.certificate], now=NOW)
    return till


@pytest.fixture
def page(day):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def shown(page, model, view="changelist", *args) -> str:
    answer = page.get(reverse(f"admin:transactions_{model._meta.model_name}_{view}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (StockMovement, ["100012", "-2", "0001-01-1-000001"]),
        (CashMovement, ["B-0042", "CNY -300.00"]),
        (SuspendedSale, ["red coat", "CNY 38.70"]),
    ],
)
def test_each_is_listed_opened_and_never_written(page, model, words):
    listed = shown(page, model)
    assert [word for word in words if word not in listed.replace("−", "-")] == []
    row = model.objects.get()
    shown(page, model, "change", row.pk)
    for view, args in (("add", []), ("change", [row.pk]), ("delete", [row.pk])):
        url = reverse(f"admin:transactions_{model._meta.model_name}_{view}", args=args)
        assert page.post(url, {"post": "yes"}).status_code == 403
    assert model.objects.count() == 1


def test_a_line_says_what_its_discount_consists_of(page):
    sale = Transaction.objects.get(kind="sale")
    assert "000100 0.80" in shown(page, Transaction, "change", sale.pk)
