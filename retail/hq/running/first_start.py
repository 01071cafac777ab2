"""Headquarters on its first start: the demo company, an administrator, and the first publish."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from retail.cdx.models import DistributionSchedule, Release
from retail.cdx.publish.runs import process_due_runs, run_schedule
from retail.hq.demo.load import is_empty, load_demo
from retail.identity.files import replace_private

# No 0 and O, no 1 and l: it is read from a terminal.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Admin:
    """`password` is empty where somebody has changed it: nobody but they know it then."""

    name: str
    password: str


def ensure_company() -> bool:
    """Load the demo where nothing is; True if it was."""
    if not is_empty():
        return False
    load_demo()
    return True


def ensure_admin(*, password: str, folder: Path) -> Admin:
    """The administrator `admin`. A generated password is kept beside the database, so that it can be shown again."""
    note = folder / "admin-password.txt"
    user = User.objects.filter(username="admin").first()
    if user is None and User.objects.filter(is_superuser=True).exists():
        return Admin(User.objects.filter(is_superuser=True).earliest("pk").username, "")
    if user is not None and not password:
        kept = note.read_text(encoding="utf-8").strip() if note.exists() else ""
        return Admin("admin", kept if kept and user.check_password(kept) else "")
    password = password or "".join(secrets.choice(LETTERS) for _ in range(12))
    with transaction.atomic():
        user = user or User(username="admin", is_staff=True, is_superuser=True)
        user.set_password(password)
        user.save()
    replace_private(note, f"{password}\n".encode())
    return Admin("admin", password)


def ensure_published() -> None:
    """The first publish, done here: the server shall have data before anybody looks. Later ones are the worker's."""
    if Release.objects.exists():
        return
    for schedule in DistributionSchedule.objects.filter(active=True):
        run_schedule(schedule=schedule)
    process_due_runs()
