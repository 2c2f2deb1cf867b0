from django.db import migrations
from django.db.models import Count


def count(apps, schema_editor):
    rows = apps.get_model("rendering", "Use").objects.order_by()
    rows = rows.values_list("used_kind", "used_key", "content_kind")
    counts = apps.get_model("rendering", "UseCount")
    counts.objects.bulk_create(
        [
            counts(used_kind=kind, used_key=key, content_kind=content_kind, objects_using=objects)
            for kind, key, content_kind, objects in rows.annotate(Count("key", distinct=True))
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('rendering', '0006_count_uses'),
    ]

    operations = [
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
    ]
