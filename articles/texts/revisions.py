"""Revisions of the texts that this app owns."""

from typing import ClassVar

from django.db import models

from articles.evidence.models import Trial
from articles.figures.models import Figure
from articles.people.models import Person
from articles.tables.models import ComparisonTable
from articles.texts.models import Article, Category, Contribution
from exosite.publishing.models import Revision


class ArticleRevision(Revision):
    child_rows = ("contributions",)
    # Nobody says of herself that she has reviewed a text: ``articles.texts.reviewer_credits`` does.
    rows_apart: ClassVar = {"contributions": {"role": Contribution.Role.REVIEWER.value}}

    master = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass


class ComparisonTableRevision(Revision):
    master = models.ForeignKey(ComparisonTable, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass


class CategoryRevision(Revision):
    master = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass


class PersonRevision(Revision):
    master = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass


class TrialRevision(Revision):
    master = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass


class FigureRevision(Revision):
    master = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="revisions")

    class Meta(Revision.Meta):
        pass
