"""What most published tables share: a code people type, and a name in both languages."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..base import PublishedModel

code_validator = RegexValidator(r"^[0-9A-Za-z][0-9A-Za-z._-]*$", _("Letters, digits, dot, dash and underscore only."))

LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]


if TYPE_CHECKING:
    CharField = models.CharField[str, str]
else:
    CharField = models.CharField


def code_field(verbose_name: Any, *, max_length: int = 20, **options: Any) -> CharField:
    """A code that can stand in files, addresses and receipt numbers."""
    return models.CharField(verbose_name, max_length=max_length, validators=[code_validator], **options)


def check_period(row: Any) -> None:
    """Of anything with `valid_from` and `valid_to`. Raises ValidationError where it ends before it begins."""
    if row.valid_to is not None and row.valid_from is not None and row.valid_to < row.valid_from:
        raise ValidationError({"valid_to": _("Ends before it begins.")})


def in_page_language(english: str, chinese: str) -> str:
    """The one of the page's language; the English one where there is no Chinese."""
    return (chinese if (get_language() or "").startswith("zh") else "") or english


class NamedModel(PublishedModel):
    """`str()` is the name in the language of the page."""

    name_en = models.CharField(_("name (English)"), max_length=120)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_page_language(self.name_en, self.name_zh)


class CodedModel(NamedModel):
    authored_unique = (("code",),)

    code = code_field(_("code"))

    class Meta:
        abstract = True
        ordering = ["code"]
