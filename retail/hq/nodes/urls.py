"""What nodes ask of headquarters, under /cdx/v1/ (docs/data-packages.md, docs/identity.md). One module a resource."""

from django.urls import URLPattern, URLResolver, path

from .activations import Activations
from .enrol import Enrol
from .packages import Bundle, Chunk, Manifest, Packages
from .releases import Releases
from .sessions import Sessions
from .store_secrets import StoreSecrets

urlpatterns: list[URLPattern | URLResolver] = [
    path("enrol", Enrol.as_view()),
    path("activations", Activations.as_view()),
    path("store-secrets", StoreSecrets.as_view()),
    path("releases", Releases.as_view()),
    path("packages", Packages.as_view()),
    path("packages/bundle", Bundle.as_view()),
    path("packages/<str:name>", Manifest.as_view()),
    path("packages/<str:name>/chunks/<int:number>", Chunk.as_view()),
    path("sessions", Sessions.as_view()),
]
