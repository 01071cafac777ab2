"""`manage.py load_demo`: the demo company, into an empty headquarters."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retail.hq.demo.load import NotEmptyError, load_demo
from retail.masterdata.models import Product, Register, Store


class Command(BaseCommand):
    help = "Load the demo company (two stores, 300 products) into an empty headquarters."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load_demo()
        except NotEmptyError as error:
            raise CommandError("Headquarters has a company already; nothing was changed.") from error
        counts = f"{Store.objects.count()} stores, {Register.objects.count()} registers"
        self.stdout.write(self.style.SUCCESS(f"Loaded {counts}, {Product.objects.count()} products."))
