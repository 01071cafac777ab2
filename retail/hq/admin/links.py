"""Ways from one fact to another."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def link_to(model: str, pk: int, text: object) -> SafeString:
    """`model`: as in the address of its page, "transactions_journal"."""
    url = reverse(f"admin:{model}_change", args=[pk])
    return format_html('<a class="text-primary-600 dark:text-primary-500" href="{}">{}</a>', url, text)
