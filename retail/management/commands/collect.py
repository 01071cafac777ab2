"""`manage.py collect`: hashed and compressed static files, unless those that are there are current."""

from typing import Any

from django.core.management.base import BaseCommand

from retail.management.prepare import collect_static


class Command(BaseCommand):
    help = "Collect this role's static files (an image does it when it is built)."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        collect_static()
