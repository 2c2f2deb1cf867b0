import django.db.models.deletion
from django.db import migrations, models

from exosite.history import append_only


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection, 'history_chainentry')


def release(apps, schema_editor):
    append_only.release(schema_editor.connection, 'history_chainentry')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='HashChain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_kind', models.CharField(max_length=20)),
                ('key', models.CharField(blank=True, max_length=130)),
                ('language_code', models.CharField(blank=True, max_length=10)),
                ('length', models.PositiveIntegerField(default=0)),
                ('head', models.CharField(blank=True, max_length=64)),
                ('signature', models.CharField(blank=True, max_length=64)),
                ('in_ledger', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('length__gt', models.F('in_ledger'))), fields=['id'], name='history_chain_grown')],
                'constraints': [models.UniqueConstraint(fields=('content_kind', 'key', 'language_code'), name='history_chain_of_line_once')],
            },
        ),
        migrations.CreateModel(
            name='ChainEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('record', models.CharField(max_length=20)),
                ('table', models.CharField(blank=True, max_length=63)),
                ('row_id', models.BigIntegerField(null=True)),
                ('content', models.TextField(blank=True)),
                ('parts', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
                ('signature', models.CharField(max_length=64)),
                ('chain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='history.hashchain')),
            ],
            options={
                'ordering': ['chain', 'position'],
                'constraints': [models.UniqueConstraint(fields=('chain', 'position'), name='history_entry_position_once'), models.UniqueConstraint(condition=models.Q(('table', ''), _negated=True), fields=('table', 'row_id'), name='history_entry_of_row_once')],
            },
        ),
        migrations.RunPython(protect, release),
    ]
