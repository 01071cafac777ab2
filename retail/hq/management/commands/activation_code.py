"""`manage.py activation_code 0001-01`: a one-time code with which one browser becomes a register."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retail.api.error_texts import error_text
from retail.domain.errors import EvertillError
from retail.hq.nodes.codes import create_activation_code
from retail.masterdata.models import Register


class Command(BaseCommand):
    help = "Make a one-time code for each register with which a browser becomes it; a line each (valid 24 hours)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("registers", nargs="+", metavar="register", help="register number")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["registers"]
        found = {register.number: register for register in Register.objects.filter(number__in=wanted)}
        # Nobody gets half of a list: a code that nobody reads ends the one before it.
        for number in wanted:
            if number not in found:
                raise CommandError(f"There is no register {number!r}.")
        for number in wanted:
            try:
                code = create_activation_code(register=found[number])
            except EvertillError as error:
                raise CommandError(error_text(error.code, error.data)) from error
            self.stdout.write(code)
