"""`python -m retail.management.web`: the HTTP side of a node, until the process that started it ends.

Headquarters has WebSockets and runs on uvicorn. Retail server and edge have none and run on granian (docs/adr/0008).
"""

import argparse
import os
from collections.abc import Callable

from .forgetful import refuse_forgetful_database
from .lifeline import end_with_parent

GRANIAN, UVICORN = "granian", "uvicorn"
SERVERS = (GRANIAN, UVICORN)
NO_SOCKETS = "Headquarters has WebSockets, which granian's WSGI has not: --server uvicorn"


def default_server(role: str) -> str:
    return UVICORN if role == "hq" else GRANIAN


def serve_uvicorn(*, host: str, port: int) -> None:
    import uvicorn

    uvicorn.run(
        "retail.asgi:application",
        host=host,
        port=port,
        log_config=None,  # Django's LOGGING speaks for all
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=3,
        timeout_keep_alive=30,
    )


def main() -> None:
    role = os.environ.get("EVERTILL_ROLE", "hq")
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--server", choices=SERVERS, default=default_server(role))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--with-parent", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{role}")
    if options.server == UVICORN:
        if options.with_parent:
            end_with_parent()
        refuse_forgetful_database()
        serve_uvicorn(host=options.host, port=options.port)
        return
    if role == "hq":
        parser.error(NO_SOCKETS)
    from .web_granian import serve_granian

    def until(stop: Callable[[], None]) -> None:
        if options.with_parent:
            end_with_parent(stop)

    serve_granian(host=options.host, port=options.port, workers=options.workers, until=until)


if __name__ == "__main__":
    main()
