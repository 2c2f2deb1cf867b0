"""``manage.py serve``: make ready what a run needs, then serve.

Rendering and indexing what a release changed is left to tasks, so that the port opens at once.
This process starts the server's workers and ``run_tasks``, and starts anew what dies. However it
ends, its children see that their parent is gone and end too.
"""

import os
import socket
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError, call_command
from django.utils.translation import gettext

from exosite import seed
from exosite.accounts import demo_accounts
from exosite.management import server
from exosite.management.collected_files import Collection


class Command(BaseCommand):
    help = "Prepare the database, the seed content and the static files, then serve the site."

    def handle(self, *args: Any, **options: Any) -> None:
        port = self._port()
        static_files = Collection()
        self._say(f"Preparing the database in {settings.DATA_DIR} ...")
        call_command("migrate", verbosity=0, interactive=False)
        self._load_seed()
        static_files.finish()
        if settings.DEMO_EDITORS:
            demo_accounts.create()
        self._say(f"\nexosite is at http://127.0.0.1:{port}/ - stop it with Ctrl+C.")
        self._tell_how_to_sign_in(port)
        server.serve(port)

    def _load_seed(self) -> None:
        """Load the seed; where that fails, a site that has content goes on with what it has."""
        try:
            call_command("load_seed", enqueue=True, stdout=self.stdout, stderr=self.stderr)
        except CommandError as refusal:
            if not seed.has_content():
                raise
            self._say(f"{refusal} {gettext('The site goes on with the content that it has.')}")

    def _tell_how_to_sign_in(self, port: int) -> None:
        demo_login = demo_accounts.usable_login()
        names = ", ".join(demo_login.usernames) if demo_login else ""
        if demo_login and settings.DEMO_EDITORS:
            self._say(
                f"Sign in at http://127.0.0.1:{port}/admin/ as one of {names}\n"
                f"Password: {demo_login.password}\n"
                "These are demo accounts. Where real people work, begin with DEMO_EDITORS=0 and "
                "manage.py createsuperuser."
            )
        elif demo_login:
            self._say(f"Demo accounts can still sign in; deactivate them: {names}")
        elif not User.objects.exists():
            self._say("Nobody can sign in yet: make an account with manage.py createsuperuser.")

    def _port(self) -> int:
        try:
            port = int(os.environ.get("PORT", "8000"))
        except ValueError:
            raise CommandError("PORT must be a number, such as 8000.") from None
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(
                    f"Port {port} is in use: stop what uses it, or choose another with make serve PORT=8001."
                ) from error
        return port

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
