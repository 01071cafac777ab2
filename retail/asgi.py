"""ASGI: HTTP and WebSockets on one port (uvicorn)."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")
application = get_asgi_application()
