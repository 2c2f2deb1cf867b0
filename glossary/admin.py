"""The desk's pages for terms."""

from django.contrib import admin

from exosite.desk.admin import ContentAdmin
from glossary.models import Term


@admin.register(Term)
class TermAdmin(ContentAdmin):
    markdown_fields = ("description",)
    new_fields = ("category",)
