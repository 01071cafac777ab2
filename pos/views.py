"""The till's shell, its manifest and its service worker. Everything else is static files and the API."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps

from csp.decorators import csp
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .assets import Release, current_release, read_source
from .policy import policy

View = Callable[[HttpRequest], HttpResponse]

THEME_COLOURS = {"light": "#f4f5f7", "dark": "#101418"}


def with_policy(view: View) -> View:
    """Sets the till's policy, computed at each request: a node's addresses are known after enrolment only."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = csp(policy())(view)(request)  # type: ignore[assignment]
        response["Cache-Control"] = "no-cache"
        return response

    return wrapped


def shell_version(release: Release) -> str:
    """Release plus policy: the stored page carries its headers, so a moved node must bring a new page."""
    return hashlib.sha256(f"{release.version} {json.dumps(policy(), sort_keys=True)}".encode()).hexdigest()[:16]


@require_safe
@with_policy
def shell(request: HttpRequest) -> HttpResponse:
    """The one page of the till. Its screens have no addresses: what is shown follows from the till's state."""
    release = current_release()
    context = {"release": release, "version": shell_version(release), "colours": THEME_COLOURS}
    return render(request, "pos/shell.html", context)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Web app manifest: makes the till installable as an application of its own."""
    icon = staticfiles_storage.url
    response = JsonResponse(
        {
            "id": "/pos/",
            "name": "Evertill",
            "short_name": "Evertill",
            "description": "A point of sale that never stops selling",
            "start_url": "/pos/",
            "scope": "/pos/",
            "display": "standalone",
            "orientation": "any",
            "background_color": THEME_COLOURS["light"],
            "theme_color": THEME_COLOURS["light"],
            "icons": [
                {"src": icon("pos/icons/app.svg"), "sizes": "any", "type": "image/svg+xml"},
                {"src": icon("pos/icons/app-192.png"), "sizes": "192x192", "type": "image/png"},
                {"src": icon("pos/icons/app-512.png"), "sizes": "512x512", "type": "image/png"},
                {
                    "src": icon("pos/icons/app-512.png"),
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
            ],
        },
        content_type="application/manifest+json",
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@with_policy
def service_worker(request: HttpRequest) -> HttpResponse:
    """static/pos/sw.js below the release it stores. Served here, not as a static file, for its scope /pos/."""
    release = current_release()
    head = json.dumps({"version": shell_version(release), "shell": "/pos/", "files": release.files})
    body = f"self.RELEASE = {head};\n".encode() + read_source("pos/sw.js")
    return HttpResponse(body, content_type="text/javascript; charset=utf-8")
