"""Routes of the exchange, at the same paths on every role: retail/api/urls.py and retail/urls/hq.py include them."""

from django.urls import path

from .exchange import DocumentsView, PullView, VectorsView

urlpatterns = [
    path("exchange/vectors", VectorsView.as_view(), name="exchange-vectors"),
    path("exchange/documents", DocumentsView.as_view(), name="exchange-documents"),
    path("exchange/pull", PullView.as_view(), name="exchange-pull"),
]
