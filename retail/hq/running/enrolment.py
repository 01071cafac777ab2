"""The nodes of this machine become nodes of headquarters, through the same commands as anywhere."""

import subprocess
import sys
from dataclasses import replace

from django.db import connection

from retail.cdx.models import ChannelDatabase, DatabaseKind
from retail.hq.nodes.codes import create_enrolment_code
from retail.identity.node import NODE_FILE, load_node, save_node
from retail.management.programs import ROOT

from .plan import LocalNode


class EnrolmentFailedError(Exception):
    """What the command printed."""


def find_database(node: LocalNode) -> ChannelDatabase:
    """The channel database for the server, the first store's offline database for the edge."""
    kind = DatabaseKind.OFFLINE if node.role == "edge" else DatabaseKind.CHANNEL
    return ChannelDatabase.objects.filter(kind=kind).order_by("store", "name")[0]


def ensure_enrolled(node: LocalNode, *, hq_url: str) -> str:
    """Words for the log. A node that is enrolled stays so; where ports have changed since, both sides learn it.

    May run in a thread of its own: its database connection ends with it.
    """
    try:
        return _ensure_enrolled(node, hq_url=hq_url)
    finally:
        connection.close()


def _ensure_enrolled(node: LocalNode, *, hq_url: str) -> str:
    if (node.data / NODE_FILE).exists():
        return adopt_addresses(node, hq_url=hq_url)
    code = create_enrolment_code(database=find_database(node))
    command = [sys.executable, str(ROOT / "manage.py"), "enrol", "--hq", hq_url, "--code", code, "--address", node.url]
    done = subprocess.run(
        command, cwd=ROOT, env=node.environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise EnrolmentFailedError(f"{node.what} could not be enrolled:\n{done.stdout}{done.stderr}")
    return done.stdout.strip().splitlines()[0]


def adopt_addresses(node: LocalNode, *, hq_url: str) -> str:
    """Both addresses are this machine's own choice, so this machine may write them on both sides."""
    known = load_node(node.data)
    if known.hq_url != hq_url:
        moved = {name: hq_url if address == known.hq_url else address for name, address in known.addresses.items()}
        save_node(node.data, replace(known, hq_url=hq_url, addresses=moved))
    ChannelDatabase.objects.filter(pk=known.id).exclude(address=node.url).update(address=node.url)
    return f"Enrolled already as {known.role} of {known.store or known.group}, life {known.life}."
