"""Every migration of our apps as T-SQL, in the order in which a server would run them."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from .offline import collecting, offline_connection


def our_apps() -> set[str]:
    """Labels of the apps whose code is in this repository."""
    here = Path(settings.BASE_DIR).resolve()
    paths = {config.label: Path(config.path).resolve() for config in apps.get_app_configs()}
    return {label for label, path in paths.items() if path.is_relative_to(here) and ".venv" not in path.parts}


def migrations() -> Iterator[tuple[str, list[str]]]:
    """(app/name, statements). The apps of others only pass by: theirs are mssql-django's to know."""
    ours = our_apps()
    loader = MigrationLoader(None)
    plan = loader.graph._generate_plan([key for key in loader.graph.leaf_nodes() if key[0] in ours], at_end=True)
    state = loader.project_state([])
    with offline_connection() as connection:
        for app, name in plan:
            migration = loader.graph.nodes[app, name]
            if app not in ours:
                state = migration.mutate_state(state, preserve=False)
                continue
            with collecting(connection) as editor:
                state = migration.apply(state, editor, collect_sql=True)
            yield f"{app}/{name}", list(editor.collected_sql)
