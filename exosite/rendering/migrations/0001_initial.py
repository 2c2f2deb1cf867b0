from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ContentStamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_kind', models.CharField(max_length=20, unique=True)),
                ('stamp', models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='StoredPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=100)),
                ('language_code', models.CharField(max_length=10)),
                ('fingerprint', models.CharField(max_length=64)),
                ('kinds', models.JSONField()),
                ('html', models.TextField()),
                ('notes_html', models.TextField()),
                ('details', models.JSONField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('content_kind', 'key', 'language_code'), name='rendering_stored_once_per_language')],
            },
        ),
    ]
