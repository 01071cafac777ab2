"""What nodes ask of headquarters, under /cdx/v1/ (docs/data-packages.md, docs/identity.md). One module a resource."""

from django.urls import URLPattern, URLResolver, path

from .activations import Activations
from .enrol import Enrol
from .store_secrets import StoreSecrets

urlpatterns: list[URLPattern | URLResolver] = [
    path("enrol", Enrol.as_view()),
    path("activations", Activations.as_view()),
    path("store-secrets", StoreSecrets.as_view()),
]
