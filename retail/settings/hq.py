"""Headquarters: master data and its admin pages, the scheduler, every transaction of the company."""

from .base import *  # noqa: F403  (a role is base plus what is said here)
from .base import REST_FRAMEWORK, SHARED_APPS, TEMPLATES, role_settings
from .celery import celery_settings
from .unfold import UNFOLD as UNFOLD

_role = role_settings("hq", port=8000)
globals().update(_role)
globals().update(celery_settings(_role["DATA_DIR"], _role["REDIS_URL"]))

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
    "channels",
    "rest_framework",
    "django_celery_beat",
    *SHARED_APPS,
    "retail.hq",
]

MIDDLEWARE = [
    "retail.api.middleware.NodeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES[0]["OPTIONS"]["context_processors"] += [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "retail.urls.hq"
REST_FRAMEWORK = {**REST_FRAMEWORK}
