"""The signed manifest of one data package, checked against what this version understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from retail.cdx.registry import BY_NAME, JOBS

from .errors import NewerFormatError, PackageRefusedError
from .signed import check_version, open_document


@dataclass(frozen=True, slots=True)
class TablePart:
    """What a package does to one table. `digest`: of the table in the package's scope, after it."""

    table: str
    columns: tuple[str, ...]
    upserts: int
    removes: int
    digest: str


@dataclass(frozen=True, slots=True)
class Chunk:
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    hash: str
    epoch: int
    job: str
    scope: str
    kind: Literal["delta", "snapshot"]
    from_cut: int
    to_cut: int
    previous: str
    tables: tuple[TablePart, ...]
    chunks: tuple[Chunk, ...]

    @property
    def rows(self) -> int:
        return sum(part.upserts + part.removes for part in self.tables)

    @property
    def size(self) -> int:
        return sum(chunk.size for chunk in self.chunks)


def package_hash(text: str) -> str:
    return sha256(text.encode("ascii", "replace")).hexdigest()


def open_manifest(text: str, *, key: Ed25519PublicKey, expected: str, job: str, scope: str) -> Manifest:
    """The manifest named `expected`. Raises PackageRefusedError, NewerFormatError (format, schema or a table that
    this version doesn't know)."""
    if package_hash(text) != expected:
        raise PackageRefusedError(reason="hash", package=expected)
    values = open_document(text, key=key, typ="package")
    if values.get("job") != job or values.get("scope") != scope or job not in JOBS:
        raise PackageRefusedError(reason="another job or scope", package=expected)
    check_version(values.get("schema"), known=JOBS[job].schema, what=f"schema of job {job}")
    try:
        return Manifest(
            hash=expected,
            epoch=int(values["epoch"]),
            job=job,
            scope=scope,
            kind="snapshot" if values["kind"] == "snapshot" else "delta",
            from_cut=int(values["from_cut"]),
            to_cut=int(values["to_cut"]),
            previous=str(values["previous"]),
            tables=tuple(_table(part, job) for part in values["tables"]),
            chunks=tuple(Chunk(str(chunk["sha256"]), int(chunk["size"])) for chunk in values["chunks"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PackageRefusedError(reason="shape", package=expected) from error


def _table(part: Mapping[str, Any], job: str) -> TablePart:
    name = str(part["table"])
    columns = tuple(str(column) for column in part["columns"])
    known = BY_NAME.get(name)
    if known is None or known.job != job:
        raise NewerFormatError(what=f"table {name}")
    if columns != known.columns:
        raise NewerFormatError(what=f"columns of {name}")
    return TablePart(name, columns, int(part["upserts"]), int(part["removes"]), str(part["digest"]))
