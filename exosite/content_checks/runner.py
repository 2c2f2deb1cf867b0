"""Runner of the content checks: for publishing, for the desk, and for the whole site.

The kinds of content say which fields are read (``ContentKind.passages``); what texts are judged
by comes from ``surroundings``, the rules from ``rules``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from django.db import DatabaseError, InterfaceError, connection

from exosite import languages
from exosite.content_checks.findings import Finding
from exosite.content_checks.passages import CheckedText, make_text
from exosite.content_checks.placeholders import composed_findings, unresolved_placeholders
from exosite.content_checks.rules import check_text, in_order
from exosite.content_checks.site_rules import new_site_rules, site_rule_findings
from exosite.content_checks.surroundings import (
    CheckScope,
    Surroundings,
    gather_surroundings,
)
from exosite.content_tags import generations
from exosite.publishing import kinds
from exosite.publishing.models import Content, Translation
from exosite.rendering import text_cache

BATCH: Final = 10
"""Objects that are checked together: what they name is asked for with one query a kind."""


class PublicObject(NamedTuple):
    """The public texts of an object in the order of the site, and which of them is the source."""

    texts: Sequence[CheckedText]
    source: CheckedText | None


def checked_text(row: Translation) -> CheckedText:
    """The text of a row: a live one, or one made of a draft and never saved."""
    master = row.master
    fields = kinds.get(master.content_kind).passages
    return make_text(
        master.content_kind,
        master.key,
        row.language_code,
        {name: getattr(row, name) for name in fields},
        fields,
        structure=getattr(master, "structure", None),
    )


def live_findings(item: Content, language: str) -> list[Finding]:
    """Everything to mend in the live text of an object, or in a draft seen as one."""
    rows = {row.language_code: row for row in item.translations.select_related("master")}
    source = rows.get(item.source_language) if language != item.source_language else None
    text = checked_text(rows[language])
    composed = _composed_findings(rows[language], text)
    surroundings = gather_surroundings(CheckScope(language, [text]))
    by_rules = check_text(text, surroundings, source=checked_text(source) if source else None)
    return in_order(text, [*composed, *by_rules])


def _composed_findings(row: Translation, text: CheckedText) -> Iterator[Finding]:
    """What composing the text reports: of its page from the text cache, so it is composed once."""
    for passage in text.passages:
        if passage.field == row.markdown_field and passage.syntax == "markdown":
            problems = text_cache.cached_text(row).problems
            yield from composed_findings(text, passage, problems)
    yield from unresolved_placeholders([text], without=[row.markdown_field])


def loose_findings(text: CheckedText, source: CheckedText | None = None) -> list[Finding]:
    """Everything to mend in a text that is in no object of the site, such as one in a file.

    It is judged by the terms, references and tables of the site, if its database is there; else
    by itself alone, and its placeholders are not looked up.
    """
    if not _has_database():
        surroundings = Surroundings()
        composed = [
            finding
            for passage in text.passages
            for finding in composed_findings(text, passage, passage.parsed.problems)
        ]
    else:
        surroundings = gather_surroundings(CheckScope(text.language, [text]))
        composed = list(unresolved_placeholders([text]))
    return in_order(text, [*composed, *check_text(text, surroundings, source=source)])


def _has_database() -> bool:
    """Whether there is a database, with our tables."""
    # Asking SQLite for what is not there would make an empty file.
    is_new = connection.vendor == "sqlite" and connection.connection is None
    if is_new and not Path(connection.settings_dict["NAME"]).exists():
        return False
    try:
        generations.clock()
    except (DatabaseError, InterfaceError):
        return False
    return True


def blocking_findings(item: Content, language: str, **_signal: object) -> list[Finding]:
    """The errors that keep a text from readers, which its queries see as live."""
    return [finding for finding in live_findings(item, language) if finding.level == "error"]


def site_findings(
    chosen_languages: Collection[str] = languages.CODES, as_of: date | None = None
) -> Iterator[Finding]:
    """Everything to mend in the public texts of these languages, object by object, then in records.

    The texts of ``BATCH`` objects are in memory at a time, however many the site has. Ages are judged
    only ``as_of`` a day, so that what was right yesterday is not wrong by itself.
    """
    rules = new_site_rules()
    for batch in public_texts():
        for rule in rules:
            for same in batch:
                rule.read(same.texts)
        yield from _batch_findings(batch, chosen_languages, as_of)
    for finding in site_rule_findings(rules):
        if finding.language in ("", *chosen_languages):
            yield finding


def _batch_findings(
    batch: Sequence[PublicObject],
    chosen_languages: Collection[str],
    as_of: date | None,
) -> Iterator[Finding]:
    """What is to be mended in the texts of some objects, which are asked about together."""
    texts = [text for same in batch for text in same.texts if text.language in chosen_languages]
    by_text: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in unresolved_placeholders(texts):
        by_text[finding.content_kind, finding.key, finding.language].append(finding)
    surroundings = {}
    for language in {text.language for text in texts}:
        same_language = [text for text in texts if text.language == language]
        scope = CheckScope(language, same_language, is_site=True, as_of=as_of)
        surroundings[language] = gather_surroundings(scope)
    for same in batch:
        for text in same.texts:
            if text.language in chosen_languages:
                source = same.source if text is not same.source else None
                by_rules = check_text(text, surroundings[text.language], source=source)
                composed = by_text[text.content_kind, text.key, text.language]
                yield from in_order(text, [*composed, *by_rules])


def public_texts() -> Iterator[list[PublicObject]]:
    """The public texts of the site, of ``BATCH`` objects of a kind at a time; two queries each."""
    for kind in kinds.all():
        objects = kind.model.objects.readable().order_by(kind.model.key_field)
        ids = list(objects.values_list("pk", flat=True))
        for start in range(0, len(ids), BATCH):
            rows = kind.texts.objects.public().filter(master__in=ids[start : start + BATCH])
            ordered = rows.select_related("master").order_by(
                f"master__{kind.model.key_field}", "language_code"
            )
            same_master = groupby(ordered, lambda row: row.master_id)
            yield [_public_object(list(texts)) for _, texts in same_master]


def _public_object(rows: Sequence[Translation]) -> PublicObject:
    texts = [checked_text(row) for row in rows]
    texts.sort(key=lambda text: languages.CODES.index(text.language))
    source_language = rows[0].master.source_language
    source = next((text for text in texts if text.language == source_language), None)
    return PublicObject(texts, source)
