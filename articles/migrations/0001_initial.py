import django.db.models.deletion
import exosite.languages
import parler.fields
import parler.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ComparisonTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=exosite.languages.choices, default='zh-hant', help_text='The language this is written in first; the others are translations of it.', max_length=10, verbose_name='source language')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('structure', models.JSONField(verbose_name='structure')),
            ],
            options={
                'verbose_name': 'comparison table',
                'verbose_name_plural': 'comparison tables',
                'ordering': ['slug'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=exosite.languages.choices, default='zh-hant', help_text='The language this is written in first; the others are translations of it.', max_length=10, verbose_name='source language')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='articles.category', verbose_name='broader topic')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['position', 'slug'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=exosite.languages.choices, default='zh-hant', help_text='The language this is written in first; the others are translations of it.', max_length=10, verbose_name='source language')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('is_featured', models.BooleanField(default=False, help_text='The home page opens with this article and lists its chapters.', verbose_name='guide on the front page')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.category', verbose_name='main topic')),
                ('secondary_categories', models.ManyToManyField(blank=True, related_name='secondary_articles', to='articles.category', verbose_name='further topics')),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
                'ordering': ['slug'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='CategoryTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('updated_at', models.DateTimeField(verbose_name='last changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('master', parler.fields.TranslationsForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.category')),
            ],
            options={
                'verbose_name': 'topic text',
                'verbose_name_plural': 'topic texts',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ComparisonTableTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('updated_at', models.DateTimeField(verbose_name='last changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('summary', models.TextField(blank=True, verbose_name='what the table compares')),
                ('texts', models.JSONField(verbose_name='texts')),
                ('master', parler.fields.TranslationsForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.comparisontable')),
            ],
            options={
                'verbose_name': 'table text',
                'verbose_name_plural': 'table texts',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=exosite.languages.choices, default='zh-hant', help_text='The language this is written in first; the others are translations of it.', max_length=10, verbose_name='source language')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='name in texts')),
                ('kind', models.CharField(choices=[('template', 'drawing with translated labels'), ('raster', 'picture')], max_length=10, verbose_name='kind')),
                ('template', models.SlugField(blank=True, max_length=80, verbose_name='drawing')),
                ('image', models.FileField(blank=True, upload_to='figures/', verbose_name='picture')),
                ('width', models.PositiveIntegerField(blank=True, null=True, verbose_name='width in pixels')),
                ('height', models.PositiveIntegerField(blank=True, null=True, verbose_name='height in pixels')),
            ],
            options={
                'verbose_name': 'figure',
                'verbose_name_plural': 'figures',
                'ordering': ['slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('image', ''), ('kind', 'template'), models.Q(('template', ''), _negated=True)), models.Q(('kind', 'raster'), ('template', ''), models.Q(('image', ''), _negated=True)), _connector='OR'), name='articles_figure_is_drawing_or_picture')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='FigureTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('updated_at', models.DateTimeField(verbose_name='last changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('alt', models.TextField(verbose_name='text alternative')),
                ('caption', models.TextField(verbose_name='caption')),
                ('credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('labels', models.JSONField(blank=True, default=dict, verbose_name='labels')),
                ('master', parler.fields.TranslationsForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.figure')),
            ],
            options={
                'verbose_name': 'figure text',
                'verbose_name_plural': 'figure texts',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=exosite.languages.choices, default='zh-hant', help_text='The language this is written in first; the others are translations of it.', max_length=10, verbose_name='source language')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('kind', models.CharField(choices=[('person', 'person'), ('team', 'team'), ('source', 'source of retold remarks')], max_length=10, verbose_name='kind')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['slug'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('author', 'Written by'), ('translator', 'Translated by'), ('reviewer', 'Medically reviewed by'), ('fact-checker', 'Facts checked by'), ('source', 'Remarks retold from')], max_length=20, verbose_name='role')),
                ('language_code', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='articles.article', verbose_name='article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='articles.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ['article', 'role', 'person'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='contributors',
            field=models.ManyToManyField(related_name='articles', through='articles.Contribution', to='articles.person', verbose_name='contributors'),
        ),
        migrations.CreateModel(
            name='PersonTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('updated_at', models.DateTimeField(verbose_name='last changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('credentials', models.CharField(blank=True, help_text='Licence, specialty and institution.', max_length=240, verbose_name='credentials')),
                ('biography', models.TextField(blank=True, verbose_name='biography')),
                ('conflicts', models.TextField(blank=True, verbose_name='conflicts of interest')),
                ('master', parler.fields.TranslationsForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.person')),
            ],
            options={
                'verbose_name': 'introduction of a person',
                'verbose_name_plural': 'introductions of people',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='name in texts')),
                ('kind', models.CharField(choices=[('paper', 'Paper'), ('review', 'Review'), ('systematic-review', 'Systematic review'), ('guideline', 'Guideline'), ('position-paper', 'Position paper'), ('trial-registration', 'Trial registration'), ('regulatory', 'Regulatory notice'), ('company-news', 'Company news')], max_length=30, verbose_name='kind')),
                ('title', models.TextField(verbose_name='title')),
                ('authors', models.TextField(blank=True, verbose_name='authors')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('container', models.CharField(blank=True, max_length=300, verbose_name='published in')),
                ('doi', models.CharField(blank=True, max_length=200, verbose_name='DOI')),
                ('pmid', models.CharField(blank=True, max_length=20, verbose_name='PMID')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address on the web')),
                ('registry_id', models.CharField(blank=True, max_length=40, verbose_name='trial registry id')),
                ('evidence_level', models.CharField(choices=[('lab', 'Laboratory'), ('animal', 'Animal study'), ('case-series', 'Case reports'), ('observational', 'Observational study'), ('phase1', 'Phase I trial'), ('phase2', 'Phase II trial'), ('phase3', 'Phase III trial'), ('review', 'Review'), ('systematic-review', 'Systematic review'), ('guideline', 'Guideline'), ('regulatory', 'Regulatory notice'), ('company', 'Company statement'), ('opinion', 'Opinion')], max_length=20, verbose_name='evidence level')),
                ('randomised', models.BooleanField(blank=True, null=True, verbose_name='randomised')),
                ('unconfirmed', models.JSONField(blank=True, default=list, verbose_name='fields to be confirmed')),
                ('checked_on', models.DateField(verbose_name='checked')),
                ('verification', models.TextField(blank=True, verbose_name='how it was checked')),
                ('note', models.TextField(blank=True, verbose_name='note for editors')),
            ],
            options={
                'verbose_name': 'reference',
                'verbose_name_plural': 'references',
                'ordering': ['slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('doi', ''), ('doi__startswith', '10.'), _connector='OR'), name='articles_reference_doi_is_a_doi'), models.CheckConstraint(condition=models.Q(('year__isnull', True), ('year__range', (1600, 2200)), _connector='OR'), name='articles_reference_year_is_plausible'), models.CheckConstraint(condition=models.Q(('evidence_level__in', ['lab', 'animal', 'case-series', 'observational', 'phase1', 'phase2', 'phase3', 'review', 'systematic-review', 'guideline', 'regulatory', 'company', 'opinion'])), name='articles_reference_evidence_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Trial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=exosite.languages.choices, default='zh-hant', help_text='The language this is written in first; the others are translations of it.', max_length=10, verbose_name='source language')),
                ('registry', models.CharField(choices=[('clinicaltrials-gov', 'ClinicalTrials.gov'), ('chictr', 'ChiCTR')], max_length=20, verbose_name='registry')),
                ('registry_id', models.CharField(max_length=40, unique=True, verbose_name='registry id')),
                ('acronym', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                ('phase', models.CharField(blank=True, choices=[('not-applicable', 'Not applicable'), ('1', 'Phase I'), ('1-2', 'Phase I/II'), ('2', 'Phase II'), ('2a', 'Phase IIa'), ('3', 'Phase III')], max_length=20, verbose_name='phase')),
                ('status', models.CharField(choices=[('not-yet-recruiting', 'Not yet recruiting'), ('recruiting', 'Recruiting'), ('completed', 'Completed'), ('terminated', 'Stopped early'), ('unknown', 'Unknown')], default='unknown', max_length=20, verbose_name='status')),
                ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='participants')),
                ('participants_planned', models.PositiveIntegerField(blank=True, null=True, verbose_name='participants planned')),
                ('started_on', models.CharField(blank=True, max_length=10, verbose_name='started')),
                ('completed_on', models.CharField(blank=True, max_length=10, verbose_name='completed')),
                ('results_url', models.URLField(blank=True, max_length=500, verbose_name='results')),
                ('checked_on', models.DateField(verbose_name='checked')),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='articles.reference', verbose_name='publication')),
            ],
            options={
                'verbose_name': 'trial',
                'verbose_name_plural': 'trials',
                'ordering': ['registry_id'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='TrialTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('updated_at', models.DateTimeField(verbose_name='last changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('condition', models.CharField(max_length=200, verbose_name='condition')),
                ('route', models.CharField(blank=True, max_length=200, verbose_name='route')),
                ('master', parler.fields.TranslationsForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.trial')),
            ],
            options={
                'verbose_name': 'trial text',
                'verbose_name_plural': 'trial texts',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ArticleTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('updated_at', models.DateTimeField(verbose_name='last changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('summary', models.TextField(verbose_name='summary')),
                ('key_points', models.TextField(help_text='One point a line.', verbose_name='key points')),
                ('body', models.TextField(verbose_name='text')),
                ('meta_description', models.CharField(max_length=300, verbose_name='description for search engines')),
                ('facts_checked_on', models.DateField(blank=True, null=True, verbose_name='facts checked')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='medically reviewed')),
                ('next_review_on', models.DateField(blank=True, null=True, verbose_name='next review due')),
                ('master', parler.fields.TranslationsForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.article')),
            ],
            options={
                'verbose_name': 'article text',
                'verbose_name_plural': 'article texts',
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('master', 'language_code'), name='articles_articletranslation_once_per_language'), models.CheckConstraint(condition=models.Q(('updated_at__gte', models.F('published_at'))), name='articles_articletranslation_changed_after_published'), models.CheckConstraint(condition=models.Q(('reviewed_on__isnull', True), ('next_review_on__isnull', True), ('next_review_on__gt', models.F('reviewed_on')), _connector='OR'), name='articles_next_review_after_review')],
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='articles_category_is_not_its_own_parent'),
        ),
        migrations.AddConstraint(
            model_name='categorytranslation',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='articles_categorytranslation_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='categorytranslation',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__gte', models.F('published_at'))), name='articles_categorytranslation_changed_after_published'),
        ),
        migrations.AddConstraint(
            model_name='comparisontabletranslation',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='articles_comparisontabletranslation_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='comparisontabletranslation',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__gte', models.F('published_at'))), name='articles_comparisontabletranslation_changed_after_published'),
        ),
        migrations.AddConstraint(
            model_name='figuretranslation',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='articles_figuretranslation_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='figuretranslation',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__gte', models.F('published_at'))), name='articles_figuretranslation_changed_after_published'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('article', 'person', 'role', 'language_code'), name='articles_contribution_once'),
        ),
        migrations.AddConstraint(
            model_name='persontranslation',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='articles_persontranslation_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='persontranslation',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__gte', models.F('published_at'))), name='articles_persontranslation_changed_after_published'),
        ),
        migrations.AddConstraint(
            model_name='trialtranslation',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='articles_trialtranslation_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='trialtranslation',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__gte', models.F('published_at'))), name='articles_trialtranslation_changed_after_published'),
        ),
    ]
