"""`manage.py prepare`: tables, static files, checks; what `serve` does first."""

from typing import Any

from django.core.management.base import BaseCommand

from retail.management.prepare import prepare_node


class Command(BaseCommand):
    help = "Migrate this node's database, collect its static files, check that its database keeps what it is given."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_node()
