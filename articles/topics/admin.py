"""The desk's pages for topics."""

from django.contrib import admin

from articles.models import Category
from exosite.desk.admin import ContentAdmin


@admin.register(Category)
class CategoryAdmin(ContentAdmin):
    new_fields = ("parent",)
