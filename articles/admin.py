"""What editors find of this app at the desk, in the order of its index."""

from django.contrib import admin

from articles.evidence.admin import (
    SEARCH,
    TRIAL,
    EditorialNoticeAdmin,
    ReferenceAdmin,
    SearchStatementAdmin,
)
from articles.figures.admin import FIGURE, FigureAdmin
from articles.models import EditorialNotice, Reference
from articles.people.admin import PERSON
from articles.tables.admin import TABLE
from articles.texts.admin import ARTICLE
from articles.topics.admin import CATEGORY
from exosite.desk.admin import register

for kind in (ARTICLE, TABLE, CATEGORY, PERSON, TRIAL):
    register(kind)
register(SEARCH, SearchStatementAdmin)
register(FIGURE, FigureAdmin)
admin.site.register(Reference, ReferenceAdmin)
admin.site.register(EditorialNotice, EditorialNoticeAdmin)
