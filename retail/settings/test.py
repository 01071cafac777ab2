"""Tests in one process see every app. What a role really has is tried by tests/flows and tests/unit/test_roles.py,
each in a process of its own with the role's real settings."""

import tempfile
from pathlib import Path

from . import env
from .base import *  # noqa: F403  (a role is base plus what is said here)
from .base import SHARED_APPS
from .databases import databases
from .hq import AUTHENTICATION_BACKENDS as AUTHENTICATION_BACKENDS
from .hq import MIDDLEWARE as MIDDLEWARE
from .hq import TEMPLATES as TEMPLATES

ROLE = "hq"
DATA_DIR = Path(tempfile.mkdtemp(prefix="evertill-test-"))
SECRET_KEY = "only-for-tests"  # noqa: S105
PUBLIC_URL = "http://testserver"
REDIS_URL = ""
ALLOWED_HOSTS = ["*"]
DATABASES = databases(env.env.str("EVERTILL_TEST_DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}"))

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "corsheaders",
    "channels",
    "rest_framework",
    "django_celery_beat",
    *SHARED_APPS,
    "retail.api",
    "retail.hq",
    "retail.edge",
    "pos",
]
ROOT_URLCONF = "retail.urls.test"
