"""A batch on the wire: document bytes joined by line feeds, certificates as lines of their own."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from retail.domain.errors import EvertillError

MEDIA_TYPE = "application/x-ndjson"
MAX_DOCUMENTS = 500
_CERTIFICATE = b'{"certificate":'


class BatchTooLargeError(EvertillError):
    """More documents than one batch may carry: send the rest in another."""

    code = "batch_too_large"
    status = 413


@dataclass(frozen=True, slots=True)
class Batch:
    documents: list[bytes]
    certificates: list[str]


def certificate_line(certificate: str) -> bytes:
    return json.dumps({"certificate": certificate}, separators=(",", ":")).encode()


def read_batch(content: bytes) -> Batch:
    """A line that is neither is taken as a document and refused by itself. Raises BatchTooLargeError."""
    documents: list[bytes] = []
    certificates: list[str] = []
    for line in content.split(b"\n"):
        certificate = _certificate(line)
        if certificate is not None:
            certificates.append(certificate)
        elif line:
            documents.append(line)
    if len(documents) > MAX_DOCUMENTS:
        raise BatchTooLargeError(documents=len(documents), limit=MAX_DOCUMENTS)
    return Batch(documents, certificates)


def join_lines(lines: Iterable[bytes]) -> bytes:
    return b"\n".join(lines)


def _certificate(line: bytes) -> str | None:
    if not line.startswith(_CERTIFICATE):
        return None
    try:
        value = json.loads(line)
    except ValueError:
        return None
    certificate = value.get("certificate")
    return certificate if isinstance(certificate, str) and len(value) == 1 else None
