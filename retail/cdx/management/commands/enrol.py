"""`manage.py enrol --hq URL --code CODE`: this machine becomes a retail server or a store's edge."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from retail.cdx.enrolment import enrol
from retail.cdx.hq_client import HqAnswerError, HqRefusedError, HqUnreachableError
from retail.identity.local import local_role


class Command(BaseCommand):
    help = "Create this node's database, keys and configuration with a one-time code from headquarters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hq", required=True, metavar="URL", help="address of headquarters")
        parser.add_argument("--code", required=True, help="the one-time code (Channel databases page at headquarters)")
        parser.add_argument(
            "--address", default=settings.PUBLIC_URL, metavar="URL", help="where tills reach this node (%(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ROLE not in ("server", "edge"):
            raise CommandError(
                "Only a retail server or an edge enrols: set EVERTILL_ROLE=server or EVERTILL_ROLE=edge."
            )
        # First the database: a code must not be used up for a node that has none.
        call_command("migrate", interactive=False, verbosity=min(1, options["verbosity"] - 1), stdout=self.stdout)
        try:
            node = enrol(
                folder=settings.DATA_DIR,
                hq_url=options["hq"],
                code=options["code"],
                role=local_role(),
                address=options["address"],
            )
        except HqUnreachableError as error:
            raise CommandError(f"Headquarters can't be reached at {options['hq']}. Is the address right?") from error
        except HqAnswerError as error:
            raise CommandError(f"What answers at {options['hq']} isn't Evertill's headquarters.") from error
        except HqRefusedError as error:
            raise CommandError(f"Headquarters refused ({error.code}): {error.message}") from error
        where = f"store {node.store}" if node.role == "edge" else f"group {node.group}"
        self.stdout.write(self.style.SUCCESS(f"Enrolled as {node.role} of {where}, life {node.life}."))
        self.stdout.write(f"Node {node.id}; keys and configuration are in {settings.DATA_DIR}.")
