"""Only what neighbours call, for the node processes of these tests."""

from django.urls import include, path

urlpatterns = [path("api/v1/", include("retail.api.exchange_urls")), path("api/v1/", include("retail.api.shift_urls"))]
