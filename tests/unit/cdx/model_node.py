"""A node in fifty lines: downloads and applies packages by the page of docs/data-packages.md, independently of
`retail.cdx.node`, and says what it has. The oracle of the publisher's tests."""

import base64
import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import jwt
import zstandard

from retail.cdx.models import ChannelDatabase
from retail.cdx.publish.chain import chain
from retail.cdx.publish.release import released_state
from retail.cdx.publish.storage import read_chunk
from retail.identity.local import local_verifier

Key = tuple[str, int]


def open_jws(text: str) -> dict[str, Any]:
    key = base64.urlsafe_b64decode(local_verifier().hq_key + "=")
    jwk = jwt.PyJWK({"kty": "OKP", "crv": "Ed25519", "x": base64.urlsafe_b64encode(key).rstrip(b"=").decode()})
    opened: dict[str, Any] = jwt.decode(text, jwk, algorithms=["EdDSA"])
    return opened


@dataclass
class ModelNode:
    """`rows`: (table, pk) → (scope, wire row). `checkpoints`: (job, scope) → cut."""

    database: ChannelDatabase
    rows: dict[Key, tuple[str, list[Any]]] = field(default_factory=dict)
    checkpoints: dict[tuple[str, str], int] = field(default_factory=dict)
    applied: list[dict[str, Any]] = field(default_factory=list)

    def sync(self, *, only_job: str = "") -> list[dict[str, Any]]:
        """Follow the release. Returns the manifests applied."""
        state = released_state(self.database)
        self.rows = {key: value for key, value in self.rows.items() if value[0] in state["scopes"]}
        self.checkpoints = {k: cut for k, cut in self.checkpoints.items() if k[1] in state["scopes"]}
        done: list[dict[str, Any]] = []
        for job in state["jobs"]:
            if only_job in ("", job["job"]):
                done += self._follow(job)
        self.applied += done
        return done

    def _follow(self, job: dict[str, Any]) -> list[dict[str, Any]]:
        opened = []
        for scope, head in job["heads"].items():
            after = self.checkpoints.get((job["job"], scope), 0)
            path = chain(job=job["job"], scope=scope, after=after, head=head["cut"])
            for package in path:
                package.refresh_from_db()
                assert sha256(package.manifest.encode()).hexdigest() == package.hash
                manifest = open_jws(package.manifest)
                assert manifest["from_cut"] <= after < manifest["to_cut"] or manifest["kind"] == "snapshot"
                after = manifest["to_cut"]
                opened.append(manifest)
            assert after == head["cut"]
            self.checkpoints[job["job"], scope] = after
        for cut in sorted({manifest["to_cut"] for manifest in opened}):
            self._apply([manifest for manifest in opened if manifest["to_cut"] == cut])
        return opened

    def _apply(self, manifests: list[dict[str, Any]]) -> None:
        """All packages of one cut together: upserts before removals, a removal names its scope."""
        removals: list[tuple[Key, str]] = []
        for manifest in manifests:
            scope = manifest["scope"]
            if manifest["kind"] == "snapshot":
                tables = {part["table"] for part in manifest["tables"]}
                self.rows = {k: v for k, v in self.rows.items() if not (v[0] == scope and k[0] in tables)}
            for table, op, row in read_lines(manifest):
                if op == "upsert":
                    self.rows[table, row[0]] = (scope, row)
                else:
                    removals.append(((table, row[0]), scope))
        for key, scope in removals:
            if key in self.rows and self.rows[key][0] == scope:
                del self.rows[key]


def read_lines(manifest: dict[str, Any]) -> list[tuple[str, str, list[Any]]]:
    lines: list[tuple[str, str, list[Any]]] = []
    for chunk in manifest["chunks"]:
        content = read_chunk(chunk["sha256"])
        assert sha256(content).hexdigest() == chunk["sha256"]
        assert len(content) == chunk["size"]
        header: dict[str, Any] = {}
        count = 0
        for line in zstandard.ZstdDecompressor().decompress(content, max_output_size=1 << 23).splitlines():
            value = json.loads(line)
            if isinstance(value, dict):
                header = value
            else:
                lines.append((header["table"], header["op"], value))
                count += 1
        assert count == chunk["rows"]
    return lines
