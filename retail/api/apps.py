from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "retail.api"
    label = "api"
    verbose_name = "Retail server API"
