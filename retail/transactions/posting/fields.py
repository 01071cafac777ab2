"""Typed readers over a sealed body: what isn't of the promised shape raises BodyError, and only the posting fails."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID


class BodyError(ValueError):
    """A member of a body is missing or of the wrong type. The raw document stands; its posting is `failed`."""


class Body:
    """One JSON object of a body. Amounts in minor units, quantities in 1/1 000, rates in parts per million."""

    def __init__(self, values: Any, path: str = "body") -> None:
        if not isinstance(values, Mapping):
            raise BodyError(f"{path} is no object")
        self.values: Mapping[str, Any] = values
        self.path = path

    def _get(self, name: str, kind: type, default: Any) -> Any:
        value = self.values.get(name, default)
        # bool is an int in Python, and never a number in a document.
        if type(value) is not kind and value is not default:
            raise BodyError(f"{self.path}.{name} is no {kind.__name__}")
        if value is _NEEDED:
            raise BodyError(f"{self.path}.{name} is missing")
        return value

    def text(self, name: str) -> str:
        return str(self._get(name, str, _NEEDED))

    def text_or(self, name: str, default: str) -> str:
        return str(self._get(name, str, default))

    def number(self, name: str) -> int:
        return int(self._get(name, int, _NEEDED))

    def number_or_none(self, name: str) -> int | None:
        value = self._get(name, int, None)
        return None if value is None else int(value)

    def flag(self, name: str) -> bool:
        return bool(self._get(name, bool, _NEEDED))

    def uuid(self, name: str) -> UUID:
        try:
            return UUID(self.text(name))
        except ValueError as error:
            raise BodyError(f"{self.path}.{name} is no UUID") from error

    def uuid_or_none(self, name: str) -> UUID | None:
        return None if self.values.get(name) is None else self.uuid(name)

    def instant(self, name: str) -> datetime:
        try:
            at = datetime.fromisoformat(self.text(name))
        except ValueError as error:
            raise BodyError(f"{self.path}.{name} is no instant") from error
        if at.tzinfo is None:
            raise BodyError(f"{self.path}.{name} has no time zone")
        return at

    def object(self, name: str) -> "Body":
        return Body(self.values.get(name), f"{self.path}.{name}")

    def object_or_none(self, name: str) -> "Body | None":
        return None if self.values.get(name) is None else self.object(name)

    def objects(self, name: str) -> list["Body"]:
        return self._objects(name, _NEEDED)

    def objects_or_none(self, name: str) -> list["Body"]:
        """A member that older schemas don't have: an empty list then."""
        return self._objects(name, [])

    def _objects(self, name: str, default: Any) -> list["Body"]:
        values = self._get(name, list, default)
        return [Body(value, f"{self.path}.{name}[{index}]") for index, value in enumerate(values)]


_NEEDED: Any = object()
