"""All models of the app, for Django and for code outside their feature."""

from articles.evidence.editorial_notice import EditorialNotice
from articles.evidence.evidence_levels import Evidence
from articles.evidence.models import Trial, TrialRevision, TrialTranslation
from articles.evidence.reference import Reference
from articles.evidence.registry_record import RegistryRecord
from articles.evidence.search_statement import (
    SearchStatement,
    SearchStatementRevision,
    SearchStatementTranslation,
)
from articles.figures.models import Figure, FigureRevision, FigureTranslation
from articles.people.models import Person, PersonRevision, PersonTranslation
from articles.tables.models import (
    ComparisonTable,
    ComparisonTableRevision,
    ComparisonTableTranslation,
)
from articles.texts.models import (
    Article,
    ArticleRevision,
    ArticleTranslation,
    ChapterJoin,
    Contribution,
    RelatedArticles,
)
from articles.texts.study import Study
from articles.topics.models import Category, CategoryRevision, CategoryTranslation
