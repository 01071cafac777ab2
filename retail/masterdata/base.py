"""The base of every published table: authored at headquarters, replicated to channel and offline databases."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class PublishedModel(models.Model):
    """A row that headquarters authors and nodes only read.

    Nodes get rows in any order and may hold a moment's inconsistency, so references carry no database
    constraint and uniqueness is enforced where rows are authored: `authored_unique` becomes unique
    indexes on HQ's database only (`retail.cdx.install`), and is validated in HQ's forms.
    """

    authored_unique: ClassVar[tuple[tuple[str, ...], ...]] = ()

    id = models.BigAutoField(primary_key=True)
    # Which scope brought this row to this node ("global", "group:NORTH", "store:0001"); empty at HQ.
    cdx_scope = models.CharField(max_length=40, editable=False, default="", db_default="")

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Any = None) -> None:
        super().validate_constraints(exclude=exclude)
        if settings.ROLE == "hq":
            self.validate_authored_unique(exclude=exclude)

    def validate_authored_unique(self, exclude: Any = None) -> None:
        """Against what is stored. A key with an excluded field isn't looked at."""
        for fields in self.authored_unique:
            name = f"unique_{self._meta.db_table}_{'_'.join(fields)}"
            # Null is a value here, as in HQ's indexes: two prices for all stores from one day are two of the same.
            constraint: Any = models.UniqueConstraint(fields=fields, name=name, nulls_distinct=False)
            constraint.validate(type(self), self, exclude=exclude)


def reference(to: str, *, related_name: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A foreign key between published tables: no database constraint (02 §4), refused at HQ by the ORM."""
    return models.ForeignKey(to, on_delete=models.PROTECT, db_constraint=False, related_name=related_name, **options)
