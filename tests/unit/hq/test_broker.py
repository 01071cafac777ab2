"""The folder broker: a message is there whole or not at all."""

import json
import threading
from pathlib import Path

from kombu import Connection

import retail.celery  # noqa: F401  (makes the transport known)
from retail.settings.celery import celery_settings


def test_a_reader_never_sees_a_message_that_is_being_written(tmp_path: Path) -> None:
    options = celery_settings(tmp_path, "")["CELERY_BROKER_TRANSPORT_OPTIONS"]
    messages = Path(options["data_folder_in"])
    seen, wrong, done = set(), [], threading.Event()

    def look() -> None:
        while not done.is_set():
            for path in messages.glob("*.msg"):
                if path.name not in seen:
                    seen.add(path.name)
                    try:
                        json.loads(path.read_bytes())
                    except ValueError as error:
                        wrong.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    with Connection("folder://localhost//", transport_options=options) as connection:
        queue = connection.SimpleQueue("celery")
        for number in range(300):
            queue.put({"hint": number, "padding": "x" * 20_000})
        done.set()
        reader.join()
        assert wrong == []
        assert len(list(messages.glob("*.msg"))) == 300
        assert queue.get(timeout=5).payload["hint"] == 0
        queue.close()
    assert list(messages.glob("*.part")) == []
