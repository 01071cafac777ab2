"""`manage.py repost`: post what a former version couldn't. Run after an update; harmless at any time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from retail.transactions.repost import repost_unposted


class Command(BaseCommand):
    help = "Posts stored documents whose body a former version did not know or failed to post."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{repost_unposted(now=timezone.now())} documents posted")
