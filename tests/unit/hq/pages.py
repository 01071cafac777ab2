"""Headquarters' pages as a browser meets them."""

from django.urls import reverse


def url_of(model, view, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


def values_of(response):
    """What a browser would send back of a change page as it is."""
    inlines = response.context["inline_admin_formsets"]
    forms = [response.context["adminform"].form, *(form for one in inlines for form in one.formset.forms)]
    forms += [one.formset.management_form for one in inlines]
    values = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: value for name, value in values.items() if value is not None and value is not False}
