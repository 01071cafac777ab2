"""Below the admin: its sign-in, its frame."""

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("z/", views.z_page, name="z"),
    path("z/z.csv", views.z_csv, name="z_csv"),
    path("z/<slug:table>.csv", views.z_part_csv, name="z_part_csv"),
    path("<slug:name>/", views.report_page, name="page"),
    path("<slug:name>/<slug:table>.csv", views.report_csv, name="csv"),
]
