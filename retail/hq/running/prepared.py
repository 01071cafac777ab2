"""Whether a node's tables and static files are of this tree already: then a start needs no look at them."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from retail.identity.node import NODE_FILE
from retail.management.programs import ROOT

from .plan import LocalNode

STAMP = ".prepared"
FOLDERS = ("retail", "pos", "static", "templates")


def is_prepared(node: LocalNode) -> bool:
    """Same sources, same Python, and the node is enrolled (headquarters needs not)."""
    stamp = node.data / STAMP
    enrolled = node.role == "hq" or (node.data / NODE_FILE).exists()
    return enrolled and stamp.exists() and stamp.read_text(encoding="ascii") == tree_fingerprint()


def mark_prepared(node: LocalNode) -> None:
    (node.data / STAMP).write_text(tree_fingerprint(), encoding="ascii")


@lru_cache(maxsize=1)
def tree_fingerprint() -> str:
    """Names, sizes and times of all sources, and of what is installed; a few milliseconds."""
    digest = hashlib.sha256(f"{sys.version} {sys.executable} {os.environ.get('DATABASE_URL', '')}".encode())
    for path in sorted(_sources()):
        stat = path.stat()
        digest.update(f"{path.relative_to(ROOT)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield ROOT / "requirements.txt"
    for folder in FOLDERS:
        for path, folders, files in os.walk(ROOT / folder):
            folders[:] = [name for name in folders if name != "__pycache__"]
            yield from (Path(path, name) for name in files)
