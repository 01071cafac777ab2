"""`manage.py enrolment_code 0001`: a one-time code with which a node enrols."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from retail.api.error_texts import error_text
from retail.cdx.models import ChannelDatabase
from retail.domain.errors import EvertillError
from retail.hq.nodes.codes import create_enrolment_code


class Command(BaseCommand):
    help = "Make a one-time code with which a retail server or an edge enrols, and print it (valid 24 hours)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("database", help="name of the channel database, or the store number of an edge")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["database"]
        found = ChannelDatabase.objects.filter(Q(name=wanted) | Q(store=wanted, kind="offline"))
        if len(found) != 1:
            names = ", ".join(ChannelDatabase.objects.values_list("name", flat=True)) or "none"
            raise CommandError(f"{len(found)} channel databases are called {wanted!r}. There are: {names}")
        try:
            code = create_enrolment_code(database=found[0])
        except EvertillError as error:
            raise CommandError(error_text(error.code, error.data)) from error
        self.stdout.write(code)
