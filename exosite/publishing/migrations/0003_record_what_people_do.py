import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0002_assign_roles_by_language'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False)),
                ('actor_id', models.BigIntegerField(db_index=True, null=True)),
                ('actor_name', models.CharField(blank=True, max_length=150)),
                ('action', models.CharField(max_length=40)),
                ('content_kind', models.CharField(blank=True, max_length=20)),
                ('key', models.CharField(blank=True, max_length=100)),
                ('language_code', models.CharField(blank=True, max_length=10)),
                ('revision_number', models.PositiveIntegerField(null=True)),
                ('details', models.JSONField(default=dict)),
                ('address', models.GenericIPAddressField(null=True)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['content_kind', 'key'], name='publishing_audit_of_object')],
            },
        ),
    ]
