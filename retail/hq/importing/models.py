"""Files that were imported, and what was wrong with them. Headquarters only."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    FAILED = "failed", _("Failed")


class ImportKind(models.TextChoices):
    PRODUCTS = "products", _("Products")
    BARCODES = "barcodes", _("Barcodes")
    PRICES = "prices", _("Prices")
    CUSTOMERS = "customers", _("Customers")
    STAFF = "staff", _("Staff")
    ASSIGNMENTS = "assignments", _("Staff in stores")


class ImportEncoding(models.TextChoices):
    """By Python's names."""

    UTF_8 = "utf-8", "UTF-8"
    UTF_16 = "utf-16", "UTF-16"
    GB_18030 = "gb18030", _("Chinese (GBK, GB 18030)")
    WINDOWS_1252 = "cp1252", _("Western European (Windows-1252)")


class ImportRun(models.Model):
    """One file on its way in: uploaded → checking → checked → applying → applied; failed from either work. The row is
    the state machine: a worker claims it with a lease by conditional UPDATE, who finds a lease run out takes it again.
    """

    kind = models.CharField(_("what"), max_length=20, choices=ImportKind.choices)
    state = models.CharField(_("state"), max_length=20, choices=ImportState.choices, default=ImportState.UPLOADED)
    file_name = models.CharField(_("file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("In bytes."))
    # Empty: a workbook, which says it itself.
    encoding = models.CharField(_("encoding"), max_length=20, choices=ImportEncoding.choices, blank=True)
    encoding_guessed = models.BooleanField(_("encoding guessed"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("uploaded by")
    )
    created_at = models.DateTimeField(_("uploaded"))
    skip_wrong = models.BooleanField(_("wrong rows left out"), default=False)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("applied by")
    )
    finished_at = models.DateTimeField(_("finished"), null=True)
    done_rows = models.PositiveIntegerField(_("rows done"), default=0)
    total_rows = models.PositiveIntegerField(_("rows"), default=0)
    new_rows = models.PositiveIntegerField(_("new"), default=0)
    changed_rows = models.PositiveIntegerField(_("changed"), default=0)
    unchanged_rows = models.PositiveIntegerField(_("unchanged"), default=0)
    wrong_rows = models.PositiveIntegerField(_("wrong"), default=0)
    # Why it failed: a code of retail.hq.importing.texts, and what fills its placeholders.
    error = models.CharField(_("error"), max_length=40, blank=True)
    error_data = models.JSONField(default=dict)
    lease_owner = models.CharField(max_length=60, blank=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "lease_until"], name="import_run_due")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_kind_display()})"


class ImportFile(models.Model):
    """The file itself, packed (zlib), in the database: the worker may be another machine. Deleted after 30 days.
    `sample`: what the page shows of it (`reading.sample_of`), forgotten with it."""

    run = models.OneToOneField(ImportRun, on_delete=models.CASCADE, related_name="file", primary_key=True)
    content = models.BinaryField()
    sample = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")

    def __str__(self) -> str:
        return str(self.run_id)


class ImportProblem(models.Model):
    """What is wrong with one row, as of the newest check; the first 10,000 of a run are kept. Row 1 is the header."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField(_("row"))
    column = models.CharField(_("column"), max_length=40, blank=True)
    code = models.CharField(_("code"), max_length=40)
    value = models.CharField(_("value"), max_length=200, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("wrong row")
        verbose_name_plural = _("wrong rows")
        ordering = ["run", "row", "id"]
        indexes = [models.Index(fields=["run", "row"], name="import_problem_of_run")]

    def __str__(self) -> str:
        return f"{self.row} {self.code}"
