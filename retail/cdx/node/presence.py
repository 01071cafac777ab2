"""When an offline database may download (02 §5): from the first sign-in ever at a POS of its store, and while one runs.

*Sync without an open POS* lifts the second; *Pause offline synchronization* stops downloads. Facts always go up. A
channel database (role server) always downloads.
"""

from datetime import timedelta

from django.utils import timezone

from retail.cdx.models import PosPresence
from retail.identity.node import Node

from .profiles import profiles_of

# Tills report every 15 s: three missed reports are a closed till.
PRESENCE_FRESH = timedelta(seconds=45)

ALLOWED = ""
WAITING_FOR_SIGN_IN = "waiting_for_first_sign_in"
PAUSED = "synchronization_paused"
NO_OPEN_POS = "no_pos_open"


def why_not_downloading(node: Node) -> str:
    """The code of what holds downloads back, or ALLOWED (empty)."""
    if node.role != "edge":
        return ALLOWED
    if not PosPresence.objects.filter(first_sign_in__isnull=False).exists():
        return WAITING_FOR_SIGN_IN
    profiles = list(profiles_of(node))
    if any(profile.pause_synchronization for profile in profiles):
        return PAUSED
    if any(profile.sync_without_open_pos for profile in profiles):
        return ALLOWED
    if PosPresence.objects.filter(last_seen__gte=timezone.now() - PRESENCE_FRESH).exists():
        return ALLOWED
    return NO_OPEN_POS
