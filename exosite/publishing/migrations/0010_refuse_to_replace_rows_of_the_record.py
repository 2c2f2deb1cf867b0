from django.db import migrations

from exosite.history import append_only

TABLES = ['publishing_auditevent', 'publishing_correction']


def protect_again(apps, schema_editor):
    for table in TABLES:
        append_only.release(schema_editor.connection, table)
        append_only.protect(schema_editor.connection, table)


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0009_remember_what_the_seed_said'),
    ]

    operations = [
        migrations.RunPython(protect_again, migrations.RunPython.noop),
    ]
