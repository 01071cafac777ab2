"""Routes of headquarters: what isn't here can't be reached there."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("cdx/v1/", include("retail.hq.nodes.urls")),
]
