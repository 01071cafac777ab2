"""Routes of the edge role: what isn't here can't be reached there."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
