from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_keep_revisions_of_articles_and_tables'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'raster'), _negated=True), models.Q(('height__gt', 0), ('height__isnull', False), ('width__gt', 0), ('width__isnull', False)), _connector='OR'), name='articles_figure_picture_has_its_size'),
        ),
    ]
