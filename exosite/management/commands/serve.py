"""``manage.py serve``: make ready what a run needs, then serve."""

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

WORKERS = 2


class Command(BaseCommand):
    help = "Prepare the database, the seed content and the static files, then serve the site."

    def handle(self, *args: Any, **options: Any) -> None:
        port = self._port()
        self._say(f"Preparing the database in {settings.DATA_DIR} ...")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_seed")
        self._say("Collecting the static files ...")
        call_command("collectstatic", verbosity=0, interactive=False)
        self._say(f"\nexosite is at http://127.0.0.1:{port}/ - stop it with Ctrl+C.")
        self.stdout.flush()
        gunicorn = [sys.executable, "-m", "gunicorn", "exosite.wsgi:application"]
        options_of_server = [f"--bind=127.0.0.1:{port}", f"--workers={WORKERS}", "--preload"]
        os.execv(sys.executable, [*gunicorn, *options_of_server, "--log-level=warning"])  # noqa: S606

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
