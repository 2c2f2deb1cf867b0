"""``manage.py empty_name NAME``: take the name of somebody who left out of the site."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser

from exosite.accounts import name_removal


class Command(BaseCommand):
    help = (
        "Call a deactivated account by its number, and take its name out of the audit log. What "
        "she did stays, and the history stays whole. Cannot be undone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError("There is no account of this name.")
        try:
            account = name_removal.empty_name(user=user, by=None)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"The account is called {account.username} now.")
