"""``manage.py reindex``: make the search index anew, while the old one serves."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from exosite.search import rebuild

WIDTH = 40


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
        self.shown = -1
        try:
            count = rebuild.rebuild_index(self._show)
        except rebuild.RebuildOvertaken:
            raise CommandError("Another reindex has begun since; its index will serve.") from None
        self.stdout.write(f"The search index has {count} documents.")

    def _show(self, done: int, total: int) -> None:
        """A bar that grows in place on a terminal; elsewhere a line for each tenth."""
        percent = 100 * done // total if total else 100
        is_terminal = self.stdout.isatty()
        step = percent if is_terminal else percent // 10 * 10
        if step == self.shown:
            return
        self.shown = step
        bar = "#" * (WIDTH * step // 100)
        line = f"Indexing [{bar:<{WIDTH}}] {step:>3} %"
        if is_terminal:
            self.stdout.write(f"\r{line}", ending="\n" if done >= total else "")
        else:
            self.stdout.write(line)
        self.stdout.flush()
