from django.apps import AppConfig


class TransactionsConfig(AppConfig):
    name = "retail.transactions"
    label = "transactions"
    verbose_name = "Transactions"
