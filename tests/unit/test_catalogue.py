"""Chinese is a first-class language: every text has one, and the compiled catalogue is the written one."""

import re

from django.utils.translation import gettext, ngettext, override

from retail.management.catalogue import PLURAL, PO, compile_mo, missing, msgids, read_po

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def test_every_text_is_translated():
    assert missing(read_po()) == []


def test_nothing_is_translated_that_nobody_asks_for():
    assert sorted(set(read_po()) - msgids() - {""}) == []


def test_the_compiled_catalogue_is_current():
    assert PO.with_suffix(".mo").read_bytes() == compile_mo(read_po()), "run `make messages`"


def test_placeholders_are_the_same():
    """A text that lost its {barcode} says nothing, one with another name fails while it is shown."""
    for msgid, text in read_po().items():
        if msgid:
            wanted = set(PLACEHOLDER.findall(msgid.split(PLURAL)[0]))
            assert set(PLACEHOLDER.findall(text)) == wanted, msgid


def test_django_shows_them():
    with override("zh-hans"):
        assert gettext("Channel databases") == "渠道数据库"
        shown = ngettext(
            "%(counter)s offline database waits for its enrolment.",
            "%(counter)s offline databases wait for their enrolment.",
            2,
        )
        assert shown % {"counter": 2} == "2 个脱机数据库等待注册。"
    with override("en"):
        assert gettext("Channel databases") == "Channel databases"
