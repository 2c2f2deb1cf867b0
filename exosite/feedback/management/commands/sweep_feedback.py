"""``manage.py sweep_feedback``: delete feedback that editors dealt with a year ago."""

from typing import Any

from django.core.management import BaseCommand

from exosite.feedback import feedback_actions


class Command(BaseCommand):
    help = "Delete the feedback of readers that was marked as done more than twelve months ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{feedback_actions.delete_expired()} messages deleted.")
