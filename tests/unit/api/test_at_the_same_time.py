"""Races with real threads and connections: guesses at a PIN, activations of a register."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.utils import timezone

from retail.api.lockout import MAX_FAILURES, SignInLockedError, count_try
from retail.api.models import StaffLock
from retail.cdx.models import ActivationCode
from retail.edge.activation import activate_by_manager
from retail.hq.nodes.codes import create_activation_code
from retail.identity.keys import new_key, public_key_text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(company, tmp_path):
    """at_once(work, n): work(0…n−1) in threads, each with a connection of its own; the results in order.

    Tests on SQLite have their database in memory, where connections share one cache and don't wait for each other as
    they do on a file: the threads get a copy of it on a file.
    """
    copy = tmp_path / "db.sqlite3"
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as file:
            connection.connection.backup(file)

    def run(work, number: int):
        if connection.vendor == "sqlite":
            connections["default"].settings_dict = connection.settings_dict | {"NAME": str(copy)}
        try:
            return work(number)
        finally:
            connection.close()

    def all_at_once(work, count: int) -> list:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(partial(run, work), range(count)))

    return all_at_once


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
