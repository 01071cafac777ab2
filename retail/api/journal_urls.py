"""Routes of the journal and of suspended sales; retail/api/urls.py includes them."""

from django.urls import path

from .journal import OneTransaction, Transactions
from .suspended import RecallSuspended, SuspendedSales

urlpatterns = [
    path("transactions", Transactions.as_view()),
    path("transactions/<uuid:uuid>", OneTransaction.as_view()),
    path("suspended", SuspendedSales.as_view()),
    path("suspended/<uuid:uuid>/recall", RecallSuspended.as_view()),
]
