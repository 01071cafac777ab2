"""What can go wrong with data on its way down. A code for programs, the data that make up a sentence for people."""

from collections.abc import Mapping
from typing import Any, ClassVar

from retail.domain.errors import EvertillError


class SyncError(EvertillError):
    """A job can't go on. `code` and `data` are reported to headquarters and shown in Connection status."""

    code: ClassVar[str] = "sync_failed"

    def words(self) -> str:
        """One line for logs and the sessions page: the code, then what it is about."""
        return describe(self.code, self.data)


def describe(code: str, data: Mapping[str, Any]) -> str:
    return code + "".join(f", {key} {value}" for key, value in data.items())


class UnreachableError(SyncError):
    """No answer of ours: refused, silent, 5xx, 429, a foreign page. Nobody's fault; tried again without counting.

    `retry_after`: seconds headquarters asked for, or None.
    """

    code = "neighbour_unreachable"
    retryable = True

    def __init__(self, *, retry_after: float | None = None, **data: Any) -> None:
        super().__init__(**data)
        self.retry_after = retry_after


class RejectedError(SyncError):
    """Headquarters answered and said no (4xx): an ended enrolment, an unknown package."""

    code = "hq_rejected"


class PackageRefusedError(SyncError):
    """A release, manifest or chunk that must not be applied. `reason` in the data names what is wrong."""

    code = "package_refused"


class NewerFormatError(PackageRefusedError):
    """Made for a newer version than this one: the checkpoint holds, selling goes on with the old data."""

    code = "update_needed"


class ApplyError(SyncError):
    """The database refused a row: `table`, `key` where known, `reason`. Nothing was changed."""

    code = "apply_failed"


class DigestMismatchError(SyncError):
    """After a full sync the tables still differ from what the manifest states. Nothing was changed."""

    code = "digest_mismatch"


class ConcurrentApplyError(SyncError):
    """Another process moved the checkpoints meanwhile: rolled back, and planned again."""

    code = "concurrent_apply"
    retryable = True
