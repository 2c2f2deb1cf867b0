"""``manage.py check_text``: what the desk would say about a text in a file."""

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from exosite import languages, markup
from exosite.content_checks.findings import Finding
from exosite.content_checks.messages import message, name_of_level
from exosite.content_checks.passages import CheckedText, make_text
from exosite.content_checks.runner import loose_findings


class Command(BaseCommand):
    help = (
        "Check the body of an article in a file as the desk and publishing do, also against the text "
        "that it is a translation of. Knows the terms and references of the site if its database is "
        "there, and works without one. Exits with 1 if there are errors."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--language", choices=languages.CODES, default=languages.SOURCE)
        parser.add_argument("--translation-of", type=Path, metavar="FILE")
        parser.add_argument("--source-language", choices=languages.CODES, default=languages.SOURCE)
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        text = _read(options["file"], options["language"])
        source = None
        if options["translation_of"]:
            source = _read(options["translation_of"], options["source_language"])
        findings = sorted(loose_findings(text, source), key=lambda finding: finding.line)
        if options["format"] == "json":
            self.stdout.write(json.dumps(_document(text, findings), ensure_ascii=False, indent=2))
        else:
            for finding in findings:
                self.stdout.write(_line(finding))
        if any(finding.level == "error" for finding in findings):
            raise CommandError(gettext("The text has errors."), returncode=1)


def _read(path: Path, language: str) -> CheckedText:
    try:
        # Not read_text(): the line ends of the file are part of what is checked.
        body = path.read_bytes().decode()
    except OSError as error:
        reason = gettext("%(file)s cannot be read: %(reason)s.")
        raise CommandError(
            reason % {"file": path, "reason": error.strerror}, returncode=2
        ) from error
    except UnicodeDecodeError as error:
        raise CommandError(
            gettext("%(file)s is not in UTF-8.") % {"file": path}, returncode=2
        ) from error
    return make_text("article", "", language, {"body": body}, {"body": "markdown"})


def _document(text: CheckedText, findings: list[Finding]) -> dict[str, Any]:
    rendered = markup.render(text.passages[0].text)
    problems = [
        {
            "line": finding.line,
            "code": finding.rule,
            "severity": finding.level,
            "message": message(finding.rule, finding.params),
        }
        for finding in findings
    ]
    return {"html": rendered.html, "text": rendered.text, "problems": problems}


def _line(finding: Finding) -> str:
    sentence = message(finding.rule, finding.params)
    return f"{finding.line}: {name_of_level(finding.level)}: {sentence} ({finding.rule})"
