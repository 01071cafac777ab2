"""Many small packages in one answer: a channel database of 457 stores begins with some 1,800 of them.

Only brings them here sooner: manifests and chunks are verified afterwards one by one, as if each had been asked for,
and what an answer lacks is asked for singly.
"""

from collections.abc import Iterator
from hashlib import sha256

import orjson
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from retail.domain.batches import batched

from . import store
from .client import NeighbourClient
from .errors import PackageRefusedError, RejectedError
from .manifest import Manifest, open_manifest
from .work import Work

log = structlog.get_logger(__name__)

# Packages that one request asks for; headquarters takes as many (retail/hq/nodes/packages.py).
MOST = 200


def fetch_bundles(client: NeighbourClient, work: Work, *, key: Ed25519PublicKey) -> dict[str, str]:
    """The manifests (hash → text) of heads that are to be fetched, their chunks on the disk. A single one is none: its
    chunks may be here already, and it is fetched as it always was. Raises UnreachableError."""
    wanted = [(work.heads[scope].package, scope) for scope in work.behind()]
    wanted = [(package, scope) for package, scope in wanted if not store.has_begun(package)]
    manifests: dict[str, str] = {}
    for some in batched(wanted if len(wanted) > 1 else [], MOST):
        body = {"packages": [package for package, _ in some]}
        try:
            response = client.request(
                "POST",
                "/cdx/v1/packages/bundle",
                headers={"Content-Type": "application/json"},
                content=orjson.dumps(body),
            )
        except RejectedError as error:  # an older headquarters
            log.info("no bundles", **error.data)
            return manifests
        manifests |= _unpack(response.content, dict(some), work, key)
    return manifests


def _unpack(content: bytes, scopes: dict[str, str], work: Work, key: Ed25519PublicKey) -> dict[str, str]:
    """Keep what is what it says; the rest is as if it hadn't come."""
    texts: dict[str, str] = {}
    opened: dict[str, Manifest] = {}
    try:
        for name, number, part in _parts(content):
            if number is None and name in scopes:
                texts[name] = part.decode("ascii")
                opened[name] = open_manifest(texts[name], key=key, expected=name, job=work.job, scope=scopes[name])
            elif number is not None and name in opened and _is_chunk(part, opened[name], number):
                store.save_chunk(store.chunk_path(name, number), part)
    except (ValueError, KeyError, TypeError, PackageRefusedError) as error:
        log.warning("a bundle that can't be read", error=str(error))
    return {name: texts[name] for name in opened}


def _is_chunk(content: bytes, manifest: Manifest, number: int) -> bool:
    chunks = manifest.chunks
    return 0 <= number < len(chunks) and sha256(content).hexdigest() == chunks[number].sha256


def _parts(content: bytes) -> Iterator[tuple[str, int | None, bytes]]:
    """(package, number of the chunk or None for the manifest, bytes): a manifest comes before its chunks. One line of
    JSON says what follows, the parts follow it in the same order."""
    head, _, rest = content.partition(b"\n")
    at = 0
    for part in orjson.loads(head)["parts"]:
        size, number = int(part["size"]), part["chunk"]
        yield str(part["package"]), None if number is None else int(number), rest[at : at + size]
        at += size
