from django.db import migrations, models


class Migration(migrations.Migration):
    """The caches begin empty: what they held knew nothing of tags."""

    dependencies = [
        ("rendering", "0004_name_the_caches"),
    ]

    operations = [
        migrations.DeleteModel("ContentStamp"),
        migrations.DeleteModel("CachedText"),
        migrations.DeleteModel("CachedPage"),
        migrations.CreateModel(
            name="CachedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("release", models.CharField(max_length=64)),
                ("made", models.BigIntegerField()),
                ("tags", models.BinaryField()),
                ("valid_until", models.DateTimeField(null=True)),
                ("content_kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=100)),
                ("language_code", models.CharField(max_length=10)),
                ("source", models.CharField(max_length=32)),
                ("html", models.TextField()),
                ("notes_html", models.TextField()),
                ("details", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_kind", "key", "language_code"),
                        name="rendering_stored_once_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CachedPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("release", models.CharField(max_length=64)),
                ("made", models.BigIntegerField()),
                ("tags", models.BinaryField()),
                ("valid_until", models.DateTimeField(null=True)),
                ("path", models.CharField(max_length=500, unique=True)),
                ("etag", models.CharField(max_length=40)),
                ("headers", models.JSONField()),
            ],
            options={
                "indexes": [models.Index(fields=["made"], name="rendering_page_made")],
            },
        ),
        migrations.CreateModel(
            name="PageBody",
            fields=[
                ("page", models.OneToOneField(on_delete=models.deletion.CASCADE, primary_key=True, related_name="body", serialize=False, to="rendering.cachedpage")),
                ("brotli", models.BinaryField()),
                ("gzip", models.BinaryField()),
                ("words", models.BinaryField()),
            ],
        ),
    ]
