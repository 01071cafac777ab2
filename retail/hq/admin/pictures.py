"""Pictures of a product: uploaded large, kept small, shown where they are edited."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from retail.hq.pictures import PictureUnreadableError, shrink_picture
from retail.masterdata.models import ProductPicture

from .base import HqTab

if TYPE_CHECKING:
    PictureModelForm = forms.ModelForm[ProductPicture]
else:
    PictureModelForm = forms.ModelForm

# A photograph of a telephone has some megabytes.
_MOST_UPLOADED = 20 * 1024 * 1024


class PictureForm(PictureModelForm):
    upload = forms.FileField(
        label=_("picture file"),
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": "image/*"}),
        help_text=_("JPEG, PNG, WebP or GIF. It is made small (at most 32 kB), so that tills have it offline."),
    )

    class Meta:
        model = ProductPicture
        fields = ("position",)

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if not upload:
            if self.instance.pk is None:
                raise ValidationError(_("Choose a picture file."))
            return None
        if upload.size > _MOST_UPLOADED:
            raise ValidationError(_("The file is too large: at most 20 MB."))
        try:
            return shrink_picture(data=upload.read())
        except PictureUnreadableError as error:
            raise ValidationError(_("This file is no picture that can be read.")) from error

    def save(self, commit: bool = True) -> ProductPicture:
        made = self.cleaned_data.get("upload")
        if made is not None:
            self.instance.media_type, self.instance.sha256 = made.media_type, made.sha256
            self.instance.content = made.content
        return super().save(commit)


class PictureInline(HqTab):
    model = ProductPicture
    form = PictureForm
    fields = ("preview", "upload", "position")
    readonly_fields = ("preview",)
    per_page = 10

    @admin.display(description=_("preview"))
    def preview(self, picture: ProductPicture) -> SafeString | str:
        if not picture.content:
            return "–"
        address = f"data:{picture.media_type};base64,{picture.content}"
        return format_html('<img src="{}" alt="" width="96" class="rounded-default">', address)
