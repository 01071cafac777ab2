"""What the API itself remembers on a node. Nothing here is a fact of the business."""

from django.db import models


class StaffLock(models.Model):
    """Wrong PINs of one staff member at this node. Five lock the id for five minutes."""

    staff_id = models.CharField(max_length=20)
    store = models.CharField(max_length=20)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True, help_text="First of the wrong PINs that `failures` counts.")
    locked_at = models.DateTimeField(null=True, help_text="When it was locked last; kept when the lock has ended.")
    locked_until = models.DateTimeField(null=True)
    lockouts = models.PositiveIntegerField(default=0, help_text="How often it was locked at this node, ever.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "staff_id"], name="staff_lock_once")]

    def __str__(self) -> str:
        return f"{self.store} {self.staff_id}: {self.failures}"
