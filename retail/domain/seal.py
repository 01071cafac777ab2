"""The bytes of a sealed document: making, reading, signing and linking them. docs/sealed-documents.md is the law.

The browser seals (`static/pos/domain/seal.js`); nodes read and check. Both make the same bytes of the same values.
"""

import hashlib
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .checks import SAFE
from .envelope import Envelope, Head, check_envelope
from .errors import DocumentMalformedError, DocumentTooLargeError

MAX_BYTES = 1_000_000
MAX_DEPTH = 64  # of the document; its body has one level less
_START, _MIDDLE, _END = '{"envelope":', ',"body":', ',"signature":'
_SIGNATURE = re.compile(r"[A-Za-z0-9_-]{1,512}")
_ESCAPES = re.compile(rb"\\.")
_OPENING = b"{["
_NO_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))
_LONGEST_INTEGER = 400  # digits; a double ends before, and Python refuses to read thousands of them


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """A document as it was read; `content` are the bytes to store and to forward."""

    envelope: Envelope
    body: dict[str, Any]
    signature: str | None
    content: bytes
    envelope_bytes: bytes
    body_bytes: bytes
    hash: str

    @property
    def body_hash_matches(self) -> bool:
        """Whether the envelope speaks of this body. A flag, never a refusal: the bytes are a fact all the same."""
        return sha256_hex(self.body_bytes) == self.envelope["body_sha256"]


