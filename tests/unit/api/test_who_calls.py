"""Tokens at the door: missing, foreign, expired, of another till; registers and staff that ended."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from retail.api import heads
from retail.identity.tokens import issue_device_token
from retail.masterdata.models import Staff, StaffAssignment
from retail.transactions.models import Journal

pytestmark = pytest.mark.django_db
SOME = "products"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"authorization": None}, 401, "token_missing"),
        ({"authorization": "Device "}, 401, "token_missing"),
        ({"authorization": "Bearer x"}, 401, "token_missing"),
        ({"authorization": "Device x"}, 401, "token_invalid"),
        ({"authorization": "Device é"}, 401, "token_invalid"),
        ({"evertill_staff": None}, 401, "token_missing"),
        ({"evertill_staff": "x"}, 401, "token_invalid"),
    ],
)
def test_without_a_good_token_nothing_is_sold(till, refusal, headers, status, code):
    assert refusal(till.get(SOME, **headers)) == (status, code)


def test_a_device_token_is_no_staff_token(till, refusal):
    assert refusal(till.get(SOME, evertill_staff=till.device)) == (401, "token_invalid")


def test_a_staff_token_of_another_till_is_refused(till, refusal):
    mine, till.journal = till.journal, uuid4()
    other = till.staff_token("000160")
    till.journal = mine
    assert refusal(till.get(SOME, evertill_staff=other)) == (403, "token_elsewhere")


def test_an_edge_takes_no_token_of_another_store(company, be_node, till, refusal):
    token = till.device
    be_node("edge", store="0002")
    assert refusal(till.get(SOME, authorization=f"Device {token}")) == (403, "token_elsewhere")


def test_tokens_of_the_server_work_at_the_edge(till, be_node):
    be_node("edge")
    assert till.get(SOME).status_code == 200


def test_expired_tokens_are_told_apart(till, refusal):
    with time_machine.travel(timezone.now() + timedelta(hours=12, seconds=1)):
        response = till.get(SOME)
        assert refusal(response) == (401, "token_expired")
        assert response.json()["error"]["data"] == {"token": "device"}
        fresh = issue_device_token(signer=till.local.signer, device_key=till.device_key, **till.place).token
        response = till.get(SOME, authorization=f"Device {fresh}")
        assert refusal(response) == (401, "token_expired")
        assert response.json()["error"]["data"] == {"token": "staff"}


def test_a_register_that_ended_sells_nothing(till, company, refusal):
    company.register.active = False
    company.register.save()
    assert refusal(till.get(SOME)) == (403, "register_inactive")
    company.register.delete()
    assert refusal(till.get(SOME)) == (409, "register_unknown")


def test_a_cashier_who_left_sells_nothing(till, refusal):
    StaffAssignment.objects.all().delete()
    assert refusal(till.get(SOME)) == (403, "staff_inactive")


def test_a_cashier_who_was_switched_off_sells_nothing(till, refusal):
    Staff.objects.update(active=False)
    assert refusal(till.get(SOME)) == (403, "staff_inactive")


def test_a_node_before_its_enrolment_says_so(till, settings, tmp_path, refusal):
    settings.DATA_DIR = tmp_path
    response = till.get(SOME)
    assert refusal(response) == (503, "not_enrolled")
    assert response["Evertill-Node"] == "server/not-enrolled"


class TestHead:
    def test_is_kept_and_only_moves_on(self, till):
        for seq, kept in ((3, 3), (2, 3), (5, 5)):
            till.get(SOME, evertill_head=f"{till.journal}:{seq}:{str(seq) * 64}")
            journal = Journal.objects.get(uuid=till.journal)
            assert (journal.reported_seq, journal.reported_hash) == (kept, str(kept) * 64)

    def test_said_again_costs_no_statement(self, till, django_assert_num_queries):
        head = f"{till.journal}:4:{'4' * 64}"
        till.get("register", evertill_head=head)
        with CaptureQueriesContext(connection) as silent:
            till.get("register", evertill_head=None)
        with django_assert_num_queries(len(silent)):
            till.get("register", evertill_head=head)

    def test_the_register_costs_one_statement_a_table(self, till, django_assert_num_queries):
        """Who calls (2), the register with its store and profiles, and four lists; never one a row."""
        with django_assert_num_queries(7):
            till.get("register")

    def test_that_the_database_is_too_busy_to_note_keeps_nobody_from_selling(self, till, monkeypatch):
        def busy(**_):
            raise OperationalError("database is locked")

        head = f"{till.journal}:4:{'4' * 64}"
        with monkeypatch.context() as locked:
            locked.setattr(heads, "keep_head", busy)
            assert till.get(SOME, evertill_head=head).status_code == 200
        assert Journal.objects.get(uuid=till.journal).reported_seq == 0
        till.get(SOME, evertill_head=head)
        assert Journal.objects.get(uuid=till.journal).reported_seq == 4

    def test_of_another_journal_is_not_ours_to_keep(self, till):
        assert till.get(SOME, evertill_head=f"{uuid4()}:9:{'a' * 64}").status_code == 200
        assert Journal.objects.get(uuid=till.journal).reported_seq == 0

    @pytest.mark.parametrize("head", ["x", "::", "1:2:3", f"{uuid4()}:-1:{'a' * 64}", f"{uuid4()}:1:{'A' * 64}"])
    def test_that_can_not_be_read_is_refused(self, till, refusal, head):
        assert refusal(till.get(SOME, evertill_head=head)) == (400, "invalid_head")
