"""WSGI: HTTP only (granian, for a busy API)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")
application = get_wsgi_application()
