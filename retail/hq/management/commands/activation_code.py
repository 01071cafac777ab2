"""`manage.py activation_code 0001-01`: a one-time code with which one browser becomes a register."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retail.api.error_texts import error_text
from retail.domain.errors import EvertillError
from retail.hq.nodes.codes import create_activation_code
from retail.masterdata.models import Register


class Command(BaseCommand):
    help = "Make a one-time code with which a browser becomes a register, and print it (valid 24 hours)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("register", help="register number")

    def handle(self, *args: Any, **options: Any) -> None:
        register = Register.objects.filter(number=options["register"]).first()
        if register is None:
            raise CommandError(f"There is no register {options['register']!r}.")
        try:
            code = create_activation_code(register=register)
        except EvertillError as error:
            raise CommandError(error_text(error.code, error.data)) from error
        self.stdout.write(code)
