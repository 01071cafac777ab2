"""What all three roles share. A role's own file says the rest and is the one to read first."""

from pathlib import Path
from typing import Any

from . import env
from .databases import databases
from .logs import configure_structlog, logging_config

BASE_DIR = env.BASE_DIR

DEBUG = env.debug()
ALLOWED_HOSTS = env.allowed_hosts()
CSRF_TRUSTED_ORIGINS = env.trusted_origins()

# The published schema, the facts and the exchange live on every role (docs/adr/0001).
SHARED_APPS = [
    "retail",
    "retail.masterdata",
    "retail.transactions",
    "retail.cdx",
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "retail" / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "retail.formats"
USE_TZ = True
TIME_ZONE = "UTC"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# In development files are served from where they are written; otherwise from STATIC_ROOT under hashed names
# (`collectstatic`), which browsers and the till's service worker may keep for ever.
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "pos.storage.PosStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_CHARSET = "utf-8"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

ASGI_APPLICATION = "retail.asgi.application"
WSGI_APPLICATION = "retail.wsgi.application"

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["retail.api.rendering.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["retail.api.rendering.OrjsonParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "retail.api.errors.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Evertill retail server",
    "DESCRIPTION": "The same API on the retail server and on the edge of a store.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    # Several rows have a column of this name.
    "ENUM_NAME_OVERRIDES": {
        "ProductKindEnum": "retail.api.shapes.PRODUCT_KINDS",
        "PeriodicMethodEnum": "retail.api.shapes.PERIODIC_METHODS",
        "DiscountMethodEnum": "retail.api.shapes.DISCOUNT_METHODS",
        "DeviceKindEnum": "retail.masterdata.models.HardwareDevice.Kind",
        "TenderKindEnum": "retail.masterdata.models.TenderKind",
    },
}

configure_structlog()
LOGGING = logging_config(style=env.log_style(), level=env.log_level())

# The till's page may come from another origin (the edge) than the node it calls. No cookie is ever read by the API, so
# any origin may ask; what it may do is in the tokens. Static files must not vary by origin (06 §1).
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_HEADERS = ["accept", "accept-language", "authorization", "content-type", "evertill-head", "evertill-staff"]
CORS_EXPOSE_HEADERS = ["Evertill-Node", "Evertill-Time", "Retry-After"]
CORS_ALLOW_PRIVATE_NETWORK = True
CORS_PREFLIGHT_MAX_AGE = 86_400

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024


def role_settings(role: str, port: int) -> dict[str, Any]:
    """The settings that follow from a role's data folder; a role's file does `globals().update(…)`."""
    folder: Path = env.data_dir(role)
    return {
        "ROLE": role,
        "DATA_DIR": folder,
        "STATIC_ROOT": BASE_DIR / "staticfiles" / role,
        "SECRET_KEY": env.secret_key(folder),
        "DATABASES": databases(env.database_url(), folder=folder),
        "PUBLIC_URL": env.public_url(f"http://localhost:{port}"),
        "REDIS_URL": env.redis_url(),
    }
