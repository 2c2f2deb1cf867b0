import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=20)),
                ('language_code', models.CharField(blank=True, max_length=10)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['user', 'role', 'language_code'],
                'constraints': [models.UniqueConstraint(fields=('user', 'role', 'language_code'), name='publishing_assignment_once'), models.CheckConstraint(condition=models.Q(('role__in', ['writer', 'translator', 'reviewer', 'publisher', 'operator'])), name='publishing_assignment_role_is_known')],
            },
        ),
    ]
