"""What only an edge answers below /api/v1/."""

from django.urls import URLPattern, path

from .activation import ActivateByManager

urlpatterns: list[URLPattern] = [
    path("activate/manager", ActivateByManager.as_view()),
]
