"""What a posted sale costs in statements: a till waits for each of them, and a database serves many tills."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from retail.identity.keys import public_key_text
from retail.identity.tokens import issue_device_token

from .till import hash_of

# With BEGIN and COMMIT. Adding one is a decision: each is 0.1 to 0.3 ms of CPU.
MOST = 17

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(node, till, client):
    """post(documents) as the till does, with its head; answers with the statements and the results."""
    issued = issue_device_token(
        signer=node.signer,
        journal=till.journal,
        register=till.register,
        store=till.store,
        device_key=public_key_text(till.key),
    )

    def hand_over(*documents, lines=()):
        headers = {
            "Authorization": f"Device {issued.token}",
            "Evertill-Head": f"{till.journal}:{len(till.documents)}:{hash_of(till.documents[-1])}",
        }
        body = b"\n".join([*lines, *documents])
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(
                "/api/v1/exchange/documents", body, content_type="application/x-ndjson", headers=headers
            )
        return [query["sql"] for query in captured.captured_queries], answer.json()["results"]

    certificate = json.dumps({"certificate": till.certificate}, separators=(",", ":")).encode()
    hand_over(till.open_shift(), lines=[certificate])
    return hand_over


def test_a_sale_takes_few_statements_and_its_head_none_of_its_own(post, till):
    statements, [result] = post(till.sell())

    assert (result["result"], result["flags"]) == ("accepted", [])
    assert len(statements) <= MOST, "\n".join(statements)
    journals = [sql for sql in statements if sql.startswith('UPDATE "transactions_journal"')]
    assert len(journals) == 1
    assert "held_seq" in journals[0]
    assert "reported_seq" in journals[0]


def test_ten_sales_at_once_share_what_is_read(post, till):
    """What is read is read once; what each needs of its own is written and looked at in its savepoint."""
    alone, _ = post(till.sell())
    together, results = post(*(till.sell() for _ in range(10)))

    assert {result["result"] for result in results} == {"accepted"}
    own = sum(sql.startswith(("INSERT", "SAVEPOINT", "RELEASE")) for sql in alone)
    assert len(together) <= len(alone) + 9 * (own + 1)


def test_the_same_head_again_is_no_statement(post, till):
    document = till.sell()
    post(document)
    again, [result] = post(document)

    assert result["result"] == "duplicate"
    assert not [sql for sql in again if sql.startswith(("UPDATE", "INSERT"))]
