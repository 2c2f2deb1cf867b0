"""``manage.py export_history SLUG``: the audit pack of an object."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from exosite.publishing import kinds
from exosite.publishing.audit_pack import AuditPack
from exosite.publishing.models import Content, Redirect


class Command(BaseCommand):
    help = (
        "Write one file with every version of a text in all its languages, its sources, approvals "
        "and what changed, which docs/verify_audit_pack.py verifies without this site. Names of people "
        "are not in it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the key of an object, as in its address")
        parser.add_argument("--kind", choices=[kind.name for kind in kinds.all()])
        parser.add_argument(
            "--only-public", action="store_true", help="leave out what readers never saw"
        )
        parser.add_argument(
            "--output", type=Path, metavar="FILE", help="instead of standard output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pack = AuditPack(
            self._item(options["slug"], options["kind"]), only_public=options["only_public"]
        )
        if not pack.chains:
            raise CommandError("Nobody has changed this object since the history began.")
        if path := options["output"]:
            with path.open("w", encoding="utf-8") as file:
                file.writelines(pack.write())
            self.stdout.write(f"Written: {path}")
        else:
            for piece in pack.write():
                self.stdout.write(piece, ending="")

    def _item(self, key: str, only: str | None) -> Content:
        found: list[Content] = []
        for kind in kinds.all():
            if only in (None, kind.name):
                now = Redirect.objects.current_keys(kind.name, [key]).get(key, key)
                found += kind.model._base_manager.filter(**{kind.model.key_field: now})
        if not found:
            raise CommandError(f"There is nothing called {key}.")
        if len(found) > 1:
            names = ", ".join(item.content_kind for item in found)
            raise CommandError(f"More than one thing is called {key}: add --kind, one of {names}.")
        return found[0]
