from django.db import migrations

# A column of FTS5 is found by walking all rows that have a word in any: heads get a table of their
# own, as they have an index of their own on PostgreSQL.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_heads USING fts5(
      head, content='search_entry', content_rowid='id',
      detail='none', columnsize=0, tokenize="ascii tokenchars '-.:'"
    )
    """,
    """
    CREATE TRIGGER search_head_written AFTER INSERT ON search_entry BEGIN
      INSERT INTO search_heads(rowid, head) VALUES (new.id, new.head);
    END
    """,
    """
    CREATE TRIGGER search_head_erased AFTER DELETE ON search_entry BEGIN
      INSERT INTO search_heads(search_heads, rowid, head) VALUES ('delete', old.id, old.head);
    END
    """,
    """
    CREATE TRIGGER search_head_changed AFTER UPDATE OF head ON search_entry BEGIN
      INSERT INTO search_heads(search_heads, rowid, head) VALUES ('delete', old.id, old.head);
      INSERT INTO search_heads(rowid, head) VALUES (new.id, new.head);
    END
    """,
    "INSERT INTO search_heads(search_heads) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER search_head_written",
    "DROP TRIGGER search_head_erased",
    "DROP TRIGGER search_head_changed",
    "DROP TABLE search_heads",
)


def make_findable(apps, schema_editor):
    _run(schema_editor, SQLITE)


def make_unfindable(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK)


def _run(schema_editor, statements):
    for statement in statements if schema_editor.connection.vendor == 'sqlite' else ():
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [('search', '0003_find_names_by_what_is_within')]

    operations = [migrations.RunPython(make_findable, make_unfindable)]
