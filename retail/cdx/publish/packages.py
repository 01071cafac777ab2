"""Writing one package: chunks of JSON lines, zstd, a signed manifest, a row (docs/data-packages.md)."""

from base64 import urlsafe_b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
import zstandard
from django.db import connection

from retail.cdx.models import Package, PackageKind
from retail.cdx.registry import Job, PublishedTable
from retail.identity.local import local_signer

from .storage import write_chunk

FORMAT = 1
# Raised by an operator who restored headquarters from a backup (02 §3). Restoring is not built yet.
EPOCH = 1
CHUNK_BYTES = 4_000_000
DELTA_LEVEL = 3
SNAPSHOT_LEVEL = 19


def compression_level(kind: str) -> int:
    """19 saves late joiners' bandwidth but takes some 3 MB/s: not on the one small machine SQLite is for."""
    return SNAPSHOT_LEVEL if kind == PackageKind.SNAPSHOT and connection.vendor != "sqlite" else DELTA_LEVEL


class ChunkWriter:
    """Cuts lines into chunks; each begins with the header of the table it is in the middle of."""

    def __init__(self, level: int) -> None:
        self.chunks: list[dict[str, Any]] = []
        self._compressor = zstandard.ZstdCompressor(level=level, write_checksum=True)
        self._lines: list[bytes] = []
        self._size = 0
        self._rows = 0

    def write(self, header: dict[str, Any], lines: Iterable[bytes]) -> int:
        """Rows as JSON. Returns how many there were."""
        count = 0
        head = orjson.dumps(header)
        opened = False
        for line in lines:
            if self._rows and self._size + len(line) > CHUNK_BYTES:
                self.flush()
                opened = False
            if not opened:
                self._lines.append(head)
                self._size += len(head) + 1
                opened = True
            self._lines.append(line)
            self._size += len(line) + 1
            self._rows += 1
            count += 1
        return count

    def flush(self) -> None:
        if self._rows:
            content = self._compressor.compress(b"\n".join([*self._lines, b""]))
            self.chunks.append({"sha256": write_chunk(content), "size": len(content), "rows": self._rows})
        self._lines, self._size, self._rows = [], 0, 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a package says of one table. `upserts`: rows as lines of JSON; may be a generator: read once."""

    table: PublishedTable
    upserts: Iterable[bytes]
    removes: list[int]
    digest: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where a package stands: `previous` is the hash of the one before it, or of the one it stands beside."""

    kind: PackageKind
    from_cut: int
    to_cut: int
    previous: str
    beside_chain: bool = False


def write_package(*, job: Job, scope: str, link: Link, contents: Iterable[Content], at: datetime) -> Package:
    """Files and manifest of one package; its row, not saved yet: that alone has to wait for the writer's lock."""
    writer = ChunkWriter(compression_level(link.kind))
    tables: list[dict[str, Any]] = []
    for content in contents:
        columns = list(content.table.columns)
        name = content.table.name
        upserts = writer.write({"table": name, "op": "upsert", "columns": columns}, content.upserts)
        removes = writer.write({"table": name, "op": "remove"}, (b"[%d]" % pk for pk in content.removes))
        counts = {"upserts": upserts, "removes": removes, "digest": content.digest}
        tables.append({"table": name, "columns": columns, **counts})
    writer.flush()
    manifest = local_signer().sign(
        {"format": FORMAT, "schema": job.schema, "epoch": EPOCH, "job": job.number, "scope": scope}
        | {"kind": link.kind.value, "from_cut": link.from_cut, "to_cut": link.to_cut, "previous": link.previous}
        | {"tables": tables, "chunks": writer.chunks},
        typ="package",
    )
    return Package(
        hash=sha256(manifest.encode("ascii")).hexdigest(),
        job_id=job.number,
        scope=scope,
        kind=link.kind,
        from_cut=link.from_cut,
        to_cut=link.to_cut,
        previous=link.previous,
        rows=sum(chunk["rows"] for chunk in writer.chunks),
        size=sum(chunk["size"] for chunk in writer.chunks),
        manifest=manifest,
        created_at=at,
        beside_chain=link.beside_chain,
    )


def chunk_names(package: Package) -> list[str]:
    """The SHA-256 of each chunk, from the manifest that this headquarters signed itself."""
    payload = package.manifest.split(".")[1]
    manifest = orjson.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return [str(chunk["sha256"]) for chunk in manifest["chunks"]]
