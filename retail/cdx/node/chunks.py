"""Reading a chunk: zstd over lines, a header `{"table","op"}` and then one JSON array a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import orjson
import zstandard

from retail.cdx.registry import BY_NAME

from .errors import PackageRefusedError
from .manifest import Manifest

# The contract's 4 MB a chunk, with room for the last line that crossed it. More is not a chunk of ours.
MAX_CHUNK_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table: wire rows to put in (`upsert`), or one-element rows with the keys to take out."""

    table: str
    op: Literal["upsert", "remove"]
    rows: list[list[Any]]


def unpack(content: bytes, *, package: str) -> bytes:
    """Raises PackageRefusedError where it isn't zstd or is larger than a chunk may be."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(content) as reader:
            text = reader.read(MAX_CHUNK_BYTES + 1)
    except zstandard.ZstdError as error:
        raise PackageRefusedError(reason="compression", package=package) from error
    if len(text) > MAX_CHUNK_BYTES:
        raise PackageRefusedError(reason="chunk too large", package=package)
    return text


def read_batches(text: bytes, *, manifest: Manifest) -> Iterator[Batch]:
    """The batches of one unpacked chunk. Raises PackageRefusedError where a line isn't as the manifest says."""
    tables = {part.table for part in manifest.tables}
    batch: Batch | None = None
    try:
        for line in text.splitlines():
            value = orjson.loads(line)
            if isinstance(value, dict):
                if batch is not None:
                    yield batch
                batch = _header(value, tables)
            elif batch is None or not isinstance(value, list) or len(value) != _width(batch):
                raise ValueError("a row of another shape")
            elif type(value[0]) is not int:
                raise ValueError("a key that is no number")
            else:
                batch.rows.append(value)
    except (ValueError, KeyError) as error:
        raise PackageRefusedError(reason="chunk", package=manifest.hash, detail=str(error)) from error
    if batch is not None:
        yield batch


def _header(value: dict[str, Any], tables: set[str]) -> Batch:
    table, op = value["table"], value["op"]
    if table not in tables:
        raise ValueError(f"a table that the manifest doesn't name: {table}")
    if op == "remove":
        return Batch(table, "remove", [])
    if op != "upsert" or tuple(value["columns"]) != BY_NAME[table].columns:
        raise ValueError("unknown columns or operation")
    return Batch(table, "upsert", [])


def _width(batch: Batch) -> int:
    return 1 if batch.op == "remove" else len(BY_NAME[batch.table].columns)
