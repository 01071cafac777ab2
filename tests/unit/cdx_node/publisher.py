"""A headquarters for tests, written from docs/data-packages.md: makes signed packages and releases, and keeps what
it has published so that digests are what a real one would state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import jwt
import orjson
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from retail.cdx.encoding import Digest, row_hash
from retail.cdx.registry import BY_NAME, JOBS

Rows = Sequence[Sequence[Any]]


@dataclass
class Package:
    hash: str
    manifest: str
    chunks: list[bytes]
    to_cut: int
    kind: str


@dataclass
class Publisher:
    """`faults`: path suffix → what to do to the answer's bytes, once."""

    key: Ed25519PrivateKey
    database: str
    scopes: list[str]
    epoch: int = 1
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    published: dict[tuple[str, str], dict[int, list[Any]]] = field(default_factory=dict)
    packages: dict[tuple[str, str], list[Package]] = field(default_factory=dict)
    full_sync: set[str] = field(default_factory=set)

    def publish(
        self,
        job: str,
        cut: int,
        scope: str,
        upserts: Mapping[str, Rows] | None = None,
        removes: Mapping[str, Sequence[int]] | None = None,
        *,
        snapshot: bool = False,
        release: bool = True,
        lie: Mapping[str, Any] | None = None,
        rows_a_chunk: int = 20_000,
    ) -> Package:
        """One package; `lie` overrides members of the manifest."""
        upserts, removes = upserts or {}, removes or {}
        for table, rows in upserts.items():
            kept = self.published.setdefault((table, scope), {})
            if snapshot:
                kept.clear()
            kept.update({row[0]: list(row) for row in rows})
        for table, keys in removes.items():
            for key in keys:
                self.published.setdefault((table, scope), {}).pop(key, None)
        chain = self.packages.setdefault((job, scope), [])
        chunks = _chunks(upserts, removes, rows_a_chunk)
        manifest = {
            "format": 1,
            "schema": JOBS[job].schema,
            "epoch": self.epoch,
            "job": job,
            "scope": scope,
            "kind": "snapshot" if snapshot else "delta",
            "from_cut": 0 if snapshot or not chain else chain[-1].to_cut,
            "to_cut": cut,
            "previous": chain[-1].hash if chain else "",
            "tables": [
                {
                    "table": table,
                    "columns": list(BY_NAME[table].columns),
                    "upserts": len(upserts.get(table, ())),
                    "removes": len(removes.get(table, ())),
                    "digest": self.digest(table, scope),
                }
                for table in dict.fromkeys([*upserts, *removes])
            ],
            "chunks": [{"sha256": sha256(c).hexdigest(), "size": len(c), "rows": 1} for c in chunks],
            **(lie or {}),
        }
        text = self.sign(manifest, "package")
        package = Package(sha256(text.encode()).hexdigest(), text, chunks, cut, manifest["kind"])
        chain.append(package)
        if release:
            self.release(job, cut)
        return package

    def release(self, job: str, cut: int) -> None:
        heads = {
            scope: {"cut": chain[-1].to_cut, "package": chain[-1].hash}
            for (of, scope), chain in self.packages.items()
            if of == job and chain and scope in self.scopes
        }
        self.jobs[job] = {"job": job, "cut": cut, "full_sync": False, "heads": heads}

    def release_text(self) -> str:
        jobs = [job | {"full_sync": job["job"] in self.full_sync} for job in self.jobs.values()]
        for job in jobs:
            job["heads"] = {scope: head for scope, head in job["heads"].items() if scope in self.scopes}
        return self.sign(
            {"format": 1, "database": self.database, "epoch": self.epoch, "at": "2026-11-23T00:00:00.000Z"}
            | {"scopes": self.scopes, "jobs": jobs},
            "release",
        )

    def digest(self, table: str, scope: str) -> str:
        digest = Digest()
        for row in self.published.get((table, scope), {}).values():
            digest.add(row_hash(table, scope, row))
        return digest.hex()

    def sign(self, values: Mapping[str, Any], typ: str) -> str:
        return jwt.encode(dict(values), self.key, algorithm="EdDSA", headers={"typ": typ})


def _chunks(upserts: Mapping[str, Rows], removes: Mapping[str, Sequence[int]], rows_a_chunk: int) -> list[bytes]:
    chunks = []
    for table, rows in upserts.items():
        for start in range(0, len(rows), rows_a_chunk):
            header = {"table": table, "op": "upsert", "columns": list(BY_NAME[table].columns)}
            chunks.append([header, *rows[start : start + rows_a_chunk]])
    for table, keys in removes.items():
        chunks.append([{"table": table, "op": "remove"}, *([key] for key in keys)])
    pack = zstandard.ZstdCompressor(level=3).compress
    return [pack(b"\n".join(map(orjson.dumps, lines)) + b"\n") for lines in chunks]
