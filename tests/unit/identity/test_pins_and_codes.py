"""PIN verifiers and one-time codes."""

import re
import subprocess
import sys

import pytest

from retail.cdx.models import StoreSecret
from retail.hq.nodes.pins import set_pin
from retail.identity.codes import ALPHABET, code_hash, new_code
from retail.identity.pins import PinInvalidError, check_pin, make_pin_verifier
from retail.masterdata.models import Staff, StaffAssignment


def test_a_pin_is_checked_with_its_stores_secret():
    verifier = make_pin_verifier(secret="one", pin="1234")
    assert check_pin(secret="one", pin="1234", verifier=verifier)
    assert not check_pin(secret="one", pin="1235", verifier=verifier)
    assert not check_pin(secret="two", pin="1234", verifier=verifier)
    assert verifier.startswith("$argon2id$")
    assert verifier != make_pin_verifier(secret="one", pin="1234"), "salted"


def test_a_node_pays_what_owasp_recommends():
    """Asked of a process of its own: the tests of this one have a cheap one (tests/conftest.py)."""
    ask = "from retail.identity.pins import make_pin_verifier; print(make_pin_verifier(secret='one', pin='1234'))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize("verifier", ["", "damaged", "$argon2id$v=19$"])
def test_without_a_good_verifier_no_pin_is_right(verifier):
    assert not check_pin(secret="one", pin="1234", verifier=verifier)
    assert not check_pin(secret="one", pin="", verifier=verifier)


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12a4", "１２３４", "1234\n", " 1234"])
def test_a_pin_has_4_to_12_digits(pin):
    with pytest.raises(PinInvalidError):
        make_pin_verifier(secret="one", pin=pin)


def test_codes_are_three_groups_of_crockfords_base_32_and_do_not_repeat():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch(f"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{2}}", code) for code in codes)


@pytest.mark.parametrize("typed", ["0O1I-LABC-DEFG", "0o1i labc defg", "00111ABCDEFG", " 0011-1ABC-DEFG "])
def test_a_code_is_the_same_however_it_is_typed(typed):
    assert code_hash(typed) == code_hash("0011-1ABC-DEFG")


@pytest.mark.django_db
class TestSetPin:
    def test_replaces_the_verifier_of_one_store(self, company):
        assignment = StaffAssignment.objects.get(staff__staff_id="000160")
        set_pin(staff=assignment.staff, store=company.store, pin="8642")
        assignment.refresh_from_db()
        secret = StoreSecret.objects.get(store="0001").secret
        assert check_pin(secret=secret, pin="8642", verifier=assignment.pin_verifier)
        assert StaffAssignment.objects.get(staff__staff_id="000100").pin_verifier != assignment.pin_verifier

    def test_refusals_change_nothing(self, company):
        before = list(StaffAssignment.objects.order_by("id").values())
        staff = Staff.objects.get(staff_id="000160")
        with pytest.raises(PinInvalidError):
            set_pin(staff=staff, store=company.store, pin="12")
        with pytest.raises(StaffAssignment.DoesNotExist):
            set_pin(staff=staff, store=company.other_store, pin="1234")
        assert list(StaffAssignment.objects.order_by("id").values()) == before
