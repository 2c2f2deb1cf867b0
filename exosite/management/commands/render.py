"""``manage.py render``: render every page whose stored form is out of date."""

from typing import Any

from django.core.management import BaseCommand

from articles.models import Article
from articles.texts import related
from exosite.publishing import kinds
from exosite.rendering import page_cache, reference_index, text_cache
from glossary.term_places import place_all


class Command(BaseCommand):
    help = "Render the public pages, so that no reader waits for it."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in (kind for kind in kinds.all() if kind.has_markdown):
            texts = kind.texts.objects.public().select_related("master")
            for text in texts.iterator(chunk_size=100):
                text_cache.refresh(text)
        reference_index.count_all()
        place_all()
        for article in Article.objects.readable().iterator(chunk_size=100):
            related.update([article])
        page_cache.sweep()
