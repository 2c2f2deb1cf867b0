"""``manage.py begin_history``: take what was written before into the history."""

from typing import Any

from django.core.management import BaseCommand

from exosite.history import adoption, ledger
from exosite.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Take rows of before the history, or that came past the site, into their chains. Whoever "
        "runs this vouches for them: run it once after an upgrade, and know why before you run it again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(self.stderr, "rows taken in")
        total = adoption.count_unchained()
        count = adoption.adopt(lambda count: progress.show(count, total))
        ledger.seal()
        progress.end()
        self.stdout.write(f"{count} rows were taken in." if count else "Nothing was missing.")
