"""DATA_DIR/incoming: the last release with its ETag, and chunks on their way into the database."""

import os
import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import orjson
from django.conf import settings

from retail.identity.files import replace_private

_HASH = re.compile(r"^[0-9a-f]{64}$")


def incoming() -> Path:
    folder: Path = settings.DATA_DIR / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class KeptRelease:
    etag: str
    text: str


def load_release() -> KeptRelease | None:
    """None where nothing (readable) is kept: the next request is not conditional then."""
    try:
        values = orjson.loads((incoming() / "release.json").read_bytes())
        return KeptRelease(str(values["etag"]), str(values["text"]))
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        return None


def save_release(release: KeptRelease) -> None:
    replace_private(incoming() / "release.json", orjson.dumps({"etag": release.etag, "text": release.text}))


def is_package_hash(text: str) -> bool:
    """Whether it can name a package, and a folder here."""
    return _HASH.match(text) is not None


def chunk_path(package: str, number: int) -> Path:
    return incoming() / package / str(number)


def has_begun(package: str) -> bool:
    """Whether some of it is here already."""
    return (incoming() / package).exists()


def is_whole(path: Path, digest: str) -> bool:
    try:
        return sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def save_chunk(path: Path, content: bytes) -> None:
    """Whole or not at all under its name; what a crash leaves is fetched again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_bytes(content)
    os.replace(beside, path)


def drop_packages(*, keep: Collection[str] = ()) -> None:
    """Take packages away that are applied or no longer wanted."""
    for entry in incoming().iterdir():
        if is_package_hash(entry.name) and entry.name not in keep:
            shutil.rmtree(entry, ignore_errors=True)
