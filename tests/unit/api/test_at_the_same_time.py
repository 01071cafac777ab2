"""Races with real threads and connections: guesses at a PIN, activations of a register."""

from uuid import uuid4

import pytest
from django.utils import timezone

from retail.api.lockout import MAX_FAILURES, SignInLockedError, count_try
from retail.api.models import StaffLock
from retail.cdx.models import ActivationCode
from retail.edge.activation import activate_by_manager
from retail.hq.nodes.codes import create_activation_code
from retail.identity.keys import new_key, public_key_text

pytestmark = pytest.mark.django_db(transaction=True)


def test_guesses_at_the_same_time_get_five_tries_together(at_once):
    def guess(_: int) -> bool:
        try:
            count_try(store="0001", staff_id="000160", now=timezone.now())
        except SignInLockedError:
            return False
        return True

    assert sum(at_once(guess, 8)) == MAX_FAILURES
    [lock] = at_once(lambda _: StaffLock.objects.get(), 1)
    assert (lock.failures, lock.locked_until is not None) == (MAX_FAILURES, True)


def test_activations_at_the_same_time_get_ordinals_of_their_own(at_once, company, be_node):
    be_node("edge", life=2)
    key = public_key_text(new_key())

    def activate(_: int) -> int:
        return activate_by_manager(store="0001", register="0001-01", journal=uuid4(), device_key=key).ordinal

    assert sorted(at_once(activate, 6)) == [2001, 2002, 2003, 2004, 2005, 2006]


def test_codes_made_at_the_same_time_get_ordinals_of_their_own(at_once, company):
    at_once(lambda _: create_activation_code(register=company.register), 6)
    [ordinals] = at_once(lambda _: sorted(ActivationCode.objects.values_list("ordinal", flat=True)), 1)
    assert ordinals == [1, 2, 3, 4, 5, 6]
