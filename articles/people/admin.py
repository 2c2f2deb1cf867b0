"""The desk's pages for people."""

from django.contrib import admin

from articles.models import Person
from exosite.desk.admin import ContentAdmin


@admin.register(Person)
class PersonAdmin(ContentAdmin):
    markdown_fields = ("biography",)
    new_fields = ("kind",)
