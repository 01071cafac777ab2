"""Retail server: the API of the POS over a channel database. Keeps serving when headquarters is down."""

from .base import *  # noqa: F403  (a role is base plus what is said here)
from .base import SHARED_APPS, role_settings

globals().update(role_settings("server", port=8001))

# No auth, admin, sessions or content types here: staff of a shop are rows of their own (masterdata.Staff).
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "corsheaders",
    "channels",
    "rest_framework",
    *SHARED_APPS,
    "retail.api",
    "pos",
]

# Kept short: each entry costs every request of a till (docs/adr/0004).
MIDDLEWARE = [
    "retail.api.middleware.NodeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "retail.urls.server"
