"""Fetching what a job needs: chain, manifests, chunks. Nothing that isn't signed by headquarters and whole is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from retail.identity.node import Node

from . import store
from .bundles import fetch_bundles
from .client import NeighbourClient
from .errors import PackageRefusedError, UnreachableError
from .manifest import Manifest, open_manifest
from .release import Head, Release, open_release
from .work import Fetched, Work

CHUNK_TRIES = 3


def fetch_release(client: NeighbourClient, *, key: Ed25519PublicKey, node: Node) -> Release:
    """The newest release, or the kept one where headquarters says it still holds (304, no query there)."""
    etag, kept = _kept_release(key, node)
    response = client.request("GET", "/cdx/v1/releases", headers={"If-None-Match": etag} if kept else {})
    if response.status_code == 304 and kept:
        return kept
    release = open_release(response.text.strip(), key=key, node=node)
    store.save_release(store.KeptRelease(response.headers.get("ETag", ""), release.text))
    return release


def _kept_release(key: Ed25519PublicKey, node: Node) -> tuple[str, Release | None]:
    """The release of the last answer with its ETag; None where it isn't for this node any more (enrolled anew)."""
    kept = store.load_release()
    if kept is None or not kept.etag:
        return "", None
    try:
        return kept.etag, open_release(kept.text, key=key, node=node)
    except PackageRefusedError:
        return "", None


def fetch_packages(client: NeighbourClient, work: Work, *, key: Ed25519PublicKey) -> list[Fetched]:
    """Every package between the checkpoints and the heads, verified and on this machine's disk.

    Raises UnreachableError, RejectedError, PackageRefusedError, NewerFormatError.
    """
    fetch = _Fetch(client, work, key, fetch_bundles(client, work, key=key))
    manifests = [manifest for scope in work.behind() for manifest in _chain(fetch, scope)]
    store.drop_packages(keep={manifest.hash for manifest in manifests})
    return [_fetch_chunks(client, manifest) for manifest in manifests]


@dataclass(frozen=True, slots=True)
class _Fetch:
    """What fetching one job needs. `texts`: manifests that came in bundles."""

    client: NeighbourClient
    work: Work
    key: Ed25519PublicKey
    texts: Mapping[str, str]


def _chain(fetch: _Fetch, scope: str) -> list[Manifest]:
    """The manifests of one scope in order, proved to lead from the checkpoint to the released head."""
    client, work = fetch.client, fetch.work
    start = None if work.full else work.before.get(scope)
    head = work.heads[scope]
    # Nearly always the head itself is all there is to fetch: a list is asked for only where it isn't.
    newest = _manifest(fetch, scope, head.package)
    if newest.kind == "snapshot" or (start is not None and newest.previous == start.package):
        check_chain([newest], start=start, head=head, scope=scope)
        return [newest]
    params: dict[str, str | int] = {"job": work.job, "scope": scope, "after": start.cut if start else 0}
    answer = client.json("GET", "/cdx/v1/packages", params=params)
    manifests: list[Manifest] = []
    for named in _hashes(answer):
        manifest = newest if named == newest.hash else _manifest(fetch, scope, named)
        if manifest.to_cut > head.cut:
            break  # made, but not released to this database
        if manifest.kind == "snapshot":
            manifests.clear()  # it replaces whatever came before it
        manifests.append(manifest)
    check_chain(manifests, start=start, head=head, scope=scope)
    return manifests


def _manifest(fetch: _Fetch, scope: str, named: str) -> Manifest:
    text = fetch.texts.get(named) or fetch.client.request("GET", f"/cdx/v1/packages/{named}").text.strip()
    manifest = open_manifest(text, key=fetch.key, expected=named, job=fetch.work.job, scope=scope)
    if manifest.epoch != fetch.work.epoch:
        raise PackageRefusedError(reason="another epoch", package=named)
    return manifest


def check_chain(manifests: list[Manifest], *, start: Head | None, head: Head, scope: str) -> None:
    """Raises PackageRefusedError (reason "chain") where a package is missing, replayed or out of order."""
    at = start
    for manifest in manifests:
        if not _follows(manifest, at):
            raise PackageRefusedError(reason="chain", package=manifest.hash, scope=scope)
        at = Head(manifest.to_cut, manifest.hash)
    # A snapshot may stand beside the chain: then the head at its cut is the chain's package, of the same contents.
    beside = bool(manifests) and manifests[-1].kind == "snapshot"
    if at is None or at.cut != head.cut or (at.package != head.package and not beside):
        raise PackageRefusedError(reason="chain", package=head.package, scope=scope)


def _follows(manifest: Manifest, at: Head | None) -> bool:
    if manifest.kind == "snapshot":
        return at is None or manifest.to_cut >= at.cut
    if at is None:
        return manifest.from_cut == 0 and not manifest.previous
    if manifest.to_cut <= at.cut:
        return False
    # Behind a snapshot beside the chain the package before has another hash; no cut may be left out then.
    return manifest.previous == at.package or manifest.from_cut <= at.cut


def _hashes(answer: object) -> list[str]:
    try:
        names = [str(package["hash"]) for package in answer["packages"]]  # type: ignore[index]
    except (KeyError, TypeError) as error:
        raise UnreachableError(reason="a list of packages that can't be read") from error
    if not all(store.is_package_hash(name) for name in names):
        raise PackageRefusedError(reason="hash", package="")
    return names


def _fetch_chunks(client: NeighbourClient, manifest: Manifest) -> Fetched:
    paths = []
    for number, chunk in enumerate(manifest.chunks):
        path = store.chunk_path(manifest.hash, number)
        if not store.is_whole(path, chunk.sha256):
            store.save_chunk(path, _fetch_chunk(client, manifest, number))
        paths.append(path)
    return Fetched(manifest, tuple(paths))


def _fetch_chunk(client: NeighbourClient, manifest: Manifest, number: int) -> bytes:
    """Retried whole: a line that breaks bytes is more likely than a headquarters that does."""
    chunk = manifest.chunks[number]
    for _ in range(CHUNK_TRIES):
        content = client.request("GET", f"/cdx/v1/packages/{manifest.hash}/chunks/{number}").content
        if len(content) == chunk.size and sha256(content).hexdigest() == chunk.sha256:
            return content
    raise PackageRefusedError(reason="chunk hash", package=manifest.hash, chunk=number)
