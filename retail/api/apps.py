from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "retail.api"
    label = "api"
    verbose_name = _("Retail server API")

    def ready(self) -> None:
        from retail.cdx.node.state import sources

        from .lockout import read_lockouts

        # The exchange stands below the API and can't ask it (docs/data-packages.md: `sessions`).
        sources["lockouts"] = read_lockouts
