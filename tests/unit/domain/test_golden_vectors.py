"""Python's half of the golden vectors; tests/js/domain/vectors.test.js runs the same files through the browser's."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from retail.domain import discounts, money, receipt, report, sale, seal, tax, tenders, totals
from retail.domain.errors import EvertillError
from tests.vectors import make

VECTORS = Path(__file__).parents[2] / "vectors"


def check_mask(mask: Any) -> dict[str, bool]:
    receipt.check_mask(mask=mask)
    return {"ok": True}


def run_seal(envelope: Any, body: Any, seed: str | None) -> dict[str, str]:
    key = None if seed is None else Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(seed + "="))
    content, digest = seal.seal(envelope=envelope, body=body, key=key)
    return {"text": content.decode(), "hash": digest}


def document_bytes(**values: Any) -> dict[str, str]:
    content, digest = seal.document_bytes(**values)
    return {"text": content.decode(), "hash": digest}


def parse(text: str = "", hex: str | None = None, fill: dict[str, int] | None = None) -> dict[str, Any]:
    """`fill`: each sign of it in `text` stands for so many x; keeps a megabyte out of the file."""
    content = bytes.fromhex(hex) if hex is not None else _filled(text, fill or {}).encode()
    read = seal.parse(content)
    assert read.content == content
    return {
        "envelope": read.envelope,
        "body": read.body if fill is None else {},
        "signature": read.signature,
        "envelope_bytes": read.envelope_bytes.decode(),
        "body_bytes_sha256": seal.sha256_hex(read.body_bytes),
        "body_hash_matches": read.body_hash_matches,
        "hash": read.hash,
    }


def _filled(text: str, fill: dict[str, int]) -> str:
    for sign, times in fill.items():
        text = text.replace(sign, "x" * times)
    return text


def verify(envelope_text: str, signature: str, key: str) -> dict[str, bool]:
    return {"ok": seal.verify(envelope_bytes=envelope_text.encode(), signature=signature, key=key)}


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "money.line_gross": lambda **values: {"gross": money.line_gross(**values)},
    "money.round_to_unit": lambda **values: {"amount": money.round_to_unit(**values)},
    "tax.line_tax": tax.line_tax,
    "tax.return_taxes": tax.return_taxes,
    "totals.total_cart": totals.total_cart,
    "discounts.apply_discounts": discounts.apply_discounts,
    "discounts.return_share": lambda **values: {"share": discounts.return_share(**values)},
    "discounts.return_discounts": discounts.return_discounts,
    "tenders.cash_due": tenders.cash_due,
    "tenders.settle": tenders.settle,
    "receipt.check_mask": check_mask,
    "receipt.number": lambda **values: {"receipt": receipt.number(**values)},
    "report.shift_totals": report.shift_totals,
    "sale.find_mismatches": lambda **values: {"mismatches": sale.find_mismatches(**values)},
    "seal.seal": run_seal,
    "seal.document_bytes": document_bytes,
    "seal.parse": parse,
    "seal.verify": verify,
    "seal.check_link": lambda **values: {"ok": seal.check_link(**values)},
}

FILES = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.glob("*.json"))}
CASES = [
    pytest.param(file["function"], case, id=f"{name}: {case['name']}")
    for name, file in FILES.items()
    for case in file["cases"]
]


@pytest.mark.parametrize(("function", "case"), CASES)
def test_vector(function: str, case: dict[str, Any]) -> None:
    if "error" not in case:
        out = FUNCTIONS[function](**case["in"])
        # As text: 1, 1.0 and true are equal in Python and are not the same on the wire.
        assert json.dumps(out, sort_keys=True) == json.dumps(case["out"], sort_keys=True)
        return
    with pytest.raises(EvertillError) as caught:
        FUNCTIONS[function](**case["in"])
    assert caught.value.code == case["error"]
    assert "data" not in case or dict(caught.value.data) == case["data"]


def test_every_function_has_vectors() -> None:
    assert {file["function"] for file in FILES.values()} == set(FUNCTIONS)


@pytest.mark.parametrize("function", make.DRAWN)
def test_drawn_carts_are_what_their_seed_gives(function: str) -> None:
    assert make.file_of(function).read_text(encoding="utf-8") == make.make(function)
