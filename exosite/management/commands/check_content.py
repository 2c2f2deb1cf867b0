"""``manage.py check_content``: what should be mended in the texts that readers see."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from textwrap import indent
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext, ngettext

from exosite import languages
from exosite.content_checks.findings import Finding
from exosite.content_checks.messages import message, name_of_level
from exosite.content_checks.runner import site_findings
from exosite.publishing import kinds


class Command(BaseCommand):
    help = (
        "Check every public text: placeholders, citations, evidence labels, agreement between the "
        "languages, tables, and words. Exits with 1 if there are findings at the level of "
        "--fail-on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--language",
            action="append",
            choices=languages.CODES,
            help="Only texts in this language; may be given several times.",
        )
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="Say also what is too old on this day, such as searches that are due again.",
        )
        parser.add_argument("--fail-on", choices=("warning", "error"), default="error")

    def handle(self, *args: Any, **options: Any) -> None:
        self.levels: Counter[str] = Counter()
        findings = self._counted(options["language"] or languages.CODES, options["as_of"])
        if options["format"] == "json":
            self._write_json(findings)
        else:
            self._write(findings)
        errors, warnings = self.levels["error"], self.levels["warning"]
        summary = _summary(errors, warnings)
        if errors or (options["fail_on"] == "warning" and warnings):
            raise CommandError(summary, returncode=1)
        if options["format"] == "text":
            self.stdout.write(summary)

    def _counted(self, chosen: Collection[str], as_of: date | None) -> Iterator[Finding]:
        """The findings as they are made: a large site may have more than fit into memory."""
        for finding in site_findings(chosen, as_of):
            self.levels[finding.level] += 1
            yield finding

    def _write(self, findings: Iterable[Finding]) -> None:
        """Findings under the object they are of, one line each."""
        labels = {record.name: record.label for record in kinds.records()}
        for (kind, key), same_object in groupby(findings, lambda f: (f.content_kind, f.key)):
            self.stdout.write(f"{labels[kind]}: {key}")
            for finding in same_object:
                self.stdout.write(f"  {_line(finding)}")

    def _write_json(self, findings: Iterable[Finding]) -> None:
        """An array, written as its members come."""
        before = "[\n"
        for finding in findings:
            member = json.dumps(_data(finding), ensure_ascii=False, indent=2)
            self.stdout.write(f"{before}{indent(member, '  ')}", ending="")
            before = ",\n"
        self.stdout.write("[]" if before == "[\n" else "\n]")


def _line(finding: Finding) -> str:
    place = "/".join(part for part in (finding.field, finding.section) if part)
    where = f"[{finding.language}] {place}:{finding.line}: " if finding.language else ""
    sentence = message(finding.rule, finding.params)
    level = name_of_level(finding.level)
    return f"{where}{level}: {sentence} ({finding.rule})"


def _data(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "message": message(finding.rule, finding.params)}


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return gettext("Nothing to mend was found.")
    counted = (
        ngettext("%(count)d error was found.", "%(count)d errors were found.", errors)
        % {"count": errors},
        ngettext("%(count)d warning was found.", "%(count)d warnings were found.", warnings)
        % {"count": warnings},
    )
    return " ".join(counted)
