"""The version of "who may have what": one small file in the data folder, replaced whenever a release moved.

Whoever caches an answer (`releases`) or holds sockets looks at the file's time instead of asking the database.
Processes on other machines that don't share the folder learn by their cache's age, or by Redis.
"""

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

Version = tuple[int, int]

# Who else wants to hear of it in this process (the socket layer's Redis group).
listeners: list[Callable[[], None]] = []


def _path() -> Path:
    folder: Path = settings.DATA_DIR
    return folder / "releases.version"


def read_version() -> Version:
    """Changes with every `bump_version`; (0, 0) before the first. One stat, no query."""
    try:
        found = _path().stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)


def bump_version() -> None:
    handle, temporary = tempfile.mkstemp(dir=_path().parent, prefix=".releases", suffix=".part")
    os.close(handle)
    Path(temporary).replace(_path())
    for listener in listeners:
        listener()


def bump_version_on_commit() -> None:
    """What is announced must be there: after the commit, however often it is asked for in one transaction."""
    transaction.on_commit(partial(bump_version), robust=True)
