"""Giving a staff member a PIN for one store."""

from django.db import transaction

from retail.identity.pins import make_pin_verifier
from retail.masterdata.models import Staff, StaffAssignment, Store

from .store_secrets import store_secret


@transaction.atomic(durable=True)
def set_pin(*, staff: Staff, store: Store, pin: str) -> None:
    """Replace the PIN's verifier; it reaches the store with the next run of job 1060. Raises PinInvalidError and
    StaffAssignment.DoesNotExist: who isn't assigned to a store has no PIN there."""
    assignment = StaffAssignment.objects.select_for_update().get(staff=staff, store=store)
    assignment.pin_verifier = make_pin_verifier(secret=store_secret(store=store.number), pin=pin)
    assignment.save(update_fields=["pin_verifier"])
