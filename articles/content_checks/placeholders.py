"""Placeholders that lead nowhere, reported by what fills them on the pages themselves."""

from collections.abc import Iterable, Iterator

from django.utils import translation

from exosite.content_checks.findings import Finding
from exosite.content_checks.passages import Passage, Text
from exosite.content_checks.prose import section_at
from exosite.markup import Problem
from exosite.rendering import content_stamps
from exosite.rendering.composer import Composer


def unresolved(texts: Iterable[Text]) -> Iterator[Finding]:
    """The problems of composing every passage of these texts.

    One query a kind and language, however many texts there are. Cells of tables are composed on
    their own, because a page that shows a table says nothing of the problems in its cells.
    """
    by_language: dict[str, list[Text]] = {}
    for text in texts:
        by_language.setdefault(text.language, []).append(text)
    stamps = content_stamps.current()
    for language, same in by_language.items():
        known = Composer(language, ("", ""), stamps)
        with translation.override(language):
            known.gather(
                slot for text in same for passage in _marked(text) for slot in passage.parsed.slots
            )
            for text in same:
                composer = Composer(
                    language, (text.content_kind, text.key), stamps, objects=known.objects
                )
                for passage in _marked(text):
                    yield from _problems(text, passage, composer)


def _marked(text: Text) -> Iterator[Passage]:
    return (passage for passage in text.passages if passage.syntax != "plain" and passage.text)


def _problems(text: Text, passage: Passage, composer: Composer) -> Iterator[Finding]:
    composer.problems.clear()
    rendered = composer.fill(passage.parsed, links=False)
    told: list[Problem] = []
    # An element may report what is then reported once more because it was not expanded.
    for problem in [*rendered.problems, *composer.problems]:
        if problem not in told:
            told.append(problem)
            yield _finding(text, passage, problem)


def _finding(text: Text, passage: Passage, problem: Problem) -> Finding:
    sectioned = passage.syntax == "markdown"
    return Finding(
        rule=problem.code,
        level=problem.level,
        content_kind=text.content_kind,
        key=text.key,
        language=text.language,
        section=section_at(passage.parts, problem.line) if sectioned else passage.place,
        line=problem.line,
        params=problem.params,
        field=passage.field,
    )
