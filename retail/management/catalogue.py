"""The Chinese catalogue, without gettext's programs: what the sources ask for, what the .po has, the .mo from it.

    python -m retail.management.catalogue [--missing]

Writes django.mo from django.po, and lists what the sources ask for and the .po lacks (--missing: only lists).
A user's machine has no msgfmt, so the .mo is committed; a test holds it equal to the .po.
"""

import argparse
import ast
import re
import struct
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .library_texts import library_files, translated_by_django

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "retail" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
SOURCES = ("retail", "pos")
# Names under which the sources import gettext's functions.
FUNCTIONS = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
# ngettext's singular and plural, as the .mo format keeps them: divided by NUL.
PLURAL = "\0"

_TAG = re.compile(r"""{%\s*(?:translate|trans)\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
_DEFAULT = re.compile(r"""_\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\)""")
_BLOCK = re.compile(
    r"{%\s*(?:blocktranslate|blocktrans)\b(?P<options>[^%]*)%}(?P<one>.*?)"
    r"(?:{%\s*plural\s*%}(?P<many>.*?))?{%\s*end(?:blocktranslate|blocktrans)\s*%}",
    re.DOTALL,
)


@cache
def msgids() -> frozenset[str]:
    """Every text that the sources and templates ask for, and what libraries' pages ask for and nobody else has."""
    return frozenset(_own() | _of_libraries())


def _of_libraries() -> set[str]:
    found: set[str] = set()
    for path in library_files():
        found.update(_in_python(path) if path.suffix == ".py" else _in_template(path.read_text(encoding="utf-8")))
    return {msgid for msgid in found if not translated_by_django(msgid.split(PLURAL)[0])}


def _own() -> set[str]:
    found: set[str] = set()
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                found.update(_in_python(path))
    for path in sorted((ROOT / "templates").rglob("*.html")):
        found.update(_in_template(path.read_text(encoding="utf-8")))
    return found


def _in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in FUNCTIONS:
            continue
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name.startswith("ngettext") and len(texts) >= 2:
            yield texts[0] + PLURAL + texts[1]
        elif texts:
            yield texts[0]


def _in_template(text: str) -> Iterator[str]:
    for one, other in (*_TAG.findall(text), *_DEFAULT.findall(text)):
        yield one or other
    for block in _BLOCK.finditer(text):
        one, many = (_variables(part) for part in (block["one"], block["many"] or ""))
        if "trimmed" in block["options"]:
            one, many = (" ".join(part.split()) for part in (one, many))
        yield one + PLURAL + many if many else one


def _variables(text: str) -> str:
    return re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", text)


def read_po(path: Path = PO) -> dict[str, str]:
    """msgid → msgstr; plural forms divided by NUL on both sides. Raises ValueError with the line's number."""
    entries: dict[str, str] = {}
    parts: dict[str, str] = {}
    current = ""

    def close() -> None:
        if "msgid" in parts:
            key = parts["msgid"] + (PLURAL + parts["msgid_plural"] if "msgid_plural" in parts else "")
            forms = [parts[name] for name in sorted(parts) if name.startswith("msgstr")]
            if key in entries:
                raise ValueError(f"{path}: {key!r} is there twice")
            entries[key] = PLURAL.join(forms)
        parts.clear()

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        match = re.fullmatch(r'(?:(msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(.*)"', line)
        if match is None:
            raise ValueError(f"{path}:{number}: {line!r}")
        if match[1]:
            current = match[1]
            if current == "msgid":
                close()
            parts[current] = ""
        parts[current] += ast.literal_eval(f'"{match[2]}"')
    close()
    return entries


def compile_mo(entries: dict[str, str]) -> bytes:
    """GNU gettext's binary format, little-endian, without a hash table; untranslated entries are left out."""
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items() if value.strip(PLURAL))
    head = 7 * 4
    texts = head + 16 * len(pairs)
    table, data = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            table[column] += struct.pack("<II", len(pair[column]), texts + len(data))
            data += pair[column] + b"\0"
    numbers = (0x950412DE, 0, len(pairs), head, head + 8 * len(pairs), 0, texts)
    return struct.pack("<7I", *numbers) + table[0] + table[1] + data


def missing(entries: dict[str, str]) -> list[str]:
    return sorted(msgid for msgid in msgids() if msgid and not entries.get(msgid, "").strip(PLURAL))


def main() -> int:
    parser = argparse.ArgumentParser(description="Compile the Chinese catalogue.")
    parser.add_argument("--missing", action="store_true", help="only list what is not translated")
    options = parser.parse_args()
    entries = read_po()
    if not options.missing:
        PO.with_suffix(".mo").write_bytes(compile_mo(entries))
    for msgid in missing(entries):
        sys.stdout.write(f"not translated: {msgid!r}\n")
    for msgid in sorted(set(entries) - msgids() - {""}):
        sys.stdout.write(f"nobody asks for: {msgid!r}\n")
    return 1 if missing(entries) else 0


if __name__ == "__main__":
    sys.exit(main())
