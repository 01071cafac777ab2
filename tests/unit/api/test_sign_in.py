"""Signing in and off, lock-out, renewal, presence."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from retail.api.models import StaffLock
from retail.cdx.models import PosPresence
from retail.identity.keys import new_key
from retail.identity.local import local_verifier
from retail.identity.tokens import Signer, issue_device_token, verify_device, verify_staff
from retail.masterdata.models import Staff, StaffAssignment
from retail.masterdata.permissions import WITHOUT_ROLE
from retail.transactions.models import Journal

pytestmark = pytest.mark.django_db

RIGHT = {"staff_id": "000160", "pin": "1234"}
WRONG = {"staff_id": "000160", "pin": "4321"}


def test_signs_in_with_the_right_pin(till):
    response = till.post("sign-in", RIGHT, evertill_staff=None)
    assert response.status_code == 200, response.content
    answer = response.json()
    assert answer["staff"] == {
        "staff_id": "000160",
        "name": "Staff 000160",
        "name_on_receipt": "S.",
        "language": "",
        "manager": False,
        "permissions": dict.fromkeys(WITHOUT_ROLE),
    }
    token = verify_staff(answer["staff_token"], verifier=local_verifier())
    assert (token.staff_id, token.store, token.register, token.journal) == ("000160", "0001", "0001-01", till.journal)
    assert till.get("products", evertill_staff=answer["staff_token"]).status_code == 200
    presence = PosPresence.objects.get()
    assert (presence.journal, presence.signed_in, presence.first_sign_in is not None) == (till.journal, True, True)


def test_a_managers_token_says_so(till):
    answer = till.post("sign-in", {"staff_id": "000100", "pin": "1234"}).json()
    assert verify_staff(answer["staff_token"], verifier=local_verifier()).manager is True


@pytest.mark.parametrize(
    "body",
    [WRONG, {"staff_id": "999999", "pin": "1234"}, {"staff_id": "000160", "pin": "not a pin"}],
    ids=["wrong pin", "unknown staff", "no digits"],
)
def test_whoever_it_is_not_gets_one_answer(till, refusal, body):
    assert refusal(till.post("sign-in", body)) == (403, "sign_in_failed")
    assert not PosPresence.objects.exists()


def test_without_a_pin_or_a_secret_nobody_signs_in(till, be_node, refusal):
    StaffAssignment.objects.update(pin_verifier="")
    assert refusal(till.post("sign-in", RIGHT)) == (403, "sign_in_failed")
    StaffAssignment.objects.update(pin_verifier="damaged")
    assert refusal(till.post("sign-in", RIGHT)) == (403, "sign_in_failed")


def test_another_stores_secret_opens_nothing(company, be_node, till, refusal):
    be_node("server", store_secrets={"0001": "another"})
    assert refusal(till.post("sign-in", RIGHT)) == (403, "sign_in_failed")


@pytest.mark.parametrize("staff_id", ["000160", "999999"], ids=["known", "unknown"])
def test_five_wrong_pins_lock_for_five_minutes(till, refusal, staff_id):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(5):
            assert refusal(till.post("sign-in", {"staff_id": staff_id, "pin": "0000"})) == (403, "sign_in_failed")
        response = till.post("sign-in", {"staff_id": staff_id, "pin": "1234"})
        assert refusal(response) == (403, "sign_in_locked")
        assert response.json()["error"]["data"]["minutes"] == 5
        clock.shift(timedelta(minutes=5))
        expected = 200 if staff_id == "000160" else 403
        assert till.post("sign-in", {"staff_id": staff_id, "pin": "1234"}).status_code == expected
        assert till.post("sign-in", {"staff_id": "000100", "pin": "1234"}).status_code == 200


def test_the_right_pin_forgets_the_wrong_ones(till, refusal):
    for _ in range(2):
        for _ in range(4):
            till.post("sign-in", WRONG)
        assert till.post("sign-in", RIGHT).status_code == 200
        assert StaffLock.objects.get().failures == 0


def test_the_lock_is_the_nodes_own(till, be_node):
    for _ in range(5):
        till.post("sign-in", WRONG)
    assert StaffLock.objects.get().locked_until is not None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid_request"),
        (RIGHT | {"pin": 1234}, "invalid_request"),
        (RIGHT | {"pin": ""}, "invalid_request"),
        (RIGHT | {"pin": "1" * 65}, "invalid_request"),
        (RIGHT | {"staff_id": "x" * 21}, "invalid_request"),
        (RIGHT | {"staff_id": "a\x00b"}, "invalid_request"),
        (RIGHT | {"remember": True}, "unknown_field"),
        ([], "invalid_request"),
    ],
)
def test_a_malformed_sign_in_counts_as_no_try(till, refusal, body, code):
    assert refusal(till.post("sign-in", body)) == (400, code)
    assert not StaffLock.objects.exists()


def test_sign_off_is_always_possible(till):
    till.post("sign-in", RIGHT)
    response = till.post("sign-off", {}, evertill_staff="expired or not")
    assert (response.status_code, response.json()) == (200, {})
    assert PosPresence.objects.get().signed_in is False


class TestRenewal:
    def test_gives_fresh_tokens_of_either_node(self, till, be_node):
        with time_machine.travel(timezone.now() + timedelta(hours=20)):
            be_node("edge")
            response = till.post("renew", {})
            assert response.status_code == 200, response.content
            answer = response.json()
            device = verify_device(answer["device_token"], verifier=local_verifier())
            staff = verify_staff(answer["staff_token"], verifier=local_verifier())
            assert not device.expired
            assert not staff.expired
            assert (device.journal, device.device_key, staff.staff_id) == (till.journal, till.device_key, "000160")

    def test_without_a_cashier_renews_the_device_alone(self, till):
        answer = till.post("renew", {}, evertill_staff=None).json()
        assert answer["device_token"]
        assert answer["staff_token"] is None

    def test_says_what_the_cashier_is_by_now(self, till):
        token = till.staff_token("000100", manager=True)
        StaffAssignment.objects.filter(staff__staff_id="000100").update(role=None)
        answer = till.post("renew", {}, evertill_staff=token).json()
        assert verify_staff(answer["staff_token"], verifier=local_verifier()).manager is False

    @pytest.mark.parametrize("away", [timedelta(days=3), timedelta(days=400)])
    def test_gives_a_register_back_to_a_shop_that_was_closed(self, till, be_node, refusal, away):
        with time_machine.travel(timezone.now() + away):
            be_node("edge")
            assert refusal(till.get("register", evertill_staff=None)) == (401, "token_expired")
            answer = till.post("renew", {}, evertill_staff=None).json()
            device = verify_device(answer["device_token"], verifier=local_verifier())
            assert (device.journal, device.device_key, device.expired) == (till.journal, till.device_key, False)
            fresh = {"authorization": f"Device {answer['device_token']}"}
            assert till.get("register", evertill_staff=None, **fresh).status_code == 200

    def test_of_a_cashier_ends_twelve_hours_after_expiry(self, till, refusal):
        now = timezone.now()
        with time_machine.travel(now + timedelta(hours=24, seconds=-2)):
            assert till.post("renew", {}).status_code == 200
        with time_machine.travel(now + timedelta(hours=24, seconds=2)):
            assert refusal(till.post("renew", {})) == (401, "token_expired")

    def test_asks_for_a_token_of_ours_and_an_active_register(self, till, company, refusal):
        company.register.active = False
        company.register.save()
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            assert refusal(till.post("renew", {}, evertill_staff=None)) == (403, "register_inactive")
            stranger = issue_device_token(
                signer=Signer(new_key(), till.local.signer.certificate),
                journal=till.journal,
                register="0001-01",
                store="0001",
                device_key=till.device_key,
            )
            forged = {"authorization": f"Device {stranger.token}"}
            assert refusal(till.post("renew", {}, evertill_staff=None, **forged)) == (401, "token_invalid")

    def test_not_for_who_ended(self, till, company, refusal):
        Staff.objects.update(active=False)
        assert refusal(till.post("renew", {})) == (403, "staff_inactive")
        company.register.active = False
        company.register.save()
        assert refusal(till.post("renew", {})) == (403, "register_inactive")


class TestPresence:
    def test_keeps_the_till_and_its_head(self, till):
        response = till.post("presence", {"signed_in": True, "head": {"seq": 3, "hash": "c" * 64}}, evertill_staff=None)
        assert response.status_code == 200, response.content
        assert response.json()["role"] == "server"
        presence = PosPresence.objects.get()
        assert (presence.register, presence.signed_in, presence.first_sign_in is not None) == ("0001-01", True, True)
        assert Journal.objects.get(uuid=till.journal).reported_seq == 3

    def test_keeps_the_first_sign_in(self, till):
        till.post("presence", {"signed_in": True})
        first = PosPresence.objects.get().first_sign_in
        with time_machine.travel(timezone.now() + timedelta(hours=1)):
            till.post("presence", {"signed_in": False, "head": {"seq": 0, "hash": None}})
        presence = PosPresence.objects.get()
        assert (presence.first_sign_in, presence.signed_in) == (first, False)
        assert presence.last_seen > first

    def test_needs_no_register_in_this_nodes_data(self, till, company):
        company.register.delete()
        assert till.post("presence", {"signed_in": False}).status_code == 200

    @pytest.mark.parametrize(
        "body",
        [{}, {"signed_in": "yes"}, {"signed_in": True, "head": {"seq": -1, "hash": ""}}, {"signed_in": True, "x": 1}],
    )
    def test_refuses_what_it_does_not_know(self, till, body):
        assert till.post("presence", body).status_code == 400
        assert not PosPresence.objects.exists()
