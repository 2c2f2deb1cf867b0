from django.db import migrations

from exosite.history import append_only


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection, 'publishing_correction')


def release(apps, schema_editor):
    append_only.release(schema_editor.connection, 'publishing_correction')


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0006_log_corrections'),
    ]

    operations = [
        migrations.RunPython(protect, release),
    ]
