from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_sort_trials_by_route")]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="is_featured",
            field=models.BooleanField(
                default=False,
                help_text="The home page lists the chapters of the newest guide that is chosen here, and shows the first sentences of the newest other article: of each section whose heading is a question.",
                verbose_name="on the front page",
            ),
        )
    ]
