"""The content of the site, but for terms."""

from articles.evidence.models import Evidence, Reference, Trial, TrialTranslation
from articles.figures.models import Figure, FigureTranslation
from articles.people.models import Person, PersonTranslation
from articles.tables.models import ComparisonTable, ComparisonTableTranslation
from articles.texts.models import (
    Article,
    ArticleTranslation,
    Category,
    CategoryTranslation,
    Contribution,
)
from articles.texts.revisions import (
    ArticleRevision,
    CategoryRevision,
    ComparisonTableRevision,
    FigureRevision,
    PersonRevision,
    TrialRevision,
)

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
