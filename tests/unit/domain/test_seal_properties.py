"""Sealed bytes: every document reads back as it was made, and no bytes at all can do more harm than a coded error."""

from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from retail.domain import seal
from retail.domain.checks import SAFE
from retail.domain.errors import DocumentMalformedError, DocumentTooLargeError
from retail.identity.keys import public_key_text

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
JOURNAL = "0b7a8d0e-6a55-4b54-8a57-0000000000aa"
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
FIXED = {
    "format": 1,
    "journal": JOURNAL,
    "heads": [],
    "kind": "sale",
    "schema": 1,
    "business_date": "2026-11-23",
    "shift": None,
    "at": "2026-11-23T02:18:32.123Z",
    "currency": "CNY",
}
ORDER = (
    *("format", "uuid", "journal", "seq", "previous", "heads", "kind", "schema", "business_date", "shift"),
    *("at", "offset", "currency", "total"),
)


def envelope_of(uuid: UUID, seq: int, previous: str, offset: int, total: int) -> dict[str, Any]:
    drawn = {"uuid": str(uuid), "seq": seq, "previous": previous if seq > 1 else None, "offset": offset, "total": total}
    return {name: {**FIXED, **drawn}[name] for name in ORDER}


ENVELOPES = st.builds(
    envelope_of, st.uuids(), st.integers(1, SAFE), HASHES, st.integers(-1440, 1440), st.integers(-SAFE, SAFE)
)
TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=8)
BODIES = st.dictionaries(
    TEXTS,
    st.recursive(
        st.none() | st.booleans() | st.integers(-SAFE, SAFE) | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(ENVELOPES, BODIES, st.booleans())
def test_what_was_sealed_reads_back(envelope: Any, body: Any, signed: bool) -> None:
    content, digest = seal.seal(envelope=envelope, body=body, key=KEY if signed else None)
    read = seal.parse(content)
    assert (read.content, read.hash) == (content, digest)
    assert {**envelope, "body_sha256": seal.sha256_hex(read.body_bytes)} == read.envelope
    assert read.body_hash_matches
    again = seal.document_bytes(envelope=read.envelope, body=read.body, signature=read.signature)
    assert again == (content, digest)
    assert (read.signature is not None) == signed
    if read.signature is not None:
        key = public_key_text(KEY.public_key())
        assert seal.verify(envelope_bytes=read.envelope_bytes, signature=read.signature, key=key)


@given(
    ENVELOPES,
    BODIES,
    st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(["cut", "put", "set"]), st.integers(0, 255))),
)
def test_spoilt_bytes_are_refused_or_have_another_hash(envelope: Any, body: Any, edits: Any) -> None:
    content, digest = seal.seal(envelope=envelope, body=body, key=KEY)
    spoilt = bytearray(content)
    for at, edit, byte in edits:
        place = at % (len(spoilt) or 1)
        spoilt[place : place + (edit != "put")] = b"" if edit == "cut" else bytes([byte])
    try:
        read = seal.parse(bytes(spoilt))
    except DocumentMalformedError:
        return
    assert read.content == bytes(spoilt)
    assert (read.hash == digest) == (bytes(spoilt) == content)
    assert read.envelope_bytes in read.content
    assert read.body_bytes in read.content


BEGUN = st.text(max_size=300).map(lambda text: ('{"envelope":{' + text).encode("utf-8", "replace"))


@given(st.binary(max_size=300) | BEGUN)
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(DocumentMalformedError) as caught:
        seal.parse(content)
    assert caught.value.data["reason"]


def test_hostile_quotes_take_one_pass() -> None:
    """A text that never ends, full of escaped quotes, makes a backtracking pattern quadratic: minutes a megabyte."""
    with pytest.raises(DocumentMalformedError) as caught:
        seal.parse(b'{"envelope":{"' + b'\\"' * 499_000)
    assert caught.value.data["reason"] == "envelope"


def test_a_document_over_a_million_bytes_is_not_made() -> None:
    envelope = envelope_of(UUID(int=1), 1, "", 0, 0)
    room = 1_000_000 - len(seal.seal(envelope=envelope, body={"text": ""}, key=None)[0])
    largest, _ = seal.seal(envelope=envelope, body={"text": "x" * room}, key=None)
    assert len(largest) == 1_000_000
    with pytest.raises(DocumentTooLargeError) as caught:
        seal.seal(envelope=envelope, body={"text": "x" * (room + 1)}, key=None)
    assert caught.value.data == {"bytes": 1_000_001, "limit": 1_000_000}
