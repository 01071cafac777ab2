"""What every role runs whatever its apps: system checks, and the commands that start a node."""

from django.apps import AppConfig


class RetailConfig(AppConfig):
    name = "retail"
    label = "retail"
    verbose_name = "Evertill"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers them)
