from django.db import migrations


class Migration(migrations.Migration):
    """Only the classes are renamed: the tables, with their triggers and vectors, stay as they are."""

    dependencies = [('search', '0001_initial')]

    operations = [
        migrations.AlterModelTable('Entry', 'search_entry'),
        migrations.RenameModel('Entry', 'IndexEntry'),
        migrations.AlterModelTable('NameEntry', 'search_nameentry'),
        migrations.RenameModel('NameEntry', 'IndexName'),
        migrations.AlterModelTable('Index', 'search_index'),
        migrations.RenameModel('Index', 'IndexState'),
        migrations.AlterModelTable('Touched', 'search_touched'),
        migrations.RenameModel('Touched', 'ChangedObject'),
    ]
