"""Routes of the server role: what isn't here can't be reached there."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("pos.urls")),
]
