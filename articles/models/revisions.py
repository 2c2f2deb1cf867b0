"""Revisions of the texts that this app owns."""

from django.db import models

from articles.models.article import Article
from articles.models.table import ComparisonTable
from exosite.publishing.revisions import Revision


class ArticleRevision(Revision):
    child_rows = ("contributions",)

    master = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass


class ComparisonTableRevision(Revision):
    master = models.ForeignKey(ComparisonTable, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass
