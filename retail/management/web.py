"""`python -m retail.management.web`: the HTTP and WebSocket side of a node, until the process that started it ends."""

import argparse
import os
import sys

import django
import uvicorn
from django.db import connection

from retail.checks import check_connection

from .lifeline import end_with_parent


def refuse_forgetful_database() -> None:
    """A node whose database would lose an acknowledged sale in a power cut does not start (`retail.checks`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")
    django.setup()
    errors = check_connection(connection)
    connection.close()
    if errors:
        sys.exit("\n".join(str(error) for error in errors))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--with-parent", action="store_true")
    options = parser.parse_args()
    if options.with_parent:
        end_with_parent()
    refuse_forgetful_database()
    uvicorn.run(
        "retail.asgi:application",
        host=options.host,
        port=options.port,
        log_config=None,  # Django's LOGGING speaks for all
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=3,
        timeout_keep_alive=30,
    )


if __name__ == "__main__":
    main()
