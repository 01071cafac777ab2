"""Routes of shifts; retail/api/urls.py includes them."""

from django.urls import path

from .shifts import ShiftReportView

urlpatterns = [path("shifts/<uuid:uuid>/report", ShiftReportView.as_view(), name="shift-report")]
