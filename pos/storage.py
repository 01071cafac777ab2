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

# `/** @type {…} */ ` within a line: nothing but a note for the type checker begins like that.
_TYPE_NOTES = re.compile(rb"/\*\* @(?:type|param) [^\n]*?\*/ ?")


def without_comments(source: bytes) -> bytes:
    """A module without indentation, type notes and the comments that fill whole lines.

    Types are comments here, and there is no build step: without this a start would carry 150 kB instead of 112 (gzip),
    over the budget of 120 (measured 2026-11). It is safe because it reads no JavaScript: it takes lines that are
    nothing but a comment, and notes that begin with `/** @type`; a test holds that none of them stands in a template.
    Templates are htm's, which drops indentation itself; nothing else of ours has a line break in a text.
    """
    return _INDENT.sub(b"", _TYPE_NOTES.sub(b"", _COMMENT_LINES.sub(b"", source)))


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
