"""Routes of the retail-server API below /api/v1/, the same on server and edge. docs/api.md has them in a table."""

from django.urls import URLPattern, URLResolver, include, path

from .activation import Activate
from .cart import PriceCart
from .categories import Categories
from .pictures import ProductPicture
from .presence import Presence
from .products import Products
from .register import RegisterConfiguration
from .sign_in import Renew, SignIn, SignOff
from .status import Status

urlpatterns: list[URLPattern | URLResolver] = [
    path("status", Status.as_view()),
    path("activate", Activate.as_view()),
    path("sign-in", SignIn.as_view()),
    path("sign-off", SignOff.as_view()),
    path("renew", Renew.as_view()),
    path("presence", Presence.as_view()),
    path("register", RegisterConfiguration.as_view()),
    path("categories", Categories.as_view()),
    path("products", Products.as_view()),
    path("products/<str:number>/picture", ProductPicture.as_view()),
    path("cart/price", PriceCart.as_view()),
    path("", include("retail.api.exchange_urls")),
    path("", include("retail.api.shift_urls")),
    path("", include("retail.api.journal_urls")),
]
