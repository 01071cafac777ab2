"""Serializers for a contract: nothing unknown, nothing of another type, nothing that doesn't fit the database."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from rest_framework import serializers
from rest_framework.fields import empty

# What a bigint column and a double in JavaScript both hold exactly.
MAX_INTEGER = 2**53 - 1


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses unknown fields (code `unknown_field`): a misspelt field that is ignored is a wrong sale."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                error = serializers.ErrorDetail("Unknown field.", code="unknown_field")
                raise serializers.ValidationError({str(name)[:60]: [error] for name in unknown[:20]})
        return super().to_internal_value(data)


class Integer(serializers.IntegerField):
    """A JSON integer: no string, no boolean, no float that happens to be whole."""

    def __init__(self, *, min_value: int = 0, max_value: int = MAX_INTEGER, **kwargs: Any) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class Text(serializers.CharField):
    """A JSON string; white space is kept (hashes and barcodes are exact)."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        kwargs.setdefault("trim_whitespace", False)
        super().__init__(max_length=max_length, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """A JSON boolean: no "yes", no 1."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Journal(serializers.UUIDField):
    """A UUID in its usual spelling, with dashes."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or len(data) != 36:
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class Address(Text):
    """Where a node is reached: http or https and a host; a LAN name without a dot is one. May be empty."""

    default_error_messages = {"address": "Not an http or https address."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, allow_blank=True, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            good = False
        if text and not good:
            self.fail("address")
        return text


class DeviceKey(Text):
    """A raw Ed25519 public key in base64url, 43 characters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=43, min_length=43, **kwargs)


class Hash(serializers.RegexField):
    """SHA-256 in lower-case hex."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^[0-9a-f]{64}\Z", trim_whitespace=False, **kwargs)


def read(serializer: type[StrictSerializer], data: Any = empty) -> dict[str, Any]:
    """The validated values of a body (or of query parameters). Raises a ValidationError."""
    bound = serializer(data=data)
    bound.is_valid(raise_exception=True)
    values: dict[str, Any] = bound.validated_data
    return values
