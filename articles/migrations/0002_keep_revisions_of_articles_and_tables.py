import django.db.models.deletion
import django.utils.timezone
import exosite.languages
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(choices=exosite.languages.choices, max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('snapshot', models.JSONField()),
                ('format', models.PositiveSmallIntegerField()),
                ('state', models.CharField(default='draft', max_length=20)),
                ('note', models.TextField(blank=True)),
                ('significance', models.CharField(default='content', max_length=10)),
                ('sections', models.JSONField(null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('publish_at', models.DateTimeField(db_index=True, null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='articles.articlerevision')),
                ('master', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.article')),
                ('reviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['master', 'language_code', '-number'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('master', 'language_code', 'number'), name='articles_articlerevision_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'changes-requested', 'approved', 'scheduled'])), fields=('master', 'language_code'), name='articles_articlerevision_one_open'), models.UniqueConstraint(condition=models.Q(('state__in', ['published', 'withdrawn'])), fields=('master', 'language_code'), name='articles_articlerevision_one_live'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'changes-requested', 'approved', 'scheduled', 'published', 'superseded', 'withdrawn'])), name='articles_articlerevision_state_is_known'), models.CheckConstraint(condition=models.Q(('significance__in', ['typo', 'content', 'safety'])), name='articles_articlerevision_significance_is_known'), models.CheckConstraint(condition=models.Q(('author__isnull', False), ('number', 1), _connector='OR'), name='articles_articlerevision_has_an_author'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'scheduled'), _negated=True), ('publish_at__isnull', False), _connector='OR'), name='articles_articlerevision_scheduled_has_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ComparisonTableRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(choices=exosite.languages.choices, max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('snapshot', models.JSONField()),
                ('format', models.PositiveSmallIntegerField()),
                ('state', models.CharField(default='draft', max_length=20)),
                ('note', models.TextField(blank=True)),
                ('significance', models.CharField(default='content', max_length=10)),
                ('sections', models.JSONField(null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('publish_at', models.DateTimeField(db_index=True, null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='articles.comparisontablerevision')),
                ('master', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.comparisontable')),
                ('reviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['master', 'language_code', '-number'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('master', 'language_code', 'number'), name='articles_comparisontablerevision_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'changes-requested', 'approved', 'scheduled'])), fields=('master', 'language_code'), name='articles_comparisontablerevision_one_open'), models.UniqueConstraint(condition=models.Q(('state__in', ['published', 'withdrawn'])), fields=('master', 'language_code'), name='articles_comparisontablerevision_one_live'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'changes-requested', 'approved', 'scheduled', 'published', 'superseded', 'withdrawn'])), name='articles_comparisontablerevision_state_is_known'), models.CheckConstraint(condition=models.Q(('significance__in', ['typo', 'content', 'safety'])), name='articles_comparisontablerevision_significance_is_known'), models.CheckConstraint(condition=models.Q(('author__isnull', False), ('number', 1), _connector='OR'), name='articles_comparisontablerevision_has_an_author'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'scheduled'), _negated=True), ('publish_at__isnull', False), _connector='OR'), name='articles_comparisontablerevision_scheduled_has_a_time')],
            },
        ),
    ]
