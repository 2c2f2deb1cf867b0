from django.db import migrations

from exosite.history import append_only


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection, 'publishing_auditevent')


def release(apps, schema_editor):
    append_only.release(schema_editor.connection, 'publishing_auditevent')


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0003_record_what_people_do'),
    ]

    operations = [
        migrations.RunPython(protect, release),
    ]
