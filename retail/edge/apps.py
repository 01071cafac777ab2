from django.apps import AppConfig


class EdgeConfig(AppConfig):
    name = "retail.edge"
    label = "edge"
    verbose_name = "Edge"
