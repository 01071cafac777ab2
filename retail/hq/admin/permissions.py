"""Django's permissions in the words of the page: their names in the database are English sentences."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.forms import ModelMultipleChoiceField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

_DEEDS = {"view": _("may see"), "add": _("may add"), "change": _("may change"), "delete": _("may delete")}


def shown_models() -> set[type[Model]]:
    """What has a page, or a part of one. The rest is the engine room: there is nothing to permit."""
    pages = admin.site._registry
    return {*pages, *(inline.model for page in pages.values() for inline in page.inlines)}


def choosable_permissions() -> QuerySet[Permission]:
    kinds = ContentType.objects.get_for_models(*shown_models()).values()
    rows = Permission.objects.filter(content_type__in=[kind.pk for kind in kinds]).select_related("content_type")
    return rows.order_by("content_type__app_label", "content_type__model", "id")


def permission_text(permission: Permission) -> str:
    """`view_price` → "Master data · Price · may see". One that Django didn't make keeps its own name."""
    deed, _divided, name = permission.codename.partition("_")
    kind = permission.content_type
    model = kind.model_class()
    if model is None or deed not in _DEEDS or name != kind.model:
        return str(permission)
    return f"{model._meta.app_config.verbose_name} · {capfirst(model._meta.verbose_name)} · {_DEEDS[deed]}"


if TYPE_CHECKING:
    PermissionChoice = ModelMultipleChoiceField[Permission]
else:
    PermissionChoice = ModelMultipleChoiceField


class PermissionsField(PermissionChoice):
    def label_from_instance(self, obj: Any) -> str:
        return permission_text(obj)


class NamesPermissions:
    """A page with permissions to choose. Put before the admin class."""

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        if db_field.remote_field.model is Permission:
            kwargs |= {"form_class": PermissionsField, "queryset": choosable_permissions()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
