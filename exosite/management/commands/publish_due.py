"""``manage.py publish_due``: publish what is scheduled for now or earlier."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from exosite.publishing import editorial


class Command(BaseCommand):
    help = (
        "Publish every approved text whose time has come, however late. Run it every minute; "
        "running it twice does no harm. Exits with 1 if something due could not be published."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = editorial.publish_due()
        for revision in result.published:
            self.stdout.write(f"Published {revision.master} ({revision.language_code}).")
        for revision, reason in result.refused:
            kind = type(reason).__name__
            self.stderr.write(
                f"Not published: {revision.master} ({revision.language_code}): {kind}: {reason}"
            )
        if result.refused:
            raise CommandError("Some texts that are due could not be published.", returncode=1)
