"""The committed contract: static/openapi.json is what the edge's routes say (it has all of them)."""

from pathlib import Path

import orjson
from django.conf import settings
from drf_spectacular.generators import SchemaGenerator


def contract_path() -> Path:
    return Path(settings.BASE_DIR) / "static" / "openapi.json"


def contract() -> bytes:
    """The contract as of this code, formatted so that a change reads well in a diff."""
    generator = SchemaGenerator(urlconf="retail.urls.edge")  # type: ignore[no-untyped-call]
    schema = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return orjson.dumps(schema, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
