"""Files that only their owner reads, written whole or not at all. (Windows has no modes: the folder's rights hold.)"""

import os
import tempfile
from pathlib import Path


def _write_beside(path: Path, content: bytes) -> str:
    """A finished temporary file in the folder of `path` (mkstemp makes it 0600), on disk before it gets its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return name


def replace_private(path: Path, content: bytes) -> None:
    """Write or replace `path`: a power cut leaves the old file or the new one."""
    name = _write_beside(path, content)
    try:
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise


def create_private(path: Path, content: bytes) -> bool:
    """Create `path` with all of `content`; False, and nothing touched, where it exists already.

    A link, not an exclusive open: another process of this node must never read half a key.
    """
    name = _write_beside(path, content)
    try:
        os.link(name, path)
    except FileExistsError:
        return False
    finally:
        os.unlink(name)
    return True
