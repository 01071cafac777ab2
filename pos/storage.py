"""Static files under names that carry their content's hash, imports between modules rewritten to match."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

# Django's pattern also takes `{import("./x.js").Till}` in a JSDoc comment for an import; types may name each
# other in circles, and a circle of names that contain each other's hashes has no end. Ours asks for `await`.
_IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
_DYNAMIC = (r"""(?P<matched>(?<=await )import\(["'](?P<url>[./].*?)["']\))""", """import("%(url)s")""")

# Comments that fill whole lines. Our templates have no line that begins like one (a test looks).
_INDENT = re.compile(rb"^[ \t]+", re.MULTILINE)
_COMMENT_LINES = re.compile(rb"^[ \t]*(?:/\*\*(?:(?!\*/)[\s\S])*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE)


def without_comments(source: bytes) -> bytes:
    """A module without indentation and without the comments and type notes that fill whole lines: a quarter less to
    carry over the wire. Our templates are htm's, which drops indentation itself."""
    return _INDENT.sub(b"", _COMMENT_LINES.sub(b"", source))


class _Uncommented:
    """A file storage as `post_process` reads it, giving our own modules without their comments."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def open(self, path: str) -> "ContentFile[bytes]":
        with self._storage.open(path) as file:
            return ContentFile(without_comments(file.read()))


class PosStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names for every file, so that a file once served never changes under its name."""

    support_js_module_import_aggregation = True
    # A pass settles one floor of the tower of imports; Django's five are fewer than the till has floors.
    max_post_process_passes = 40
    _js_module_import_aggregation_patterns = (_IMPORTS[0], (*_IMPORTS[1][:3], _DYNAMIC))

    def post_process(self, paths: dict[str, tuple[Any, str]], *args: Any, **options: Any) -> Iterator[Any]:
        """As Django's: {name: (storage, path)} → (name, hashed name, processed or the error)."""
        read = {
            name: (_Uncommented(storage) if _is_ours(name) else storage, path)
            for name, (storage, path) in paths.items()
        }
        yield from super().post_process(read, *args, **options)


def _is_ours(name: str) -> bool:
    return name.replace("\\", "/").startswith("pos/") and name.endswith(".js")
