"""Hints to look at the rows. What there is to do, and who does it, the rows say (`retail.cdx.publish.runs`)."""

from celery import shared_task
from django.utils import timezone

from retail.cdx.publish import sweep as sweeping
from retail.hq.importing.runs import process_due_imports
from retail.transactions.exceptions.review import review_books


@shared_task
def publish() -> None:
    """Something was saved or somebody pressed *Run now*."""
    sweeping.sweep()


@shared_task
def sweep() -> None:
    """Every few seconds, by beat: what no hint told of."""
    sweeping.sweep()


@shared_task
def review() -> None:
    """Every minute, by beat: open and settle exceptions."""
    review_books(now=timezone.now())


@shared_task
def import_files() -> None:
    """A file was uploaded, or is to be applied; and every few seconds, by beat."""
    process_due_imports()
