"""The exact list of files that one release of the till consists of.

The service worker stores these and nothing else; the shell preloads the scripts among them, so that a first
visit does not wait for one import after the other. With hashed names an address never changes its content.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

FOLDERS = ("pos/", "vendor/")
KINDS = (".js", ".css", ".svg", ".png", ".woff2")
# The worker itself is served by a view: a worker that stores itself would never see its successor.
NOT_STORED = frozenset({"pos/sw.js"})


@dataclass(frozen=True)
class Release:
    """`version`: 16 hex digits that change when any file changes; addresses are absolute paths, sorted."""

    version: str
    files: tuple[str, ...]

    @property
    def scripts(self) -> tuple[str, ...]:
        return tuple(url for url in self.files if url.endswith(".js"))

    @property
    def styles(self) -> tuple[str, ...]:
        return tuple(url for url in self.files if url.endswith(".css"))


def source_names() -> Iterator[str]:
    """Names (below static/) of the till's own files, as written in the repository."""
    for finder in finders.get_finders():
        for name, _storage in finder.list([]):
            name = name.replace("\\", "/")
            if name.startswith(FOLDERS) and name.endswith(KINDS) and name not in NOT_STORED:
                yield name


def read_source(name: str) -> bytes:
    """Content of one static file as written in the repository; LookupError where there is none."""
    path = finders.find(name)
    if path is None:
        raise LookupError(name)
    with open(path, "rb") as file:
        return file.read()


def compute_release() -> Release:
    names = sorted(set(source_names()))
    digest = hashlib.sha256()
    for name in [*names, *sorted(NOT_STORED)]:
        digest.update(name.encode() + b"\0" + hashlib.sha256(read_source(name)).digest())
    return Release(digest.hexdigest()[:16], tuple(staticfiles_storage.url(name) for name in names))


_release_once = lru_cache(maxsize=1)(compute_release)


def current_release() -> Release:
    """Computed once a process; anew at each call in development, where files change under it."""
    return compute_release() if settings.DEBUG else _release_once()
