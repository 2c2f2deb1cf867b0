"""The content of the site, but for terms."""

from articles.models.article import (
    Article,
    ArticleTranslation,
    Category,
    CategoryTranslation,
    Contribution,
)
from articles.models.evidence import Evidence, Reference, Trial, TrialTranslation
from articles.models.figure import Figure, FigureTranslation
from articles.models.person import Person, PersonTranslation
from articles.models.revisions import (
    ArticleRevision,
    CategoryRevision,
    ComparisonTableRevision,
    FigureRevision,
    PersonRevision,
    TrialRevision,
)
from articles.models.table import ComparisonTable, ComparisonTableTranslation

__all__ = [
    "Article",
    "ArticleRevision",
    "ArticleTranslation",
    "Category",
    "CategoryRevision",
    "CategoryTranslation",
    "ComparisonTable",
    "ComparisonTableRevision",
    "ComparisonTableTranslation",
    "Contribution",
    "Evidence",
    "Figure",
    "FigureRevision",
    "FigureTranslation",
    "Person",
    "PersonRevision",
    "PersonTranslation",
    "Reference",
    "Trial",
    "TrialRevision",
    "TrialTranslation",
]
