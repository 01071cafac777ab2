"""What a node needs before its programs start: tables, static files, a database that keeps what it is given; and what
waited for a newer version is posted."""

import hashlib
import io
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from retail.transactions.repost import repost_unposted

STAMP = ".collected"


def prepare_node() -> None:
    """Idempotent; half a second where nothing is to do. Raises SystemCheckError where a sale could be lost."""
    if _unapplied():
        call_command("migrate", interactive=False, verbosity=0)
    # A newer version may know the bodies that the older one could only keep. One indexed look where nothing waits.
    repost_unposted(now=timezone.now())
    call_command("check", databases=["default"], verbosity=0, stdout=io.StringIO())
    if not settings.DEBUG:
        collect_static()


def _unapplied() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static() -> None:
    """Hashed and compressed copies, made anew when a source changed: what is served is what is in the tree."""
    root = Path(str(settings.STATIC_ROOT))
    stamp, wanted = root / STAMP, _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.exists())
    stamp.write_text(wanted, encoding="ascii")


def _fingerprint() -> str:
    """Names, sizes and times of all sources: contents would take a second to read."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
