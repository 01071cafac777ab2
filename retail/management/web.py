"""`python -m retail.management.web`: the HTTP and WebSocket side of a node, until the process that started it ends."""

import argparse

import uvicorn

from .lifeline import end_with_parent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--with-parent", action="store_true")
    options = parser.parse_args()
    if options.with_parent:
        end_with_parent()
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