def sha256_hex(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """What `JSON.stringify` makes of the same values. Numbers must be integers that JavaScript holds exactly."""
    _check_value(value, MAX_DEPTH - 1)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone half of a surrogate pair has no UTF-8: JSON.stringify writes it as \udxxx, and so does backslashreplace.
    return text.encode("utf-8", "backslashreplace")


def document_bytes(*, envelope: Mapping[str, Any], body: Mapping[str, Any], signature: str | None) -> tuple[bytes, str]:
    """(bytes, hash) of a document whose envelope already carries the hash of `body`.

    Raises `document_malformed` for an envelope that isn't of format 1, that belongs to another body, or for values
    that JSON can't carry unharmed; `document_too_large` beyond 1 000 000 bytes.
    """
    check_envelope(envelope)
    if signature is not None and not _SIGNATURE.fullmatch(signature):
        raise DocumentMalformedError(reason="signature")
    body_bytes = json_bytes(body)
    if sha256_hex(body_bytes) != envelope["body_sha256"]:
        raise DocumentMalformedError(reason="envelope.body_sha256")
    content = b"".join(
        (
            *(_START.encode(), json_bytes(envelope), _MIDDLE.encode(), body_bytes),
            *(_END.encode(), b"null" if signature is None else f'"{signature}"'.encode(), b"}"),
        )
    )
    if len(content) > MAX_BYTES:
        raise DocumentTooLargeError(bytes=len(content), limit=MAX_BYTES)
    return content, sha256_hex(content)


def seal(*, envelope: Mapping[str, Any], body: Mapping[str, Any], key: Ed25519PrivateKey | None) -> tuple[bytes, str]:
    """(bytes, hash) of a new document: adds `body_sha256` to the other members of its envelope, and signs."""
    full = {**envelope, "body_sha256": sha256_hex(json_bytes(body))}
    check_envelope(full)
    signature = None if key is None else sign(json_bytes(full), key)
    return document_bytes(envelope=full, body=body, signature=signature)


def parse(content: bytes) -> SealedDocument:
    """Reads the bytes of a document. Says nothing yet of body hash, signature or chain: those are flags.

    Raises `document_too_large` or `document_malformed` with the reason: encoding, line_feed, depth, frame, envelope,
    envelope.<member>, body, signature.
    """
    if len(content) > MAX_BYTES:
        raise DocumentTooLargeError(bytes=len(content), limit=MAX_BYTES)
    if b"\n" in content:
        raise DocumentMalformedError(reason="line_feed")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentMalformedError(reason="encoding") from error
    if _depth(content) > MAX_DEPTH:
        raise DocumentMalformedError(reason="depth")
    envelope, envelope_end = _read_object(text, _START, 0, "envelope")
    check_envelope(envelope)
    envelope_bytes = text[len(_START) : envelope_end].encode()
    if json_bytes(envelope) != envelope_bytes:
        raise DocumentMalformedError(reason="envelope")
    body, body_end = _read_object(text, _MIDDLE, envelope_end, "body")
    signature = _read_signature(text[body_end:])
    return SealedDocument(
        envelope=cast("Envelope", envelope),
        body=body,
        signature=signature,
        content=content,
        envelope_bytes=envelope_bytes,
        body_bytes=text[envelope_end + len(_MIDDLE) : body_end].encode(),
        hash=sha256_hex(content),
    )


def sign(envelope_bytes: bytes, key: Ed25519PrivateKey) -> str:
    """The signature as it stands in a document: base64url without padding."""
    return urlsafe_b64encode(key.sign(envelope_bytes)).rstrip(b"=").decode()


def verify(*, envelope_bytes: bytes, signature: str, key: str) -> bool:
    """Whether `signature` over the exact envelope bytes is by `key` (raw public key, base64url, as in certificates)."""
    try:
        public = Ed25519PublicKey.from_public_bytes(_decode(key))
        public.verify(_decode(signature), envelope_bytes)
    except (InvalidSignature, ValueError):
        return False
    return True


def check_link(*, envelope: Mapping[str, Any], previous: Head | None) -> bool:
    """Whether the document stands right behind `previous`, or at the start of its journal where that is None."""
    if previous is None:
        return bool(envelope["seq"] == 1 and envelope["previous"] is None)
    return bool(
        envelope["journal"] == previous["journal"]
        and envelope["seq"] == previous["seq"] + 1
        and envelope["previous"] == previous["hash"]
    )


def _read_object(text: str, opening: str, at: int, part: str) -> tuple[dict[str, Any], int]:
    """The object behind `opening`, which must stand at `at`, and where it ends."""
    start = at + len(opening)
    if not text.startswith(opening + "{", at):
        raise DocumentMalformedError(reason="frame")
    try:
        value, end = _DECODER.raw_decode(text, start)
    except ValueError as error:
        raise DocumentMalformedError(reason=part) from error
    return value, end


def _read_signature(tail: str) -> str | None:
    if not tail.startswith(_END) or not tail.endswith("}"):
        raise DocumentMalformedError(reason="frame")
    value = tail[len(_END) : -1]
    if value == "null":
        return None
    if value[:1] != '"' or value[-1:] != '"' or not _SIGNATURE.fullmatch(value[1:-1]):
        raise DocumentMalformedError(reason="signature")
    return value[1:-1]


def _depth(content: bytes) -> int:
    """How deep objects and lists are nested: found before decoding, because decoding deep JSON can end the process.

    Without escapes every other piece between quotes is outside of texts; one pass, whatever the bytes.
    """
    unescaped = _ESCAPES.sub(b"", content) if b"\\" in content else content
    outside = b"".join(unescaped.split(b'"')[::2])
    depth = deepest = 0
    for bracket in outside.translate(None, _NO_BRACKETS):
        depth += 1 if bracket in _OPENING else -1
        deepest = max(deepest, depth)
    return deepest


def _check_value(value: object, depth: int) -> None:
    if value is None or isinstance(value, str | bool):
        return
    if type(value) is int and -SAFE <= value <= SAFE:
        return
    if depth > 0 and isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        for member in value.values():
            _check_value(member, depth - 1)
    elif depth > 0 and isinstance(value, list | tuple):
        for item in value:
            _check_value(item, depth - 1)
    else:
        raise DocumentMalformedError(reason="value")


def _decode(text: str) -> bytes:
    """base64url without padding, written in the one way there is; ValueError otherwise."""
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise ValueError("not base64url")
    return raw


def _read_integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


def _read_float(digits: str) -> int | float:
    """JavaScript has one kind of number: what is written 1.0 or 1e3 is an integer to the till, so to a node as well."""
    value = float(digits)
    return int(value) if value.is_integer() and abs(value) <= SAFE else value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_int=_read_integer, parse_float=_read_float, parse_constant=_refuse_constant)
