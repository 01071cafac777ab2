"""What is where, and how to sign in: the one table a newcomer needs."""

from pathlib import Path

from rich.table import Table

from retail.hq.demo import files
from retail.masterdata.models import StaffAssignment, Store
from retail.masterdata.permissions import is_manager

from .codes import ready_code
from .first_start import Admin
from .plan import LocalNode


def sign_in_table(*, nodes: dict[str, LocalNode], admin: Admin, store: str, folder: Path) -> Table:
    table = Table(title="Evertill", title_style="bold", show_lines=True, expand=False)
    table.add_column("what", style="bold")
    table.add_column("address", style="cyan", no_wrap=True)
    table.add_column("sign-in")
    table.add_row("Start here", f"{nodes['hq'].url}/", "leads to the tills and the back office")
    password = admin.password or "the password that was set"
    table.add_row("Back office (headquarters)", f"{nodes['hq'].url}/admin/", f"{admin.name} / {password}")
    table.add_row(_till(store), f"{nodes['edge'].url}/pos/", _till_sign_in(store, folder=folder))
    table.add_row("Retail server", f"{nodes['server'].url}/pos/", "the till above calls it by itself")
    return table


def _till(number: str) -> str:
    store = Store.objects.filter(number=number).first()
    return f"Till of {store.name_en}" if store else f"Till of store {number}"


def _till_sign_in(store: str, *, folder: Path) -> str:
    ready = ready_code(store=store, folder=folder)
    if ready is None:
        first = "activated already (another code: back office, Registers)"
    else:
        first = f"activation code {ready[1]} (register {ready[0].number})"
    return "\n".join([first, *_demo_staff(store)])


def _demo_staff(store: str) -> list[str]:
    """A cashier and a manager of the demo, whose PINs are committed; in a real company there are none."""
    known = {values["staff_id"]: values for values in files.company()["staff"]}
    rows = StaffAssignment.objects.filter(store__number=store, staff__staff_id__in=known).select_related("staff")
    found = {is_manager(row): row.staff.staff_id for row in rows.order_by("-staff__staff_id")}
    words = {False: "cashier", True: "manager"}
    return [f"{words[kind]} {staff}, PIN {known[staff]['pin']}" for kind, staff in sorted(found.items())]
