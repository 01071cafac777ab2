"""Celery's folder broker with messages that appear whole.

kombu's own creates the file of a message and fills it afterwards: a worker that looks in between takes an empty
message, fails to read it and ends. Here it is written under another name and renamed.
"""

from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Messages are files `<time>_<uuid>.<queue>.msg`, as kombu reads them."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]  # as kombu itself does
        name = f"{round(monotonic() * 1000)}_{uuid4()}.{queue}"
        unfinished = Path(self.data_folder_out) / f"{name}.part"
        unfinished.write_bytes(str_to_bytes(dumps(payload)))
        unfinished.replace(unfinished.with_name(f"{name}.msg"))


class Transport(filesystem.Transport):
    Channel = Channel
