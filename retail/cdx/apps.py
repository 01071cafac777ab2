from django.apps import AppConfig


class CdxConfig(AppConfig):
    name = "retail.cdx"
    label = "cdx"
    verbose_name = "Data exchange"
