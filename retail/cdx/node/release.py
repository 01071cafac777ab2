"""What this database may have: the release that headquarters signed for it (docs/data-packages.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from retail.identity.node import Node

from .errors import PackageRefusedError
from .signed import open_document


@dataclass(frozen=True, slots=True)
class Head:
    """The newest released package of one job and scope."""

    cut: int
    package: str


@dataclass(frozen=True, slots=True)
class JobRelease:
    job: str
    cut: int
    full_sync: bool
    heads: Mapping[str, Head]


@dataclass(frozen=True, slots=True)
class Release:
    """`scopes`: what this database subscribes to. `text`: the signed document itself."""

    epoch: int
    scopes: tuple[str, ...]
    jobs: tuple[JobRelease, ...]
    text: str


def open_release(text: str, *, key: Ed25519PublicKey, node: Node) -> Release:
    """Raises PackageRefusedError where it isn't headquarters' word for this very database, NewerFormatError."""
    values = open_document(text, key=key, typ="release")
    try:
        if values["database"] != str(node.id):
            raise PackageRefusedError(reason="another database", document="release")
        scopes = tuple(str(scope) for scope in values["scopes"])
        jobs = tuple(_job(job, scopes) for job in values["jobs"])
        return Release(epoch=int(values["epoch"]), scopes=scopes, jobs=jobs, text=text)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackageRefusedError(reason="shape", document="release") from error


def _job(values: Mapping[str, Any], scopes: tuple[str, ...]) -> JobRelease:
    heads = {scope: Head(int(head["cut"]), str(head["package"])) for scope, head in values["heads"].items()}
    if not heads.keys() <= set(scopes):
        raise ValueError("a head of a scope that isn't subscribed")
    return JobRelease(str(values["job"]), int(values["cut"]), bool(values["full_sync"]), heads)
