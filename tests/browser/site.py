"""The till's real page served in this process: template, policy and files are real, only the engine is made up.

`plain`: files under their own names, static/pos/till.js replaced by tests/browser/fake/till.js.
`hashed`: what `collectstatic` makes, as in production, nothing replaced.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from pos.assets import _release_once

FAKE = Path(__file__).parent / "fake"
TILL = "/static/pos/till.js"
EDGE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "csp.middleware.CSPMiddleware",
]

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Any]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = False


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class Site:
    """A running site. `stop` at any time: the page has to live without it."""

    def __init__(self, application: Application) -> None:
        self.asked: list[str] = []
        self._server = make_server(
            "127.0.0.1", 0, self._counted(application), server_class=_Server, handler_class=_Handler
        )
        self.url = f"http://localhost:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def _counted(self, application: Application) -> Application:
        def counted(environ: dict[str, Any], start_response: StartResponse) -> Any:
            self.asked.append(environ["PATH_INFO"])
            return application(environ, start_response)

        return counted

    def stop(self) -> None:
        """Twice does no harm."""
        if not self._thread.is_alive():
            return
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


def with_fake_engine(application: Application) -> Application:
    """The application with the fake engine at its addresses."""

    kept: dict[str, tuple[list[tuple[str, str]], bytes]] = {}

    def static(environ: dict[str, Any], start_response: StartResponse) -> Any:
        """A file as the application answers it, asked for once: hundreds of page loads are of the same files."""
        path = environ["PATH_INFO"]
        if path not in kept:
            told: list[Any] = []
            with closing(application(environ, lambda *given: told.extend(given))) as answer:
                body = b"".join(answer)
            if not told[0].startswith("200"):
                start_response(*told[:2])
                return [body]
            names = {"content-type", "content-length", "content-encoding"}
            kept[path] = ([row for row in told[1] if row[0].lower() in names], body)
        headers, body = kept[path]
        start_response("200 OK", [*headers, ("Cache-Control", "max-age=3600")])
        return [body]

    def faked(environ: dict[str, Any], start_response: StartResponse) -> Any:
        path = environ["PATH_INFO"]
        if path == TILL or path.startswith("/fake/"):
            body = (FAKE / Path(path).name).read_bytes()
            start_response(
                "200 OK",
                [
                    ("Content-Type", "text/javascript; charset=utf-8"),
                    ("Content-Length", str(len(body))),
                    ("Cache-Control", "max-age=3600"),
                ],
            )
            return [body]
        if path.startswith("/static/"):
            return static(environ, start_response)
        return application(environ, start_response)

    return faked


@contextmanager
def page_site(*, static_root: Path | None = None) -> Iterator[Site]:
    """The page as an edge serves it. With `static_root`: hashed files collected into that folder."""
    hashed = static_root is not None
    storage = "pos.storage.PosStaticFilesStorage" if hashed else "django.contrib.staticfiles.storage.StaticFilesStorage"
    with override_settings(
        ROOT_URLCONF="pos.urls",
        MIDDLEWARE=EDGE_MIDDLEWARE,
        STORAGES={**settings.STORAGES, "staticfiles": {"BACKEND": storage}},
        STATIC_ROOT=static_root,
        WHITENOISE_USE_FINDERS=not hashed,
        WHITENOISE_AUTOREFRESH=not hashed,
    ):
        # A release is computed once a process; here one process is several sites.
        _release_once.cache_clear()
        application: Application = get_wsgi_application()
        site = Site(application if hashed else with_fake_engine(application))
        try:
            yield site
        finally:
            site.stop()
            _release_once.cache_clear()


def collect_into(folder: Path) -> None:
    """Runs collectstatic as a release does."""
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "pos.storage.PosStaticFilesStorage"}}
    apps = ["django.contrib.staticfiles", "pos"]
    with override_settings(
        STORAGES=storages, STATIC_ROOT=folder, INSTALLED_APPS=apps, WHITENOISE_KEEP_ONLY_HASHED_FILES=True
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
