from collections.abc import Callable

import pytest

from retail.cdx.models import ChangeLog


@pytest.fixture
def logged(db: None) -> Callable[[], list[tuple[str, int, str]]]:
    """What the change log got since the last call, in order of writing."""
    ChangeLog.objects.all().delete()

    def take() -> list[tuple[str, int, str]]:
        rows = list(ChangeLog.objects.order_by("id").values_list("table", "pk_value", "operation"))
        ChangeLog.objects.all().delete()
        return rows

    return take
