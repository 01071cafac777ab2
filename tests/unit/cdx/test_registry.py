"""The registry is the whole contract: nothing of the published schema may be outside it."""

import pytest
from django.apps import apps

from retail.cdx.registry import BY_MODEL, JOBS, TABLES, PublishedTable, ScopeRule
from retail.masterdata.base import PublishedModel


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


def test_a_table_whose_scope_follows_from_a_store_is_routed_by_it() -> None:
    by_store = {ScopeRule.STORE, ScopeRule.STORE_OR_GLOBAL, ScopeRule.ASSIGNED}
    for table in TABLES:
        sources = {route.source.__name__: route.columns for route in table.routes}
        if table.rule in by_store:
            assert "number" in sources["Store"]
        if table.rule is ScopeRule.ASSIGNED:
            assert "data_group" in sources["Store"]
