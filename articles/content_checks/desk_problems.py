"""The findings of the content check, as the desk shows them."""

from articles.content_checks import site_content
from articles.content_checks.messages import message
from exosite.desk.problems import TextProblem
from exosite.publishing.models import Content


def problems(item: Content, language: str) -> list[TextProblem]:
    """What should be mended in the live text of an object, errors first, then line by line."""
    rows = {row.language_code: row for row in item.translations.select_related("master")}
    source = rows.get(item.source_language) if language != item.source_language else None
    found = site_content.findings(
        site_content.text_of(rows[language]), site_content.text_of(source) if source else None
    )
    told = [
        TextProblem(
            field=finding.field,
            place=finding.section,
            line=finding.line,
            level=finding.level,
            code=finding.rule,
            message=message(finding.rule, finding.params),
        )
        for finding in found
    ]
    return sorted(told, key=lambda problem: problem.level != "error")
