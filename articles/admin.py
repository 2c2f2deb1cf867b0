"""The admins of all features: Django looks for them here, and registering is done on import."""

from articles.evidence.admin import ReferenceAdmin, TrialAdmin
from articles.figures.admin import FigureAdmin
from articles.people.admin import PersonAdmin
from articles.tables.admin import ComparisonTableAdmin
from articles.texts.admin import ArticleAdmin
from articles.topics.admin import CategoryAdmin

__all__ = [
    "ArticleAdmin",
    "CategoryAdmin",
    "ComparisonTableAdmin",
    "FigureAdmin",
    "PersonAdmin",
    "ReferenceAdmin",
    "TrialAdmin",
]
