"""What a till's screen looks like: button grids, and the layouts they stand in."""

from django.contrib import admin

from retail.masterdata.models import ButtonGrid, GridButton, LayoutGrid, ScreenLayout

from .base import HqInline
from .categories import NamedAdmin


class ButtonInline(HqInline):
    model = GridButton
    fields = ("row", "column", "width", "height", "operation", "parameter", "label_en", "label_zh", "icon", "colour")


class UsedInline(HqInline):
    model = LayoutGrid
    fields = ("layout", "area", "position")
    autocomplete_fields = ("layout",)


@admin.register(ButtonGrid)
class ButtonGridAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "columns", "rows")
    fields = ("code", ("name_en", "name_zh"), ("columns", "rows"))
    inlines = (ButtonInline, UsedInline)


class GridInline(HqInline):
    model = LayoutGrid
    fields = ("area", "grid", "position")
    autocomplete_fields = ("grid",)


@admin.register(ScreenLayout)
class ScreenLayoutAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "kind")
    list_filter = ("kind",)
    fields = (("code", "kind"), ("name_en", "name_zh"))
    inlines = (GridInline,)
