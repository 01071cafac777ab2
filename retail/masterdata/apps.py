from django.apps import AppConfig


class MasterdataConfig(AppConfig):
    name = "retail.masterdata"
    label = "masterdata"
    verbose_name = "Master data"
