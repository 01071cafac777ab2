"""Letters of a CSV: what its bytes can say is found out; what is guessed is said so, shown, and put right."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from retail.hq.importing.encodings import CHINESE_FIRST, WESTERN_FIRST, decode
from retail.hq.importing.reading import read_table, sample_of
from retail.hq.importing.runs import process_due_imports
from retail.hq.importing.texts import ImportRefusedError
from retail.hq.models import ImportFile, ImportRun
from retail.masterdata.models import Customer

MÜLLER = "number;name\r\nC4;Müller GmbH\r\n"
WANG = "number;name\r\nC5;王小明\r\n"
GUESSED = "Nothing in the file says how its letters are written"


@pytest.mark.parametrize(
    ("content", "chosen", "encoding", "guessed"),
    [
        (MÜLLER.encode(), "", "utf-8", False),
        (MÜLLER.encode("utf-8-sig"), "", "utf-8", False),
        (MÜLLER.encode("utf-16"), "", "utf-16", False),
        (b"number;name\r\nC4;Miller\r\n", "", "utf-8", False),
        (MÜLLER.encode("cp1252"), "", "cp1252", True),
        (MÜLLER.encode("cp1252"), "cp1252", "cp1252", False),
        (WANG.encode("gb18030"), "gb18030", "gb18030", False),
        (MÜLLER.encode("utf-8-sig"), "gb18030", "utf-8", False),  # its mark is certain
    ],
)
def test_what_the_bytes_say_counts_then_a_person_then_a_guess(content, chosen, encoding, guessed):
    found = decode(content, chosen=chosen, guesses=WESTERN_FIRST)
    assert (found.encoding, found.guessed) == (encoding, guessed)
    assert found.text in (MÜLLER, WANG, MÜLLER.replace("Müller GmbH", "Miller"))


def test_what_cannot_be_in_one_encoding_is_in_the_other():
    assert decode(b"\x81\x30\x84\x36;x", guesses=WESTERN_FIRST).encoding == "gb18030"
    assert decode(b"M\xfcnster\xff", guesses=CHINESE_FIRST).encoding == "cp1252"
    with pytest.raises(ImportRefusedError) as refused:
        decode(MÜLLER.encode("cp1252"), chosen="utf-8")
    assert refused.value.reason == "encoding_unknown"


def test_a_sample_has_the_rows_by_which_letters_can_be_judged():
    lines = ["number;name", *(f"C{n};plain" for n in range(100)), "C100;Müller", "C101;" + "é" * 99]
    sample = sample_of(read_table("\n".join(lines).encode()))
    assert sample["header"] == ["number", "name"]
    assert [row for row, _ in sample["rows"]] == [2, 3, 4, 102, 103]
    assert sample["rows"][3:] == [[102, ["C100", "Müller"]], [103, ["C101", "é" * 60]]]


@pytest.fixture
def page(transactional_db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def upload(page, content, encoding=""):
    """The run's page, checked."""
    file = SimpleUploadedFile("customers.csv", content)
    answer = page.post(reverse("admin:hq_importrun_add"), {"kind": "customers", "file": file, "encoding": encoding})
    if answer.status_code == 200:
        return answer.content.decode()
    process_due_imports()
    return page.get(answer["Location"]).content.decode()


def act(page, name, **data):
    run = ImportRun.objects.first()
    page.post(reverse(f"admin:hq_importrun_{name}", args=[run.pk]), data)
    process_due_imports()
    run.refresh_from_db()
    return run, page.get(reverse("admin:hq_importrun_change", args=[run.pk])).content.decode()


def test_a_western_file_is_read_as_one_and_said_to_be_guessed(page):
    shown = upload(page, MÜLLER.encode("cp1252"))
    assert GUESSED in shown
    assert "Western European (Windows-1252) is a guess" in shown
    assert "<td>Müller GmbH</td>" in shown.replace(' class="align-top pr-4 py-2"', "")
    run, _ = act(page, "apply")
    assert (run.state, Customer.objects.get().name) == ("applied", "Müller GmbH")


def test_a_wrong_guess_is_seen_and_put_right_before_anything_is_written(page):
    page.cookies["django_language"] = "zh-hans"
    upload(page, MÜLLER.encode("cp1252"))
    page.cookies["django_language"] = "en"
    shown = page.get(reverse("admin:hq_importrun_change", args=[ImportRun.objects.get().pk])).content.decode()
    assert "Chinese (GBK, GB 18030) is a guess" in shown
    assert "M黮ler" in shown
    run, shown = act(page, "again", encoding="cp1252")
    assert (run.state, run.encoding, run.encoding_guessed) == ("checked", "cp1252", False)
    assert "Müller GmbH" in shown
    assert GUESSED not in shown
    assert not Customer.objects.exists()
    run, _ = act(page, "apply")
    assert Customer.objects.get().name == "Müller GmbH"
    again, shown = act(page, "again", encoding="gb18030")
    assert (again.state, again.encoding) == ("applied", "cp1252"), "what was applied isn't checked anew"


def test_a_file_whose_header_was_misread_is_checked_again(page):
    shown = upload(page, "客户编号;姓名\nC5;王小明\n".encode("gb18030"))
    assert "These columns aren&#x27;t known" in shown
    assert GUESSED in shown
    run, shown = act(page, "again", encoding="gb18030")
    assert (run.state, run.error, run.new_rows) == ("checked", "", 1)
    assert "王小明" in shown
    _, shown = act(page, "again", encoding="utf-8")
    assert (
        "letters can&#x27;t be read"
        in page.post(reverse("admin:hq_importrun_again", args=[run.pk]), {"encoding": "utf-8"}).content.decode()
    )
    assert ImportRun.objects.get().encoding == "gb18030"


def test_who_chooses_is_believed_and_told_where_it_cannot_be(page):
    shown = upload(page, WANG.encode("gb18030"), "gb18030")
    assert "王小明" in shown
    assert GUESSED not in shown
    assert "letters can&#x27;t be read" in upload(page, WANG.encode("gb18030"), "utf-8")
    assert ImportRun.objects.count() == 1


def test_the_sample_is_forgotten_with_the_file(page):
    upload(page, MÜLLER.encode())
    assert ImportFile.objects.get().sample["rows"] == [[2, ["C4", "Müller GmbH"]]]
    ImportFile.objects.all().delete()
    run, shown = act(page, "again", encoding="utf-8")
    assert "Müller" not in shown
    assert run.state == "checked"
