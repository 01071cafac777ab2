"""`manage.py outage`: the demo of the product. The retail server of a running `manage.py run` dies for a while."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from retail.hq.running.control import NotRunningError, ask


class Command(BaseCommand):
    help = "Kill the retail server of a running `manage.py run` and bring it back after --seconds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=60.0, help="how long (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.DATA_DIR.parent / "run"
        try:
            for line in ask(folder, command="outage", seconds=options["seconds"]):
                self.stdout.write(line)
        except NotRunningError as error:
            raise CommandError("Evertill isn't running on this machine. Start it first: make run") from error
        except KeyboardInterrupt:
            self.stdout.write("\nThe retail server comes back by itself all the same.")
