"""``manage.py sweep_media``: find the pictures that nothing names any more, and remove them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.management import BaseCommand, CommandParser
from django.db.models.fields.json import KT
from django.utils import timezone

from articles.figures.pictures.storage import FOLDER
from articles.models import Figure, FigureRevision
from exosite.social_images.views import unused_cards

# A picture is stored before the figure that names it is saved.
GRACE = timedelta(days=1)


class Command(BaseCommand):
    help = (
        "List the files of pictures that are named by no figure and by no revision of one and are "
        "older than a day, and drawn cards of texts that have changed; with --delete, remove them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="remove what is listed")

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for name in [*unused_pictures(), *unused_cards()]:
            if options["delete"]:
                default_storage.delete(name)
            self.stdout.write(name)
            count += 1
        outcome = "removed" if options["delete"] else "could be removed with --delete"
        self.stdout.write(f"{count} files {outcome}.")


def unused_pictures() -> Iterator[str]:
    """The names of files that could go."""
    if not default_storage.exists(FOLDER):
        return
    # The files first: what is stored from now on is not among them.
    _folders, files = default_storage.listdir(FOLDER)
    limit = timezone.now() - GRACE
    used = set(Figure.objects.values_list("image", flat=True))
    images = FigureRevision.objects.values_list(KT("snapshot__shared__fields__image"), flat=True)
    used.update(name for name in images.iterator() if name)
    for file in sorted(files):
        name = f"{FOLDER}{file}"
        if name not in used and default_storage.get_modified_time(name) < limit:
            yield name
