"""Routes of the till, the same on server and edge."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from . import views

app_name = "pos"

urlpatterns: list[URLPattern] = [
    path("", RedirectView.as_view(url="/pos/"), name="landing"),
    path("pos/manifest.webmanifest", views.manifest, name="manifest"),
    path("pos/sw.js", views.service_worker, name="service-worker"),
    path("pos", RedirectView.as_view(url="/pos/")),
    path("pos/", views.shell, name="shell"),
]
