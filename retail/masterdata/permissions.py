"""What somebody may do in a store: the rows of their role, read where they are needed."""

from collections.abc import Mapping

from .models import Permission, RolePermission, StaffAssignment

# Somebody without a role sells: what every cashier needs, nothing that costs money.
WITHOUT_ROLE: tuple[str, ...] = tuple(
    permission.value
    for permission in (
        Permission.SELL,
        Permission.VOID_LINE,
        Permission.SUSPEND,
        Permission.SHIFT,
        Permission.DECLARE,
        Permission.X_REPORT,
        Permission.REPRINT,
        Permission.JOURNAL,
    )
)


def permissions_of(assignment: StaffAssignment) -> Mapping[str, int | None]:
    """Permission → largest discount or override in parts per million; None: without limit. At most one statement.

    A role whose rows haven't come to this node yet allows nothing but selling.
    """
    if assignment.role_id is None:
        return dict.fromkeys(WITHOUT_ROLE)
    rows = RolePermission.objects.filter(role_id=assignment.role_id).values_list("permission", "limit_ppm")
    return {Permission.SELL.value: None, **dict(rows)}


def is_manager(assignment: StaffAssignment) -> bool:
    if assignment.role_id is None:
        return False
    return RolePermission.objects.filter(role_id=assignment.role_id, permission=Permission.MANAGER).exists()
