"""`manage.py openapi`: write the API's contract anew after a call has changed."""

from typing import Any

from django.core.management.base import BaseCommand

from retail.api.openapi import contract, contract_path


class Command(BaseCommand):
    help = "Write static/openapi.json from the code (roles server and edge)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        contract_path().write_bytes(contract())
        self.stdout.write(f"Written: {contract_path()}")
