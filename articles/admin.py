"""What editors find of this app at the desk, in the order of its index."""

from articles.evidence.admin import TRIAL, ReferenceAdmin
from articles.figures.admin import FIGURE, FigureAdmin
from articles.people.admin import PERSON
from articles.tables.admin import TABLE
from articles.texts.admin import ARTICLE
from articles.topics.admin import CATEGORY
from exosite.desk.admin import register

__all__ = ["ReferenceAdmin"]

register(FIGURE, FigureAdmin)
register(ARTICLE)
register(TABLE)
register(CATEGORY)
register(PERSON)
register(TRIAL)
