"""What Django answers outside of any view, in the one shape of an error for our API's addresses."""

import orjson
from django.http import HttpRequest, HttpResponse
from django.views import defaults

from retail.domain.errors import EvertillError

from .errors import InternalError, MalformedBodyError, NotFoundError, error_body

_OURS = ("/api/", "/cdx/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, MalformedBodyError()) or defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, NotFoundError()) or defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return _answer(request, InternalError()) or defaults.server_error(request)


def _answer(request: HttpRequest, error: EvertillError) -> HttpResponse | None:
    if not request.path.startswith(_OURS):
        return None
    body = orjson.dumps({"error": error_body(error, request)})
    return HttpResponse(body, status=error.status, content_type="application/json")
