"""``manage.py verify_history``: whether what was written is still as it was written."""

import re
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from exosite.history import verification
from exosite.history.ledger import newest_heads
from exosite.history.models import LEDGER, ChainEntry
from exosite.history.verification import Verification
from exosite.management.progress import Progress

CHANGED = 1
UNKNOWN = 2
HEAD = re.compile(r"^([1-9][0-9]*)\s+\S+\s+([0-9a-f]{64})$", re.MULTILINE)
"""A head as ``/history-heads.txt`` has it."""


class Command(BaseCommand):
    help = (
        "Say what in the history was changed, taken away or slipped in without the key. Exit code 0 "
        "if nothing was, 1 if anything was, 2 if it cannot be told. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads",
            type=Path,
            metavar="FILE",
            help="also compare with an older copy of /history-heads.txt: what was changed before it "
            "is found even if somebody had the key, or brought back an old database",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        published = self._published(options["heads"])
        if not verification.is_begun():
            raise CommandError(
                "The history has not begun, or all of it is gone. On a site of before it, run "
                "manage.py begin_history once.",
                returncode=UNKNOWN,
            )
        progress = Progress(self.stderr, "entries read")
        look = Verification(progress.show)
        count = 0
        for finding in look.findings():
            progress.end()
            self.stdout.write(str(finding))
            count += 1
        progress.end()
        for sentence in self._differing(published):
            self.stdout.write(sentence)
            count += 1
        if look.lines and look.unsigned == look.lines:
            self.stdout.write(
                "No line is signed with this key: is HISTORY_KEY, or the file history_key, that of "
                "this site?"
            )
        if count:
            raise CommandError(f"{count} findings in {look.lines} lines.", returncode=CHANGED)
        self.stdout.write(self._summary(look, len(published)))

    def _published(self, path: Path | None) -> dict[int, str]:
        if path is None:
            return {}
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}", returncode=UNKNOWN) from error
        heads = {int(number): digest for number, digest in HEAD.findall(text)}
        if not heads:
            raise CommandError(f"{path} has no heads in it.", returncode=UNKNOWN)
        return heads

    def _differing(self, published: dict[int, str]) -> list[str]:
        entries = ChainEntry.objects.filter(chain__content_kind=LEDGER, position__in=published)
        current = dict(entries.values_list("position", "digest"))
        return [
            f"ledger, entry {number}: It is not the one that was published."
            for number, digest in sorted(published.items())
            if current.get(number) != digest
        ]

    def _summary(self, look: Verification, compared: int) -> str:
        heads = newest_heads(1)
        newest = (
            f" The ledger ends with entry {heads[0].number}, {heads[0].digest}." if heads else ""
        )
        with_heads = f" {compared} published heads are the same." if compared else ""
        return (
            f"Nothing was changed in {look.lines} lines, {look.count} entries.{with_heads}{newest}"
        )
