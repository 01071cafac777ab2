"""Waiting until a node answers, and until the server has what headquarters published."""

import time
from collections.abc import Callable
from typing import Any

import httpx

PAUSE_SECONDS = 0.1


class NotReadyError(Exception):
    """What did not come, in words."""


def _answer(url: str) -> dict[str, Any] | None:
    try:
        response = httpx.get(url, timeout=2)
        return dict(response.json()) if response.status_code == httpx.codes.OK else None
    except (httpx.HTTPError, ValueError):
        return None


def wait_for(look: Callable[[], bool], *, seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not look():
        if time.monotonic() > deadline:
            raise NotReadyError(f"{what} within {seconds:.0f} s; the lines above say why")
        time.sleep(PAUSE_SECONDS)


def wait_for_page(url: str, *, seconds: float, what: str) -> None:
    def look() -> bool:
        try:
            return httpx.get(url, timeout=2, follow_redirects=False).status_code < httpx.codes.INTERNAL_SERVER_ERROR
        except httpx.HTTPError:
            return False

    wait_for(look, seconds=seconds, what=f"{what} does not answer at {url}")


def wait_for_data(base: str, *, seconds: float) -> None:
    """The retail server has applied the products and prices that were released."""

    def look() -> bool:
        status = _answer(f"{base}/api/v1/status")
        return bool(status and status.get("stores") and status.get("prices_as_of"))

    wait_for(look, seconds=seconds, what="the retail server has no data")
