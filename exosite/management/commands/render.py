"""``manage.py render``: render every page whose stored form is out of date."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.management import BaseCommand
from django.db.models import QuerySet

from articles.models import Article
from articles.texts import related
from exosite.management.progress import ProgressBar
from exosite.publishing import kinds
from exosite.publishing.models.querysets import in_batches
from exosite.rendering import page_cache, reference_index, text_cache
from glossary.term_places import place_all


class Command(BaseCommand):
    help = "Render the public pages, so that no reader waits for it."

    def handle(self, *args: Any, **options: Any) -> None:
        texts = [
            kind.texts.objects.public().select_related("master")
            for kind in kinds.all()
            if kind.has_markdown
        ]
        self._each("Rendering", texts, text_cache.refresh)
        reference_index.count_all()
        place_all()
        self._each(
            "Relating", [Article.objects.readable()], lambda article: related.update([article])
        )
        page_cache.sweep()

    def _each(
        self, label: str, querysets: Sequence[QuerySet[Any]], work: Callable[[Any], object]
    ) -> None:
        """Do the work for each of these rows, and say how far it is."""
        bar = ProgressBar(self.stdout, label)
        done, total = 0, sum(rows.count() for rows in querysets)
        bar.show(done, total)
        for rows in querysets:
            for row in in_batches(rows):
                work(row)
                done += 1
                bar.show(done, total)
