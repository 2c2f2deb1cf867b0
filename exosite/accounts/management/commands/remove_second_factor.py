"""``manage.py remove_second_factor NAME``: for somebody who lost the app and the recovery codes."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError, CommandParser

from exosite.accounts import second_factor


class Command(BaseCommand):
    help = "Take away the second factor of an account; its sessions end, the audit log says so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        try:
            user = User.objects.get(username=username)
        except User.DoesNotExist:
            raise CommandError(f"There is no account called {username}.") from None
        if not second_factor.remove(user=user, by=None):
            raise CommandError(f"{username} has no second factor.")
        self.stdout.write(f"{username} now signs in with the password alone.")
