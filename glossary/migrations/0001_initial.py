import django.db.models.deletion
import exosite.languages
import parler.fields
import parler.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=exosite.languages.choices, default='zh-hant', help_text='The language this is written in first; the others are translations of it.', max_length=10, verbose_name='source language')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('abbreviation', models.CharField(blank=True, max_length=40, verbose_name='abbreviation')),
                ('category', models.CharField(choices=[('biology', 'Cell biology'), ('immunology', 'Immunology'), ('therapy', 'Therapy'), ('disease', 'Diseases'), ('respiratory', 'Airways and lungs'), ('methods', 'Laboratory methods'), ('clinical', 'Clinical research'), ('regulation', 'Regulation')], max_length=20, verbose_name='category')),
                ('related', models.ManyToManyField(blank=True, to='glossary.term', verbose_name='related terms')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ['slug'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='TermTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('published_at', models.DateTimeField(verbose_name='first published')),
                ('updated_at', models.DateTimeField(verbose_name='last changed')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('reading', models.CharField(blank=True, max_length=240, verbose_name='reading')),
                ('definition', models.TextField(verbose_name='short definition')),
                ('description', models.TextField(blank=True, verbose_name='full definition')),
                ('master', parler.fields.TranslationsForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='glossary.term')),
            ],
            options={
                'verbose_name': 'term text',
                'verbose_name_plural': 'term texts',
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('master', 'language_code'), name='glossary_termtranslation_once_per_language'), models.CheckConstraint(condition=models.Q(('updated_at__gte', models.F('published_at'))), name='glossary_termtranslation_changed_after_published')],
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='TermVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(choices=exosite.languages.choices_of_variants, max_length=10, verbose_name='language')),
                ('text', models.CharField(max_length=120, verbose_name='form')),
                ('kind', models.CharField(choices=[('alias', 'also called'), ('abbreviation', 'abbreviation'), ('misspelling', 'misspelling'), ('other-usage', 'used elsewhere')], max_length=20, verbose_name='kind')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='glossary.term', verbose_name='term')),
            ],
            options={
                'verbose_name': 'form of a term',
                'verbose_name_plural': 'forms of terms',
                'ordering': ['term', 'language_code', 'text'],
                'constraints': [models.UniqueConstraint(fields=('term', 'language_code', 'text'), name='glossary_variant_once_per_language')],
            },
        ),
    ]
