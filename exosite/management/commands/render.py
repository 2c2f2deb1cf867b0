"""``manage.py render``: render every page whose stored form is out of date."""

from typing import Any

from django.core.management import BaseCommand

from articles.models import Article, ComparisonTable, Person
from exosite.publishing.models import Content
from exosite.rendering import page_cache, text_cache
from glossary.models import Term

# The kinds of content with a page of their own that Markdown is rendered on.
PAGES: tuple[type[Content], ...] = (Article, ComparisonTable, Term, Person)


class Command(BaseCommand):
    help = "Render the public pages, so that no reader waits for it."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in PAGES:
            texts = model.text_model.objects.public().select_related("master")
            for text in texts.iterator(chunk_size=100):
                text_cache.page(text)
        page_cache.sweep()
