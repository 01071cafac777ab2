from django.apps import AppConfig


class TransactionsConfig(AppConfig):
    name = "retail.transactions"
    label = "transactions"
    verbose_name = "Transactions"

    def ready(self) -> None:
        from retail import checks  # noqa: F401  (registers them: every role stores facts)
