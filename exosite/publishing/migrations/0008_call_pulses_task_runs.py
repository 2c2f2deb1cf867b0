from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0007_refuse_changes_to_corrections'),
    ]

    operations = [
        migrations.RenameModel('Pulse', 'TaskRun'),
    ]
