"""Texts of the back office's libraries that no catalogue of theirs has in Chinese: ours has them.

Their templates ask gettext, so an entry of our own is all it takes. What Django's own catalogues have stays theirs.
"""

import gettext
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Only what headquarters installs: the theme with its filters, and the tables of failed sign-ins.
_SOURCES = {"unfold": ("*.py", "templates", "templatetags", "mixins", "contrib/filters"), "axes": ("models.py",)}
_DJANGO = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/sessions")


def library_files() -> Iterator[Path]:
    """Python files and templates whose texts people at headquarters can meet."""
    for package, parts in _SOURCES.items():
        for part in parts:
            for path in sorted(_folder(package).glob(part)):
                inside = path.rglob("*") if path.is_dir() else [path]
                yield from sorted(one for one in inside if one.suffix in {".py", ".html"})


def translated_by_django(msgid: str) -> bool:
    """`msgid`: for a text with a plural, its singular."""
    return any(msgid in texts or (msgid, 0) in texts for texts in _django_texts())


@cache
def _django_texts() -> list[dict[str | tuple[str, int], str]]:
    found = []
    for part in _DJANGO:
        path = _folder("django") / part / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"
        with path.open("rb") as file:
            found.append(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    return found


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{package} is not installed")
    return Path(spec.origin).parent
