"""The registry is the whole contract: nothing of the published schema may be outside it."""

import pytest
from django.apps import apps

from retail.cdx.capture.plan import route_entry
from retail.cdx.models import ChangeLog
from retail.cdx.registry import BY_MODEL, JOBS, TABLES, PublishedTable, ScopeRule
from retail.masterdata.base import PublishedModel
from retail.masterdata.models import Store


def test_every_masterdata_model_is_published() -> None:
    models = set(apps.get_app_config("masterdata").get_models())
    assert models == set(BY_MODEL), "a masterdata model is missing in retail.cdx.registry, or the other way round"
    assert all(issubclass(model, PublishedModel) for model in models)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_exactly_the_models(table: PublishedTable) -> None:
    columns = [field.column for field in table.model._meta.concrete_fields]
    assert set(table.columns) == set(columns) - {"cdx_scope"}
    assert len(table.columns) == len(set(table.columns))
    assert table.columns[0] == "id"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_reference_is_a_route_unless_nothing_follows_from_it(table: PublishedTable) -> None:
    """A row whose target is missing is withheld, so the target's coming and going must look at the row again."""
    assert set(table.references.values()) <= {route.source for route in table.routes}


def test_tables_come_after_what_they_point_to() -> None:
    seen: set[type[PublishedModel]] = set()
    for job in JOBS.values():
        for table in job.tables:
            seen.add(table.model)
            assert set(table.references.values()) <= seen, f"{table.name} comes before what it points to"


def decides(table: PublishedTable) -> dict[str, set[str]]:
    """Model → columns whose change looks at rows of the table again."""
    found: dict[str, set[str]] = {}
    for route in table.routes:
        found.setdefault(route.source.__name__, set()).update(route.columns)
    return found


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_a_scope_follows_from_is_a_route(table: PublishedTable) -> None:
    by_model = decides(table)
    if table.rule in (ScopeRule.STORE, ScopeRule.OWNED):
        assert table.references[table.store] is Store
        assert "number" in by_model["Store"]
    if table.rule is ScopeRule.OWN_GROUP:
        assert "data_group" in table.columns
    if table.membership is not None:
        members = table.membership
        assert {"id", "store_id", members.own} <= by_model[members.model.__name__]
        assert {"id", "number", "data_group"} <= by_model["Store"]
        assert members.through in table.columns
    assert (table.membership is not None) >= (table.rule is ScopeRule.ASSIGNED)
    assert bool(table.parent) == (table.rule is ScopeRule.PARENT)


@pytest.mark.parametrize("table", [t for t in TABLES if t.parent], ids=lambda table: table.name)
def test_a_part_moves_with_all_that_moves_its_whole(table: PublishedTable) -> None:
    whole = BY_MODEL[table.references[table.parent]]
    by_model = decides(table)
    assert whole.job == table.job, "one cut has both"
    assert {"id", whole.store} <= by_model[whole.model.__name__]
    assert whole.membership is not None
    assert whole.membership.through in by_model[whole.model.__name__]
    moves_it = {whole.membership.model.__name__, "Store"}
    assert all(decides(whole)[name] <= by_model[name] for name in moves_it)


def test_memberships_are_published_where_the_store_is() -> None:
    """So that a node sees why it has a row."""
    for table in TABLES:
        if table.membership is not None:
            assert BY_MODEL[table.membership.model].rule is ScopeRule.STORE


def test_a_route_is_logged_under_a_name_that_fits_and_means_one_thing() -> None:
    width = ChangeLog._meta.get_field("table").max_length
    entries = {
        (route_entry(table, BY_MODEL[route.source].name, route), table.name, route.key)
        for table in TABLES
        for route in table.routes
        if route.select
    }
    names = [name for name, _, _ in entries]
    assert len(names) == len(set(names)), "one name, one kind of key"
    assert not set(names) & {table.name for table in TABLES}
    assert width == 40
    assert max(map(len, names)) <= width
