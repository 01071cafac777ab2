"""What the API itself remembers on a node. Nothing here is a fact of the business."""

from django.db import models


class StaffLock(models.Model):
    """Wrong PINs of one staff member at this node. Five lock the id for five minutes."""

    staff_id = models.CharField(max_length=20)
    store = models.CharField(max_length=20)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "staff_id"], name="staff_lock_once")]

    def __str__(self) -> str:
        return f"{self.store} {self.staff_id}: {self.failures}"
