"""Facts don't point at master data (01 §4), and money is never a float."""

from django.apps import apps
from django.db import models


def fact_models():
    return apps.get_app_config("transactions").get_models(include_auto_created=True)


def test_no_foreign_key_leaves_the_facts():
    relations = [
        (field.model.__name__, field.name, field.related_model._meta.app_label)
        for model in fact_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    ]
    assert relations, "the walk found no relation at all: it would pass whatever the models said"
    assert [relation for relation in relations if relation[2] != "transactions"] == []


def test_no_other_model_points_into_the_facts_either():
    pointing = [
        (model._meta.label, field.name)
        for model in apps.get_models()
        if model._meta.app_label != "transactions"
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and not isinstance(field.related_model, str)
        and field.related_model._meta.app_label == "transactions"
    ]
    assert pointing == []


def test_no_fact_is_a_float_or_a_decimal():
    fields = [field for model in fact_models() for field in model._meta.get_fields()]
    assert [field for field in fields if isinstance(field, models.FloatField | models.DecimalField)] == []


def test_raw_documents_are_unique_by_uuid_and_hash_only():
    raw = apps.get_model("transactions", "RawDocument")
    unique = [
        constraint.fields for constraint in raw._meta.constraints if isinstance(constraint, models.UniqueConstraint)
    ]
    assert unique == [("uuid", "hash")]
    assert [field.name for field in raw._meta.fields if field.unique] == ["id"]
