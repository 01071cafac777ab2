"""The exact list of files that one release of the till consists of.

The service worker stores these and nothing else; the shell preloads the scripts among them, so that a first
visit does not wait for one import after the other. With hashed names an address never changes its content.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

ENTRY = "pos/app.js"
# Scripts are found by following imports from ENTRY, the rest by their kind.
KINDS = (".css", ".svg", ".png", ".woff2")
# Served by a view and not stored: a worker that stores itself would never see its successor.
WORKER = "pos/sw.js"

_COMMENT = re.compile(r"/\*[\s\S]*?\*/")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']""")
_LATER = re.compile(r"""\bimport\(\s*["'](\.[^"']+)["']""")


@dataclass(frozen=True)
class Release:
    """`version`: 16 hex digits that change when any file changes; addresses are absolute paths, sorted.

    `scripts`: what every start runs. A script of `files` that is not among them is asked for when it is needed.
    """

    version: str
    files: tuple[str, ...]
    scripts: tuple[str, ...]

    @property
    def styles(self) -> tuple[str, ...]:
        return tuple(url for url in self.files if url.endswith(".css"))


def imported_names(name: str, *, later: bool) -> Iterator[str]:
    """Names (below static/) of the modules that a module imports; with `later` also those it imports when needed.

    Types named in comments are not imports.
    """
    source = _COMMENT.sub("", read_source(name).decode("utf-8"))
    for target in _IMPORT.findall(source) + (_LATER.findall(source) if later else []):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def script_names(*, later: bool) -> set[str]:
    """The till's modules: ENTRY and all it imports, directly or not; with `later` also what it imports when needed."""
    found: set[str] = set()
    waiting = [ENTRY]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imported_names(name, later=later)
    return found


def other_names() -> Iterator[str]:
    """Names of the till's styles and pictures."""
    for finder in finders.get_finders():
        for name, _storage in finder.list([]):
            name = name.replace("\\", "/")
            if name.startswith("pos/") and name.endswith(KINDS):
                yield name


def read_source(name: str) -> bytes:
    """Content of one static file as written in the repository; LookupError where there is none."""
    path = finders.find(name)
    if path is None:
        raise LookupError(name)
    with open(path, "rb") as file:
        return file.read()


def compute_release() -> Release:
    names = sorted(script_names(later=True) | set(other_names()))
    digest = hashlib.sha256()
    for name in [*names, WORKER]:
        digest.update(name.encode() + b"\0" + hashlib.sha256(read_source(name)).digest())
    files, scripts = (
        tuple(staticfiles_storage.url(name) for name in group) for group in (names, sorted(script_names(later=False)))
    )
    return Release(version=digest.hexdigest()[:16], files=files, scripts=scripts)


_release_once = lru_cache(maxsize=1)(compute_release)


def current_release() -> Release:
    """Computed once a process; anew at each call in development, where files change under it."""
    return compute_release() if settings.DEBUG else _release_once()
