"""Files as people have them: encodings, separators, workbooks; and those that are none."""

import io
import zipfile
from datetime import date, datetime

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from retail.hq.importing import reading
from retail.hq.importing.columns import KEEP
from retail.hq.importing.header import match_header
from retail.hq.importing.kinds import KINDS
from retail.hq.importing.reading import read_table
from retail.hq.importing.texts import TEXTS, ImportRefusedError, import_text

TEXT = "编号;名称\nT1;绿茶\n"
ROWS = (["编号", "名称"], [(2, ["T1", "绿茶"])])


def book(*rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(file := io.BytesIO())
    return file.getvalue()


def refusal(content):
    with pytest.raises(ImportRefusedError) as refused:
        read_table(content)
    return refused.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_in_the_usual_encodings_and_separators(encoding, delimiter, end):
    table = read_table(TEXT.replace(";", delimiter).replace("\n", end).encode(encoding))
    assert (table.header, table.rows) == ROWS


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n", "\ufeffsep=;\n"])
def test_a_first_line_that_names_the_separator_is_no_row(line):
    table = read_table((line + "a,b;c\n1,5;2\n").encode())
    assert (table.header, table.rows) == (["a,b", "c"], [(2, ["1,5", "2"])])


def test_rows_keep_the_numbers_a_spreadsheet_shows():
    table = read_table(b'\na,b,\n\n"1\n2",x\n,,\n3\n')
    assert (table.header, table.rows) == (["a", "b"], [(4, ["1\n2", "x"]), (6, ["3"])])


def test_a_workbook_gives_what_people_typed():
    table = read_table(
        book(["a"], ["0012"], [6901234567892], [12.9], [0.1 + 0.2], [3.0], [True], [date(2026, 1, 2)], [None], ["=1+1"])
    )
    texts = [cells[0] for _, cells in table.rows]
    assert texts == ["0012", "6901234567892", "12.9", "0.3", "3", "yes", "2026-01-02"]
    assert table.rows[-1][0] == 8
    assert read_table(book(["a"], [datetime.fromisoformat("2026-01-02T03:04:05")])).rows == [
        (2, ["2026-01-02 03:04:05"])
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12.9 * 1.1, "14.19"),
        (0.1 + 0.7, "0.8"),
        (1.1 * 1.1 * 1.1, "1.331"),
        (123456789.1234, "123456789.1234"),
        (100 / 3, "33.3333333333333"),
        (0.0001, "0.0001"),
        (6.90123e12, "6901230000000"),
        (999_999_999_999_999, "999999999999999"),
        (913100001234567000, "9.13100001234567E+17"),  # Excel lost the last digits: refused
    ],
)
def test_a_workbooks_numbers_lose_the_noise_of_calculating_and_nothing_else(number, text):
    assert read_table(book(["a"], [number])).rows == [(2, [text])]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file_empty"),
        (b"\n \n", "file_empty"),
        (b"number,name\n", "file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old_excel"),
        (b"a,b\n\x81\xff,1\n", "encoding_unknown"),
        (b"a,b\nx\0,1\n", "encoding_unknown"),
        (b'a,b\n"x,1\n', "file_damaged"),
        (b"PK\x03\x04 not a workbook", "file_damaged"),
        (book(["a"], ["1"])[:-200], "file_damaged"),
        (book(), "file_empty"),
    ],
)
def test_what_is_no_table_is_refused(content, reason):
    assert refusal(content) == reason


def test_too_large_too_many_and_too_much_packed(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 2)
    assert refusal(b"a\n1\n2\n3\n") == "too_many_rows"
    monkeypatch.setattr(reading, "MAX_UNPACKED", 1000)
    assert refusal(book(["a"], ["1"])) == "file_too_large"
    monkeypatch.setattr(reading, "MAX_BYTES", 4)
    assert refusal(b"a\n1\n2") == "file_too_large"


def test_a_zip_that_is_no_workbook_is_refused():
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        archive.writestr("a.txt", "a")
    assert refusal(file.getvalue()) == "file_damaged"


def test_headers_in_either_language_by_key_or_mixed():
    prices = KINDS["prices"]
    for header in (
        ["product", "price", "valid_from"],
        ["Product number", "PRICE", " valid from "],
        ["商品编号", "价格", "生效日期"],
    ):
        assert [column.key for column in match_header(kind=prices, header=header)] == ["product", "price", "valid_from"]


@pytest.mark.parametrize(
    ("header", "reason", "said"),
    [
        (["product", "price"], "columns_missing", "Valid from / 生效日期"),
        (["product", "price", "valid_from", "colour"], "columns_unknown", "colour"),
        (["product", "", "price", "valid_from"], "columns_unknown", "–"),
        (["product", "商品编号", "price", "valid_from"], "column_twice", "Product number / 商品编号"),
    ],
)
def test_wrong_headers_are_named(header, reason, said):
    with pytest.raises(ImportRefusedError) as refused:
        match_header(kind=KINDS["prices"], header=header)
    assert refused.value.reason == reason
    assert said in import_text(reason, refused.value.data)


def test_every_kind_is_whole():
    for kind in KINDS.values():
        names = [name.casefold() for column in kind.columns for name in {column.key, column.en, column.zh}]
        assert len({name.replace(" ", "") for name in names}) >= len(kind.columns) * 2
        fields = {field.attname: field for field in kind.model._meta.concrete_fields}
        for column in kind.columns:
            field = fields[column.field]
            if column.empty is None and not column.needed:
                assert field.null, column.key
            if column.empty is KEEP and not column.needed:
                assert field.has_default(), column.key
        assert not any("pin" in column.key for column in kind.columns)


def test_every_text_has_its_chinese():
    with override("zh-hans"):
        assert [code for code, text in TEXTS.items() if import_text(code, {}) == text] == []
