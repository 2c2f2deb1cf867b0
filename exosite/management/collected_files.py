"""Static files, collected where they are served from: again only when a source has changed."""

import hashlib
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError

from exosite.site import static_files

RECORD = "collected-from"
"""The file beside the collected ones that says what they were made from."""


class Collection:
    """Begun when it is made, in a process of its own; over with ``finish``."""

    def __init__(self) -> None:
        self.record = Path(settings.STATIC_ROOT) / RECORD
        self.sources = _digest()
        self.process: subprocess.Popen | None = None
        if not self.record.exists() or self.record.read_text() != self.sources:
            manage = str(settings.BASE_DIR / "manage.py")
            command = [sys.executable, manage, "collectstatic", "--noinput", "-v0"]
            self.process = subprocess.Popen(command)  # noqa: S603 - our own command

    def finish(self) -> None:
        """Wait until all files are there."""
        if self.process is None:
            return
        if self.process.wait():
            raise CommandError("The static files could not be collected.")
        self.record.write_text(self.sources)


def _digest() -> str:
    """A digest of the names, sizes and times of the sources, and of what bundles them."""
    sources = {Path(static_files.__file__)}
    for finder in get_finders():
        sources.update(Path(storage.path(name)) for name, storage in finder.list(None))
    digest = hashlib.sha256(settings.STATIC_URL.encode())
    for path in sorted(sources):
        state = path.stat()
        digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
