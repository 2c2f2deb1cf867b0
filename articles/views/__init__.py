"""The public pages of articles and what they are made of."""

from articles.views.article import article
from articles.views.evidence import references, trials
from articles.views.media import picture
from articles.views.person import person
from articles.views.table import table, table_csv, table_json, tables
from articles.views.topic import topic

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
