"""Routes of the server role: what isn't here can't be reached there."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("retail.api.urls")),
    path("", include("pos.urls")),
]

handler400 = "retail.api.handlers.bad_request"
handler404 = "retail.api.handlers.not_found"
handler500 = "retail.api.handlers.server_error"
