from django.db import migrations, models

# Only which rows hold a token is kept, and in which column: phrases and weights are seen to
# elsewhere. The rows themselves stay in the table of the model, which the triggers follow.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
      head, body, content='search_entry', content_rowid='id',
      detail='column', columnsize=0, tokenize="ascii tokenchars '-.:'"
    )
    """,
    """
    CREATE TRIGGER search_entry_written AFTER INSERT ON search_entry BEGIN
      INSERT INTO search_words(rowid, head, body) VALUES (new.id, new.head, new.body);
    END
    """,
    """
    CREATE TRIGGER search_entry_erased AFTER DELETE ON search_entry BEGIN
      INSERT INTO search_words(search_words, rowid, head, body)
      VALUES ('delete', old.id, old.head, old.body);
    END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
      INSERT INTO search_words(search_words, rowid, head, body)
      VALUES ('delete', old.id, old.head, old.body);
      INSERT INTO search_words(rowid, head, body) VALUES (new.id, new.head, new.body);
    END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER search_entry_written",
    "DROP TRIGGER search_entry_erased",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_words",
)
# Never to_tsvector: it cuts words its own way, and by the locale of the database. Each row has a
# lexeme for the block of 4,096 ids that it is in, so that of a common word the newest rows can be
# asked for without reading all: the index skips by the rarest lexeme. Everything wide goes into
# storage of its own, so that the rows that are read are on few pages.
POSTGRESQL = (
    "ALTER TABLE search_entry SET (toast_tuple_target = 128)",
    """
    ALTER TABLE search_entry
      ADD COLUMN head_vector tsvector
        GENERATED ALWAYS AS (
          array_to_tsvector(string_to_array(head, ' ') || ('block:' || id / 4096))
        ) STORED,
      ADD COLUMN body_vector tsvector
        GENERATED ALWAYS AS (
          array_to_tsvector(string_to_array(body, ' ') || ('block:' || id / 4096))
        ) STORED
    """,
    # New rows wait in a list that every search reads through: a short one.
    """
    CREATE INDEX search_entry_head ON search_entry
      USING gin (head_vector) WITH (gin_pending_list_limit = 256)
    """,
    """
    CREATE INDEX search_entry_body ON search_entry
      USING gin (body_vector) WITH (gin_pending_list_limit = 256)
    """,
)
POSTGRESQL_BACK = (
    "ALTER TABLE search_entry DROP COLUMN head_vector, DROP COLUMN body_vector",
    "ALTER TABLE search_entry RESET (toast_tuple_target)",
)


def make_findable(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def make_unfindable(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def _run(schema_editor, sqlite, postgresql):
    statements = sqlite if schema_editor.connection.vendor == 'sqlite' else postgresql
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Index',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.PositiveSmallIntegerField(default=0)),
                ('fingerprint', models.CharField(blank=True, max_length=60)),
                ('rebuilding', models.CharField(blank=True, max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=100)),
                ('language_code', models.CharField(max_length=10)),
                ('readers', models.JSONField(default=list)),
                ('anchor', models.CharField(blank=True, max_length=200)),
                ('position', models.PositiveIntegerField()),
                ('title', models.TextField()),
                ('heading', models.TextField(blank=True)),
                ('context', models.JSONField(default=list)),
                ('names', models.JSONField(default=list)),
                ('topics', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('normal', models.TextField()),
                ('head', models.TextField()),
                ('body', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['slot', 'kind', 'key'], name='search_entry_of_object')],
            },
        ),
        migrations.CreateModel(
            name='NameEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=100)),
                ('language_code', models.CharField(max_length=10)),
                ('text', models.CharField(max_length=300)),
                ('form', models.CharField(max_length=300)),
                ('role', models.CharField(max_length=20)),
            ],
            options={
                'indexes': [models.Index(fields=['slot', 'form'], name='search_name_form', opclasses=['int2_ops', 'varchar_pattern_ops']), models.Index(fields=['slot', 'kind', 'key'], name='search_name_of_object')],
            },
        ),
        migrations.CreateModel(
            name='Touched',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=100)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='search_touched_once')],
            },
        ),
        migrations.RunPython(make_findable, make_unfindable),
    ]
