"""The public pages of articles and what they are made of."""

from articles.evidence.views import references, trials
from articles.figures.views import picture
from articles.people.views import person
from articles.tables.views import table, table_csv, table_json, tables
from articles.texts.views import article
from articles.topics.views import topic

__all__ = [
    "article",
    "person",
    "picture",
    "references",
    "table",
    "table_csv",
    "table_json",
    "tables",
    "topic",
    "trials",
]
