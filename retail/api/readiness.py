"""Readiness and synchronisation in the till's words: codes of `retail.cdx.readiness`, texts in its language."""

from typing import Any

from retail.cdx.readiness import compute_readiness, job_states
from retail.identity.local import local_node

from .error_texts import TEXTS, error_text


def readiness(*, store: str, register: str = "") -> dict[str, Any]:
    """`{ok, reasons: [{code, message, stops_switch}]}`, texts in the active language."""
    found = compute_readiness(node=local_node(), store=store, register=register)
    reasons = [
        {
            "code": reason.code,
            "message": error_text(reason.code, reason.data),
            "stops_switch": reason.stops_switch,
        }
        for reason in found.reasons
    ]
    return {"ok": found.ok, "reasons": reasons}


def synchronisation() -> list[dict[str, Any]]:
    """Per job where it is and, where it is stuck, why; in the active language where the reason has a text."""
    return [
        {
            "job": state.job,
            "state": state.state,
            "cut": state.cut,
            "target_cut": state.target_cut,
            "rows": state.rows,
            "applied_at": state.applied_at,
            "error": _problem(state.problem) or state.error,
        }
        for state in job_states()
    ]


def _problem(problem: dict[str, Any]) -> str:
    code = problem.get("code", "")
    return error_text(code, problem) if code in TEXTS else ""
