"""Tests in one process see every app. What a role really has is tried by tests/flows and tests/unit/test_roles.py,
each in a process of its own with the role's real settings."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A folder of this process alone (xdist's workers are processes too), gone with it. The roles' settings are read
# while it is named: they make their secret in their data folder. Then it is unnamed, for processes that tests start.
DATA_DIR = Path(tempfile.mkdtemp(prefix="evertill-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
_outside = os.environ.get("EVERTILL_DATA")
os.environ["EVERTILL_DATA"] = str(DATA_DIR)

from .base import *  # noqa: E402, F403  (a role is base plus what is said here)
from .base import SHARED_APPS  # noqa: E402
from .databases import databases  # noqa: E402
from .hq import AUTHENTICATION_BACKENDS as AUTHENTICATION_BACKENDS  # noqa: E402
from .hq import MIDDLEWARE as MIDDLEWARE  # noqa: E402
from .hq import TEMPLATES as TEMPLATES  # noqa: E402
from .unfold import UNFOLD as UNFOLD  # noqa: E402

if _outside is None:
    del os.environ["EVERTILL_DATA"]
else:
    os.environ["EVERTILL_DATA"] = _outside

ROLE = "hq"
SECRET_KEY = "only-for-tests"  # noqa: S105
PUBLIC_URL = "http://testserver"
REDIS_URL = ""
CELERY_BROKER_URL = "memory://"
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
ALLOWED_HOSTS = ["*"]
# Users of headquarters, for tests in this process only; what a role hashes with is Django's default.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES = databases(os.environ.get("EVERTILL_TEST_DATABASE_URL", ""), folder=DATA_DIR)

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
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
