"""Each kind of operation that a later migration may have, once: they generate without a server, or a test fails today
and not in the week before a release. The table is nobody's."""

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Q

from .offline import collecting, offline_connection

APP = "example"


class Migration(migrations.Migration):
    operations: list[Operation] = [
        migrations.CreateModel("Group", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Thing",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("store", models.CharField(max_length=20, db_index=True)),
                ("count", models.PositiveIntegerField()),
                ("group", models.ForeignKey("example.Group", models.CASCADE)),
            ],
            options={"unique_together": {("store", "count")}},
        ),
        migrations.AddField("Thing", "text", models.TextField(default="it's")),
        migrations.AddField("Thing", "name", models.CharField(max_length=60, db_default="")),
        migrations.AddField("Thing", "alias", models.CharField(max_length=20, null=True, unique=True)),
        migrations.AddField("Thing", "detail", models.JSONField(default=dict)),
        migrations.AddField("Thing", "groups", models.ManyToManyField("example.Group", related_name="+")),
        migrations.AlterField("Thing", "code", models.CharField(max_length=40, unique=True)),
        migrations.AlterField("Thing", "store", models.CharField(max_length=40, db_index=True, null=True)),
        migrations.AlterField("Thing", "store", models.CharField(max_length=40, default="0001")),
        migrations.AlterField("Thing", "name", models.CharField(max_length=60)),
        migrations.AlterField("Thing", "count", models.PositiveBigIntegerField()),
        migrations.AlterField("Thing", "alias", models.CharField(max_length=30, null=True, unique=True)),
        migrations.RenameField("Thing", "alias", "nickname"),
        migrations.AddConstraint("Thing", models.CheckConstraint(condition=Q(count__lt=9), name="few")),
        migrations.AddConstraint("Thing", models.UniqueConstraint(fields=["store", "code"], name="once")),
        migrations.AddConstraint(
            "Thing", models.UniqueConstraint(fields=["name"], condition=Q(store="0001"), name="once_there")
        ),
        migrations.AddIndex("Thing", models.Index(fields=["store", "-count"], name="by_store")),
        migrations.RenameIndex("Thing", new_name="by_store_and_count", old_name="by_store"),
        migrations.AlterField("Thing", "store", models.CharField(max_length=50)),
        migrations.RemoveIndex("Thing", "by_store_and_count"),
        migrations.RemoveConstraint("Thing", "few"),
        migrations.RemoveConstraint("Thing", "once"),
        migrations.RemoveConstraint("Thing", "once_there"),
        migrations.AlterUniqueTogether("Thing", set()),
        migrations.RemoveField("Thing", "group"),
        migrations.RemoveField("Thing", "name"),
        migrations.RenameModel("Thing", "Item"),
        migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
        migrations.RunSQL("UPDATE [example_item] SET [count] = 0"),
        migrations.DeleteModel("Item"),
    ]


def examples() -> list[str]:
    state = ProjectState()
    with offline_connection() as connection, collecting(connection) as editor:
        Migration("0001_each_kind", APP).apply(state, editor, collect_sql=True)
    return list(editor.collected_sql)
