"""What nodes ask of headquarters, under /cdx/v1/ (docs/data-packages.md, docs/identity.md). One module a resource."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
