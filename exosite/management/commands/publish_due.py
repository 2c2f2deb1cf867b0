"""``manage.py publish_due``: publish what is scheduled for now or earlier."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from exosite.management.clock import published_sentences, refused_sentences
from exosite.publishing import actions, task_runs


class Command(BaseCommand):
    help = (
        "Publish every approved text whose time has come, however late. Run it every minute where "
        "run_tasks does not; running it twice does no harm. Exits with 1 if something due could "
        "not be published."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = actions.publish_due()
        task_runs.record_run(task_runs.PUBLISH_DUE)
        for sentence in published_sentences(result):
            self.stdout.write(sentence)
        for sentence in sorted(refused_sentences(result)):
            self.stderr.write(sentence)
        if result.refused:
            raise CommandError("Some texts that are due could not be published.", returncode=1)
