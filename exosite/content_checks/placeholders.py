"""Problems of composing a text, above all placeholders that lead nowhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from django.utils import translation

from exosite.content_checks.findings import Finding
from exosite.content_checks.passages import CheckedText, Passage
from exosite.content_checks.prose import section_at
from exosite.markup import Problem
from exosite.rendering.composer import Composer


def composed_findings(
    text: CheckedText, passage: Passage, problems: Iterable[Problem]
) -> Iterator[Finding]:
    """The problems of a passage that was composed as a page, each once."""
    # An element may report what is then reported once more because it was not expanded.
    for problem in {repr(problem): problem for problem in problems}.values():
        section = section_at(passage.sections, problem.line)
        finding = text.finding(
            problem.code, passage, section, problem.line, problem.level, **problem.params
        )
        yield replace(finding, mend=problem.mend)


def unresolved_placeholders(
    texts: Iterable[CheckedText], *, without: Collection[str] = ()
) -> Iterator[Finding]:
    """The problems of composing every passage of these texts.

    One query a kind and language, however many texts there are. Cells of tables are composed on
    their own, because a page that shows a table says nothing of the problems in its cells.
    Fields ``without`` were composed already.
    """
    by_language: dict[str, list[CheckedText]] = defaultdict(list)
    for text in texts:
        by_language[text.language].append(text)
    for language, same_language in by_language.items():
        shared = Composer(language, ("", ""), linkers=())
        with translation.override(language):
            shared.gather(
                slot
                for text in same_language
                for passage in _with_markup(text, without)
                for slot in passage.parsed.slots
            )
            for text in same_language:
                subject = (text.content_kind, text.key)
                composer = Composer(language, subject, objects=shared.objects, linkers=())
                for passage in _with_markup(text, without):
                    composer.problems.clear()
                    rendered = composer.fill(passage.parsed, links=False)
                    problems = [*rendered.problems, *composer.problems]
                    yield from composed_findings(text, passage, problems)


def _with_markup(text: CheckedText, without: Collection[str]) -> Iterator[Passage]:
    return (
        passage
        for passage in text.passages
        if passage.syntax != "plain" and passage.text and passage.field not in without
    )
