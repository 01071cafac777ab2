"""What collectstatic makes of the till: every import leads to a hashed file that is there, and it all stays small."""

import gzip
import posixpath
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from pos.assets import compute_release
from pos.storage import without_comments

HASHED = re.compile(r"\.[0-9a-f]{12}\.(js|css|svg|png|woff2)$")
LIMIT = 120_000
# Kept free for the next screens; what is seldom needed is loaded later (static/pos/later.js).
ROOM = 1_000


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    root: Path = tmp_path_factory.mktemp("static")
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "pos.storage.PosStaticFilesStorage"}}
    with override_settings(STORAGES=storages, STATIC_ROOT=root, INSTALLED_APPS=["django.contrib.staticfiles", "pos"]):
        call_command("collectstatic", interactive=False, verbosity=0)
        # The storage reads its manifest once; this one was made after it was opened.
        staticfiles_storage.hashed_files, _ = staticfiles_storage.load_manifest()
        yield root, compute_release()


def code_of(text: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"(?m)^\s*//.*$", "", text)


def imports_of(text: str) -> list[str]:
    return re.findall(r"""(?:\bfrom\s*|\bimport\s*|\bimport\()["']([^"']+)["']""", code_of(text))


def test_every_file_of_the_release_is_hashed_and_there(collected):
    root, release = collected
    assert len(release.files) > 80
    assert not any("/types." in url or "/surface." in url for url in release.files)
    for url in release.files:
        assert HASHED.search(url), url
        assert (root / url.removeprefix("/static/")).is_file(), url


def test_every_import_leads_to_a_file_of_the_release(collected):
    root, release = collected
    files = set(release.files)
    followed = 0
    for url in release.scripts:
        for target in imports_of((root / url.removeprefix("/static/")).read_text(encoding="utf-8")):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(url), target)) in files, (url, target)
            followed += 1
    assert followed > 150


SELDOM = [
    "i18n/zh-hans",
    "operations",
    "sale/returns",
    "shift/cash",
    "screens/operations/windows",
    "screens/connection/window",
]
ALWAYS = ["sale/ring", "sale/pay", "sale/close", "screens/payment/payment", "screens/sale/lines", "storage/seal"]


def test_what_is_seldom_needed_is_stored_for_offline_starts_but_not_waited_for(collected):
    _, release = collected
    scripts = {url for url in release.files if url.endswith(".js")}
    later = {re.sub(HASHED, "", url) for url in scripts - set(release.scripts)}
    assert {f"/static/pos/{name}" for name in SELDOM} <= later
    assert {f"/static/pos/{name}" for name in ALWAYS}.isdisjoint(later)


def test_the_scripts_are_small(collected):
    root, release = collected
    sizes = {url: len(gzip.compress((root / url.removeprefix("/static/")).read_bytes())) for url in release.scripts}
    assert sum(sizes.values()) < LIMIT - ROOM, sorted(sizes.items(), key=lambda item: -item[1])[:10]


def test_a_changed_file_changes_the_version(collected, monkeypatch):
    _, release = collected
    read = compute_release.__globals__["read_source"]
    monkeypatch.setitem(
        compute_release.__globals__, "read_source", lambda name: read(name) + (b"//" if name == "pos/sw.js" else b"")
    )
    assert compute_release().version != release.version
    assert compute_release().files == release.files


def test_only_type_notes_and_comments_that_fill_lines_are_left_out():
    source = b"""/**
 * A page.
 */
  // why
import a from "./a.js"; // stays
/** @type {any} */ (a).b();
const c = /** @type {Page} */ (a);
  /** One line. */
const url = "https://example.com/*";
"""
    assert without_comments(source).decode().splitlines() == [
        'import a from "./a.js"; // stays',
        "(a).b();",
        "const c = (a);",
        'const url = "https://example.com/*";',
    ]


def test_no_text_of_ours_begins_a_line_like_a_comment():
    """Within a template such a line would be lost: the number of back-ticks between comments must stay even."""
    for path in sorted((settings.BASE_DIR / "static" / "pos").rglob("*.js")):
        source = path.read_bytes()
        kept = without_comments(source)
        removed = len(re.findall(rb"`", source)) - len(re.findall(rb"`", kept))
        assert len(re.findall(rb"`", kept)) % 2 == 0, path
        assert removed % 2 == 0, path
