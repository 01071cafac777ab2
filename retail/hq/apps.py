from django.apps import AppConfig


class HqConfig(AppConfig):
    name = "retail.hq"
    label = "hq"
    verbose_name = "Headquarters"
