"""What an accountant has to look at. The facts stand as they are; an exception says what is odd about them, and
what people did about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .documents import RawDocument


class ExceptionKind(models.TextChoices):
    """Codes are stored: never rename one."""

    HOLE = "hole", _("Documents missing inside a journal")
    UNKNOWN_TAIL = "unknown_tail", _("End of a journal unknown")
    CONFLICT = "conflict", _("Conflict of two documents")
    Z_DIFFERS = "z_differs", _("Z differs")
    NOT_POSTED = "not_posted", _("Document not posted")
    OVER_RETURN = "over_return", _("More returned than sold")
    RECALLED_TWICE = "recalled_twice", _("Recalled twice")
    RETURN_DIFFERS = "return_differs", _("Returned otherwise than sold")
    SALE_UNKNOWN = "sale_unknown", _("Returned sale unknown")


class ExceptionReason(models.TextChoices):
    """Why it was opened, in a sentence. Codes are stored: never rename one."""

    DENIED = "denied", _("The till and the store's edge both say that they don't hold these documents.")
    MISSING_A_DAY = "missing_a_day", _("These documents have been missing for more than 24 hours.")
    TAIL_A_DAY = "tail_a_day", _("More than 24 hours ago the till said that it had sealed these; nobody brought them.")
    SAME_PLACE = "same_place", _("Two different documents stand at one position of a journal; the first counts.")
    SAME_UUID = "same_uuid", _("Two different documents have one UUID; the first counts.")
    COUNTS_DIFFER = "counts_differ", _("Headquarters counts otherwise than the till's Z says.")
    POSTING_FAILED = "posting_failed", _("The document is stored, but its contents could not be posted.")
    RETURNED_MORE = "returned_more", _("More was returned than was sold.")
    TWO_RECALLS = "two_recalls", _("One suspended sale was recalled at two tills.")
    UNLIKE_THE_SALE = "unlike_the_sale", _("The product, price or amount returned is not that of the sale.")
    SALE_A_DAY = "sale_a_day", _("Goods of a sale were returned that nobody has brought for more than 24 hours.")


class ExceptionState(models.TextChoices):
    OPEN = "open", _("Open")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    RESOLVED = "resolved", _("Resolved")
    SETTLED = "settled", _("Settled by itself")


LIVE = (ExceptionState.OPEN, ExceptionState.ACKNOWLEDGED)
_LIVE = Q(state__in=[state.value for state in LIVE])


class BookException(models.Model):
    """Open → acknowledged → resolved, by a person; or → settled, when what was odd is so no longer.

    Its subject is positions first_seq…last_seq of a journal, or one document there. It keeps its positions when a
    part of a hole is filled.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ExceptionKind.choices)
    reason = models.CharField(_("reason"), max_length=20, choices=ExceptionReason.choices)
    state = models.CharField(_("state"), max_length=20, choices=ExceptionState.choices, default=ExceptionState.OPEN)
    store = models.CharField(_("store"), max_length=20)
    register = models.CharField(_("register"), max_length=20)
    journal = models.UUIDField(_("journal"))
    first_seq = models.PositiveBigIntegerField(_("first position"))
    last_seq = models.PositiveBigIntegerField(_("last position"))
    document = models.ForeignKey(
        RawDocument, null=True, on_delete=models.PROTECT, related_name="exceptions", verbose_name=_("sealed document")
    )
    detail = models.JSONField(_("detail"), default=dict)
    opened_at = models.DateTimeField(_("opened"))

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "journal", "first_seq"],
                condition=_LIVE & Q(document=None),
                name="one_live_exception_a_range",
            ),
            models.UniqueConstraint(
                fields=["kind", "document"],
                condition=_LIVE & Q(document__isnull=False),
                name="one_live_exception_a_document",
            ),
            models.CheckConstraint(condition=Q(first_seq__lte=models.F("last_seq")), name="exception_range_in_order"),
        ]
        indexes = [
            models.Index(fields=["kind", "journal"], name="exception_kind_journal"),
            models.Index(fields=["state", "opened_at"], name="exception_state_opened"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.register} {self.positions}"

    @property
    def positions(self) -> str:
        return str(self.first_seq) if self.first_seq == self.last_seq else f"{self.first_seq}…{self.last_seq}"


class ExceptionAction(models.TextChoices):
    OPENED = "opened", _("Opened")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    RESOLVED = "resolved", _("Resolved")
    FIRST_STANDS = "first_stands", _("The first stands")
    OTHER_COUNTS = "other_counts", _("The other counts")
    SET_ASIDE = "set_aside", _("Set aside: another counts")
    SETTLED = "settled", _("Settled by itself")


class ExceptionStep(models.Model):
    """What was done about an exception, by whom: added to, never changed."""

    exception = models.ForeignKey(BookException, on_delete=models.CASCADE, related_name="steps")
    action = models.CharField(_("action"), max_length=20, choices=ExceptionAction.choices)
    at = models.DateTimeField(_("at"))
    who = models.CharField(_("by"), max_length=150, blank=True, help_text="Empty: headquarters' own review.")
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.who}".strip()
