"""Asking headquarters for a small JSON answer: enrolment, activation, store secrets. (Packages: `retail.cdx.node`.)"""

from collections.abc import Mapping
from typing import Any, Literal

import httpx

from retail.domain.errors import EvertillError

# Somebody stands at a till or a terminal and waits: connect fast or say so.
_TIMEOUT = httpx.Timeout(10.0, connect=4.0)


class HqUnreachableError(EvertillError):
    """data: hq_url."""

    code = "hq_unreachable"
    status = 503
    retryable = True


class HqAnswerError(EvertillError):
    """Something answered that isn't headquarters (a captive portal, a wrong address). data: hq_url."""

    code = "hq_answer_invalid"
    status = 503
    retryable = True


class HqRefusedError(EvertillError):
    """Headquarters' own coded refusal, handed on as it is."""

    def __init__(self, *, code: str, status: int, message: str, data: Mapping[str, Any]) -> None:
        super().__init__(**data)
        # An instance says more than its class here: the code is headquarters'.
        self.code, self.status, self.message = code, status, message  # type: ignore[misc]

    def __str__(self) -> str:
        return self.message


def ask_hq(
    *,
    hq_url: str,
    method: Literal["GET", "POST"],
    path: str,
    body: Mapping[str, Any] | None = None,
    node_token: str = "",
    language: str = "en",
) -> dict[str, Any]:
    """The JSON object headquarters answers. Raises HqUnreachableError, HqAnswerError, HqRefusedError."""
    headers = {"Accept": "application/json", "Accept-Language": language}
    if node_token:
        headers["Authorization"] = f"Node {node_token}"
    try:
        response = httpx.request(method, hq_url + path, json=body, headers=headers, timeout=_TIMEOUT)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise HqAnswerError(hq_url=hq_url) from error
    except httpx.HTTPError as error:
        raise HqUnreachableError(hq_url=hq_url) from error
    answer = _json_object(response)
    if answer is None or not response.headers.get("Evertill-Node", "").startswith("hq/"):
        raise HqAnswerError(hq_url=hq_url)
    if response.is_success:
        return answer
    error_ = answer.get("error")
    if not isinstance(error_, dict) or not isinstance(error_.get("code"), str):
        raise HqAnswerError(hq_url=hq_url)
    data = error_.get("data")
    raise HqRefusedError(
        code=error_["code"],
        status=response.status_code,
        message=str(error_.get("message", "")),
        data=data if isinstance(data, dict) else {},
    )


def _json_object(response: httpx.Response) -> dict[str, Any] | None:
    try:
        answer = response.json()
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None
