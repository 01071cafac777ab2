"""An activation code that is ready to use, the same one at each start until it is used or runs out."""

import json
from pathlib import Path

from django.utils import timezone

from retail.cdx.models import ActivationCode
from retail.hq.nodes.codes import create_activation_code
from retail.identity.codes import code_hash
from retail.identity.files import replace_private
from retail.masterdata.models import Register


def ready_code(*, store: str, folder: Path) -> tuple[Register, str] | None:
    """The first register of the store that nobody has activated, with a code; None: all are activated."""
    used = ActivationCode.objects.exclude(used_at=None).values_list("register", flat=True)
    free = Register.objects.filter(store__number=store, active=True).exclude(number__in=list(used)).first()
    if free is None:
        return None
    note = folder / "activation-code.json"
    kept: dict[str, str] = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    code = kept.get(free.number, "")
    fresh = ActivationCode.objects.filter(code_hash=code_hash(code), used_at=None, expires_at__gt=timezone.now())
    if not code or not fresh.exists():
        # Each code takes one of the register's 999 ordinals for good: a start must not cost one.
        code = create_activation_code(register=free)
        replace_private(note, json.dumps({free.number: code}).encode())
    return free, code
