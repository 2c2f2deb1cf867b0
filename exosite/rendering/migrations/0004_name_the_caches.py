from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('rendering', '0003_keep_finished_pages'),
    ]

    operations = [
        migrations.RenameModel('StoredPage', 'CachedText'),
        migrations.RenameModel('FinishedPage', 'CachedPage'),
    ]
