"""Celery and channels of headquarters: Redis where there is one, else a folder and this process's memory.

The rows are the truth (retail.cdx.publish.runs); a message that is lost costs the sweeper's interval, no more.
"""

from pathlib import Path
from typing import Any


def celery_settings(folder: Path, redis_url: str) -> dict[str, Any]:
    """`globals().update(…)` of a role that publishes."""
    return {
        "CELERY_BROKER_URL": redis_url or "folder://localhost//",
        "CELERY_BROKER_TRANSPORT_OPTIONS": {} if redis_url else _folder_broker(folder / "broker"),
        "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
        "CELERY_TASK_IGNORE_RESULT": True,
        "CELERY_WORKER_ENABLE_REMOTE_CONTROL": False,
        "CELERY_WORKER_HIJACK_ROOT_LOGGER": False,
        "CELERY_TIMEZONE": "UTC",
        "CELERY_BEAT_SCHEDULER": "django_celery_beat.schedulers:DatabaseScheduler",
        "CHANNEL_LAYERS": channel_layers(redis_url),
    }


def channel_layers(redis_url: str) -> dict[str, Any]:
    """The in-memory layer doesn't cross processes: without Redis whoever holds sockets watches the release itself."""
    if redis_url:
        backend = "channels_redis.pubsub.RedisPubSubChannelLayer"
        return {"default": {"BACKEND": backend, "CONFIG": {"hosts": [redis_url]}}}
    return {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}


def _folder_broker(folder: Path) -> dict[str, Any]:
    """0.05 s: a hint is picked up in 15–30 ms."""
    for name in ("messages", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.05,
    }
