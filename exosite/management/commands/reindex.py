"""``manage.py reindex``: make the search index anew, while the old one serves."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from exosite.management.progress import ProgressBar
from exosite.search import rebuild


class Command(BaseCommand):
    help = "Make the search index anew from the public texts. The old one serves until it is done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only if it was made by another release, or lacks an object",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and rebuild.is_current():
            return
        try:
            count = rebuild.rebuild_index(ProgressBar(self.stdout, "Indexing").show)
        except rebuild.RebuildOvertaken:
            raise CommandError("Another reindex has begun since; its index will serve.") from None
        self.stdout.write(f"The search index has {count} documents.")
