"""Where package files are: a Django storage, named by content, so a file is never changed and never half there."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, InvalidStorageError, Storage, storages


class PackageStorage(FileSystemStorage):
    """Files of the data folder. A row names a file only after its bytes are on the disk: written beside, synced,
    renamed."""

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content.read())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        return name


def package_storage() -> Storage:
    """The storage "packages" of the settings (object storage in a data centre), else the data folder."""
    try:
        return storages["packages"]
    except InvalidStorageError:
        return PackageStorage(location=settings.DATA_DIR / "packages")


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def write_chunk(content: bytes) -> str:
    """Returns the SHA-256 (hex) under which it is kept. Unreferenced until a package row names it: a cut that is
    rolled back leaves a file that nobody asks for and the next same chunk takes over."""
    digest = sha256(content).hexdigest()
    storage = package_storage()
    if not storage.exists(_name(digest)):
        storage.save(_name(digest), ContentFile(content))
    return digest


def read_chunk(digest: str) -> bytes:
    """Raises FileNotFoundError."""
    with package_storage().open(_name(digest)) as file:
        return bytes(file.read())
