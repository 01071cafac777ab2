"""`manage.py agent`: the synchronisation agent of a retail server or an edge, until it is stopped."""

import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from retail.cdx.node.agent import POLL_SECONDS, Agent, stop_with_parent
from retail.cdx.node.lock import AgentRunningError, only_agent
from retail.identity.errors import NotEnrolledError


class Command(BaseCommand):
    # Those of the web server look at URLs and views, which takes longer than everything the agent needs.
    requires_system_checks = []
    help = "Keeps this node's database in step: master data down, sealed documents up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="Stop when standard input ends (the process that started it died).",
        )
        parser.add_argument(
            "--poll-seconds", type=float, default=POLL_SECONDS, help="Between two looks at headquarters without a push."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ROLE == "hq":
            raise CommandError("Headquarters has no agent: it runs beside a retail server or an edge (EVERTILL_ROLE).")
        try:
            with only_agent(settings.DATA_DIR):
                agent = Agent(poll_seconds=options["poll_seconds"])
                for number in (signal.SIGTERM, signal.SIGINT):
                    signal.signal(number, lambda *_: agent.stop.set())
                if options["with_parent"]:
                    stop_with_parent(agent.stop.set)
                agent.run()
        except AgentRunningError as error:
            raise CommandError(f"An agent of this database is running already ({error}).") from error
        except NotEnrolledError as error:
            raise CommandError("This node isn't enrolled yet: manage.py enrol --hq URL --code CODE") from error
