from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rendering', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Use',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=100)),
                ('language_code', models.CharField(max_length=10)),
                ('used_kind', models.CharField(max_length=20)),
                ('used_key', models.CharField(max_length=100)),
            ],
            options={
                'indexes': [models.Index(fields=['used_kind', 'used_key'], name='rendering_used')],
                'constraints': [models.UniqueConstraint(fields=('content_kind', 'key', 'language_code', 'used_kind', 'used_key'), name='rendering_use_once_per_text')],
            },
        ),
    ]
