from django.db import migrations, models

# As in the first migration: only which rows hold a token is kept.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_name_tokens USING fts5(
      tokens, content='search_nameentry', content_rowid='id',
      detail='none', columnsize=0, tokenize="ascii tokenchars '-.:'"
    )
    """,
    """
    CREATE TRIGGER search_name_written AFTER INSERT ON search_nameentry BEGIN
      INSERT INTO search_name_tokens(rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    """
    CREATE TRIGGER search_name_erased AFTER DELETE ON search_nameentry BEGIN
      INSERT INTO search_name_tokens(search_name_tokens, rowid, tokens)
      VALUES ('delete', old.id, old.tokens);
    END
    """,
    """
    CREATE TRIGGER search_name_changed AFTER UPDATE OF tokens ON search_nameentry BEGIN
      INSERT INTO search_name_tokens(search_name_tokens, rowid, tokens)
      VALUES ('delete', old.id, old.tokens);
      INSERT INTO search_name_tokens(rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    # The names of an index that is there already: without tokens, until it is made anew.
    "INSERT INTO search_name_tokens(search_name_tokens) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER search_name_written",
    "DROP TRIGGER search_name_erased",
    "DROP TRIGGER search_name_changed",
    "DROP TABLE search_name_tokens",
)
POSTGRESQL = (
    """
    ALTER TABLE search_nameentry
      ADD COLUMN tokens_vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED
    """,
    """
    CREATE INDEX search_name_tokens ON search_nameentry
      USING gin (tokens_vector) WITH (gin_pending_list_limit = 256)
    """,
)
POSTGRESQL_BACK = ("ALTER TABLE search_nameentry DROP COLUMN tokens_vector",)


def make_findable(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def make_unfindable(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def _run(schema_editor, sqlite, postgresql):
    statements = sqlite if schema_editor.connection.vendor == 'sqlite' else postgresql
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [('search', '0002_name_the_rows_of_the_index')]

    operations = [
        migrations.AddField('IndexName', 'tokens', models.TextField(default='')),
        migrations.AddIndex(
            'IndexName',
            models.Index(
                fields=['slot', 'kind', 'form'],
                name='search_name_form_of_kind',
                opclasses=['int2_ops', 'varchar_ops', 'varchar_pattern_ops'],
            ),
        ),
        migrations.RunPython(make_findable, make_unfindable),
    ]
