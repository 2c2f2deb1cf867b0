"""``manage.py check_links``: ask whether the sources that readers are sent to still answer."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from articles.models import Reference, Trial

# Seconds for one answer, and how often somebody who does not answer is asked.
TIMEOUT = 20
TRIES = 2
# Sites that refuse programs say so with these: the page may well be there for people.
REFUSALS = frozenset({401, 403, 405, 406, 429})


class Command(BaseCommand):
    help = (
        "Ask every address that references and trials lead to whether it still answers; exit code 1 "
        "if one does not. Goes out to other sites: run it once a week, not more."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        dead: list[dict[str, str]] = []
        for name, url in addresses():
            count += 1
            if fault := fault_of(url):
                dead.append({"of": name, "url": url, "fault": fault})
        if options["format"] == "json":
            self.stdout.write(json.dumps({"asked": count, "dead": dead}, ensure_ascii=False))
        else:
            for link in dead:
                self.stdout.write(f"{link['of']}: {link['url']} ({link['fault']})")
            self.stdout.write(f"{count} addresses asked, {len(dead)} do not answer.")
        if dead:
            raise CommandError("Some sources do not answer.", returncode=1)


def addresses() -> Iterator[tuple[str, str]]:
    """Each address that readers are offered, with the name of what it belongs to."""
    for reference in Reference.objects.order_by("slug"):
        unconfirmed = reference.unconfirmed
        if reference.doi and "doi" not in unconfirmed:
            yield reference.slug, f"https://doi.org/{reference.doi}"
        if reference.url and reference.needs_plain_link:
            yield reference.slug, reference.url
    for trial in Trial.objects.readable().order_by("registry_id"):
        for url in (trial.registry_url, trial.results_url):
            if url:
                yield trial.registry_id, url


def fault_of(url: str) -> str:
    """Why an address does not answer, in a few words; empty if it does."""
    if not url.startswith(("https://", "http://")):
        return "not an address of the web"
    request = urllib.request.Request(url, headers={"User-Agent": "exosite check_links"})  # noqa: S310 - checked above
    fault = ""
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310 - checked above
                return ""
        except urllib.error.HTTPError as error:
            return "" if error.code in REFUSALS else f"answers {error.code}"
        except (OSError, ValueError) as error:
            fault = str(getattr(error, "reason", error)) or type(error).__name__
    return fault
