"""Routes of headquarters: what isn't here can't be reached there."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from retail.hq.views import landing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", landing, name="landing"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/reports/", include("retail.hq.reports.urls")),
    path("admin/", admin.site.urls),
    path("cdx/v1/", include("retail.hq.nodes.urls")),
    path("api/v1/", include("retail.api.exchange_urls")),
]

handler400 = "retail.api.handlers.bad_request"
handler404 = "retail.api.handlers.not_found"
handler500 = "retail.api.handlers.server_error"
