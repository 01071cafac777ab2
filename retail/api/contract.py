"""Describing a call in the OpenAPI contract: what it answers, and that errors have one shape."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.serializers import Serializer

from .shapes import ErrorAnswer

DEVICE = OpenApiParameter(
    "Authorization", OpenApiTypes.STR, OpenApiParameter.HEADER, required=True, description="`Device <device token>`"
)
STAFF = OpenApiParameter("Evertill-Staff", OpenApiTypes.STR, OpenApiParameter.HEADER, required=True)
STAFF_OPTIONAL = OpenApiParameter("Evertill-Staff", OpenApiTypes.STR, OpenApiParameter.HEADER)
HEAD = OpenApiParameter(
    "Evertill-Head", OpenApiTypes.STR, OpenApiParameter.HEADER, description="`<journal>:<seq>:<hash>`"
)
NODE_TOKEN = OpenApiParameter(
    "Authorization", OpenApiTypes.STR, OpenApiParameter.HEADER, required=True, description="`Node <node token>`"
)
LANGUAGE = OpenApiParameter("Accept-Language", OpenApiTypes.STR, OpenApiParameter.HEADER)

PUBLIC = [LANGUAGE]
TILL = [DEVICE, HEAD, LANGUAGE]
NODE = [NODE_TOKEN, LANGUAGE]
SELLING = [DEVICE, STAFF, HEAD, LANGUAGE]

REPORT_RANGE = [
    OpenApiParameter("journal", OpenApiTypes.UUID, required=True),
    OpenApiParameter("first_seq", OpenApiTypes.INT64, required=True),
    OpenApiParameter("last_seq", OpenApiTypes.INT64, required=True),
]

# Document bytes and certificates, one a line (docs/sealed-documents.md).
NDJSON: dict[tuple[int, str] | str, Any] = {"application/x-ndjson": OpenApiTypes.STR}

# An image of one of these kinds.
PICTURE: dict[tuple[int, str] | str, Any] = {"image/webp": OpenApiTypes.BINARY, "image/png": OpenApiTypes.BINARY}

# Any call may meet these: a malformed request, a missing or wrong token, a node that isn't ready.
COMMON_ERRORS = (400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 503)


def call(
    *,
    answer: Any,
    parameters: list[OpenApiParameter],
    body: Any = None,
    query: type[Serializer[Any]] | None = None,
    summary: str,
    name: str | None = None,
) -> Callable[..., Any]:
    """Decorates a view's handler. `name`: its operationId, where two paths would give the same."""
    by_type = answer if answer is NDJSON or answer is PICTURE else None
    good: dict[Any, Any] = {(200, kind): form for kind, form in by_type.items()} if by_type else {200: answer}
    responses = good | dict.fromkeys(COMMON_ERRORS, ErrorAnswer)
    return extend_schema(
        operation_id=name,
        summary=summary,
        request=body,
        parameters=[*parameters, *([query] if query else [])],
        responses=responses,
        auth=[],
    )
