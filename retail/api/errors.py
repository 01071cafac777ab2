"""The one shape of an error (docs/api.md): whatever goes wrong with a request, a till gets a code and a text in
its language. A bad request is never a 500; a 500 is our fault, is logged with its traceback and says no more."""

from collections.abc import Mapping
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, UnreadablePostError
from rest_framework import exceptions
from rest_framework.response import Response

from retail.cdx.hq_client import HqRefusedError
from retail.domain.errors import EvertillError, InvalidRequestError

from .error_texts import error_text
from .language import spoken

log = structlog.get_logger(__name__)


class UnknownFieldError(InvalidRequestError):
    """data: fields."""

    code = "unknown_field"


class MalformedBodyError(InvalidRequestError):
    code = "malformed_body"


class BodyTooLargeError(EvertillError):
    """data: limit, in bytes."""

    code = "body_too_large"
    status = 413


class NotFoundError(EvertillError):
    code = "not_found"
    status = 404


class MethodNotAllowedError(EvertillError):
    code = "method_not_allowed"
    status = 405


class NotAcceptableError(EvertillError):
    code = "not_acceptable"
    status = 406


class UnsupportedMediaTypeError(EvertillError):
    code = "unsupported_media_type"
    status = 415


class DatabaseBusyError(EvertillError):
    """The database didn't answer in its time-out (a lock, a restart)."""

    code = "database_busy"
    status = 503
    retryable = True


class InternalError(EvertillError):
    code = "internal_error"
    status = 500


def exception_handler(exception: Exception, context: Mapping[str, Any]) -> Response:
    """Django REST framework's door for everything a view raises."""
    request: HttpRequest = context["request"]
    error = coded(exception)
    if error.status >= 500:
        log.error("request_failed", code=error.code, path=request.path, exc_info=exception)
    response = error_response(error, request)
    if isinstance(exception, exceptions.MethodNotAllowed):
        response["Allow"] = ", ".join(context["view"].allowed_methods)
    return response


def error_response(error: EvertillError, request: HttpRequest) -> Response:
    return Response({"error": error_body(error, request)}, status=error.status)


def error_body(error: EvertillError, request: HttpRequest) -> dict[str, Any]:
    with spoken(request):
        message = error_text(error.code, error.data)
    if isinstance(error, HqRefusedError) and message == error.code:
        # A newer headquarters knows codes that this node doesn't: its own words, in the language that was asked for.
        message = error.message
    return {"code": error.code, "message": message, "data": dict(error.data), "retryable": error.retryable}


def coded(exception: Exception) -> EvertillError:
    """Our own error for anything that Django, its REST framework or the database may raise."""
    match exception:
        case EvertillError():
            return exception
        case exceptions.ValidationError():
            return _validation(exception)
        case RequestDataTooBig():
            return BodyTooLargeError(limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        case exceptions.ParseError() | UnreadablePostError() | SuspiciousOperation():
            return MalformedBodyError()
        case exceptions.MethodNotAllowed():
            return MethodNotAllowedError()
        case exceptions.NotAcceptable():
            return NotAcceptableError()
        case exceptions.UnsupportedMediaType():
            return UnsupportedMediaTypeError()
        case Http404() | exceptions.NotFound():
            return NotFoundError()
        case OperationalError():
            return DatabaseBusyError()
        case _:
            return InternalError()


def _validation(exception: exceptions.ValidationError) -> EvertillError:
    """Unknown fields have a code of their own; of the rest, each field with the codes of what is wrong with it."""
    fields = dict(_flat(exception.get_codes()))
    unknown = sorted(name for name, code in fields.items() if code == "unknown_field")
    if unknown:
        return UnknownFieldError(fields=unknown)
    return InvalidRequestError(fields=fields)


def _flat(codes: Any, path: str = "") -> list[tuple[str, str]]:
    """{"lines": [{}, {"quantity": ["min_value"]}]} → [("lines.1.quantity", "min_value")]."""
    if isinstance(codes, Mapping):
        parts = [(str(name), value) for name, value in codes.items()]
    elif isinstance(codes, list) and any(not isinstance(value, str) for value in codes):
        parts = [(str(index), value) for index, value in enumerate(codes)]
    else:
        first = codes[0] if isinstance(codes, list) and codes else codes
        return [(path, str(first))]
    return [pair for name, value in parts for pair in _flat(value, f"{path}.{name}" if path else name)]
