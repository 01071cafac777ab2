"""Words on a coloured ground: never a colour alone."""

from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

Tone = Literal["info", "danger", "warning", "success", ""]


def show_label(text: Any, tone: Tone) -> SafeString:
    return render_to_string("unfold/helpers/label.html", {"text": text, "type": tone})
