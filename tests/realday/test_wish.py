"""What can be wished for by the environment, and what is said of the rest."""

from datetime import date

import pytest

from .dataset import Wish


@pytest.mark.parametrize(
    ("given", "wish"),
    [
        ({}, Wish(367, 25)),
        ({"STORE": "410", "WEEK": "30"}, Wish(410, 30)),
        ({"DAYS": "all"}, Wish(fold=True)),
        ({"DAYS": "week", "WEEK": "", "CHAIN": ""}, Wish()),
        ({"CHAIN": "2017-12-24"}, Wish(chain=date(2017, 12, 24))),
    ],
)
def test_a_wish_is_read(given, wish):
    assert Wish.from_environment(given) == wish


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"STORE": "abc"}, "STORE is a whole number"),
        ({"WEEK": "-1"}, "WEEK is a whole number"),
        ({"DAYS": "ALL"}, "DAYS is week or all"),
        ({"DAYS": "7"}, "DAYS is week or all"),
        ({"CHAIN": "24.12.2017"}, "CHAIN is a day like"),
        ({"CHAIN": "2017-12-24", "STORE": "367"}, "goes without STORE"),
        ({"DAYS": "all", "WEEK": "3"}, "goes without WEEK"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(given, said):
    with pytest.raises(SystemExit, match=said):
        Wish.from_environment(given)
