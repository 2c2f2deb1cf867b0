"""What publishing a source or a translation changes in where translations are behind.

Called by the actions that publish, in their transaction, with a number of queries that grows
neither with the parts of a text nor with the languages.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from exosite.publishing.models import AuditEvent, Content, Revision, StaleSection
from exosite.publishing.snapshots import Snapshot, upgraded
from exosite.publishing.states import Significance, State, most_significant
from exosite.publishing.translation_status.part_digests import part_digests
from exosite.publishing.translation_status.staleness import stale_sections

# Revisions whose parts are read to see which of them changed what: some 40 ms each at most.
MOST_READ = 20


def source_published(
    revision: Revision,
    before: Revision,
    changes: Sequence[Revision],
    now: datetime,
    *,
    exclude_languages: Collection[str] = (),
) -> list[str]:
    """Note what in the translations does not follow the source any more, or does again.

    ``before`` was live until now, ``changes`` are the revisions since, ``exclude_languages`` those
    whose translations are published together with this and were made from it. Returns the parts in
    which only typing errors were mended: those are no reason to translate again.
    """
    master = revision.master
    translations = _translated_languages(master)
    if not translations:
        return []
    model = type(master)
    old, new = _digests(model, before.snapshot), _digests(model, revision.snapshot)
    changed = _changed_parts(old, new)
    stale_sections(master).filter(section__in=old.keys() - new.keys()).delete()
    known = list(stale_sections(master).filter(section__in=changed)) if changed else []
    reverted = _reverted(known, revision, new)
    stale_sections(master).filter(pk__in=[row.pk for row in reverted]).delete()
    significances = _significances(changed, old, changes, model)
    reverted_names = {(row.language_code, row.section) for row in reverted}
    rows_by_name = {(row.language_code, row.section): row for row in known}
    _store(
        [
            _stale_section(
                revision,
                language,
                name,
                significances[name],
                now,
                rows_by_name.get((language, name)),
            )
            for language in translations
            for name in sorted(changed)
            if language not in exclude_languages
            and (language, name) not in reverted_names
            and significances[name] != Significance.TYPO
        ]
    )
    return sorted(name for name in changed if significances[name] == Significance.TYPO)


def translation_published(revision: Revision, now: datetime, *, is_first: bool) -> None:
    """Note where a translation follows its source again; of a new one, where it does not yet."""
    if is_first:
        _compare_with_source(revision, now)
    elif revision.caught_up and revision.source_number is not None:
        rows = stale_sections(revision.master).filter(language_code=revision.language_code)
        rows = rows.filter(source_number__lte=revision.source_number)
        rows.filter(section__in=revision.caught_up).delete()


def _compare_with_source(revision: Revision, now: datetime) -> None:
    """Compare the source that a new translation was made from with the one that is public now."""
    if revision.source_number is None:
        return
    master = revision.master
    line = type(revision).objects.of(master, master.source_language).in_line()
    live = line.live().first()
    # What was live without a revision was kept as the first, if there is any by now.
    made_from = line.filter(number=revision.source_number or 1).first()
    if live is None or made_from is None or live.number <= made_from.number:
        return
    changes = line.without_texts().filter(number__gt=made_from.number, number__lte=live.number)
    model = type(master)
    old = _digests(model, made_from.snapshot)
    changed = _changed_parts(old, _digests(model, live.snapshot))
    significances = _significances(changed, old, changes, model)
    published = _publications(live)
    since = next((at for at, number in published if number > made_from.number), now)
    _store(
        [
            _stale_section(live, revision.language_code, name, significance, since, None)
            for name, significance in sorted(significances.items())
            if significance != Significance.TYPO
        ]
    )


def _translated_languages(master: Content) -> list[str]:
    texts = master.text_model.objects.filter(master=master)
    translations = texts.exclude(language_code=master.source_language)
    return sorted(translations.values_list("language_code", flat=True))


def _digests(model: type[Content], snapshot: Snapshot) -> dict[str, str]:
    return part_digests(model, upgraded(model.content_kind, snapshot))


def _changed_parts(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    return {name for name, digest in new.items() if old.get(name) != digest}


def _significances(
    names: Collection[str],
    old: Mapping[str, str],
    changes: Iterable[Revision],
    model: type[Content],
) -> dict[str, str]:
    """The most that any of the changes that touched a part means to it; one query for their texts.

    After very many changes each counts for every part: to read them all would take too long.
    """
    line = sorted(
        (change for change in changes if change.state != State.SET_ASIDE),
        key=lambda change: change.number,
    )
    by_part: dict[str, list[str]] = {name: [] for name in names}
    before = old
    snapshots = _snapshots_of(line) if len(line) <= MOST_READ else {}
    for change in line:
        after = _digests(model, snapshots[change.pk]) if snapshots else None
        for name in names:
            if after is None or after.get(name) != before.get(name):
                by_part[name].append((change.sections or {}).get(name, change.significance))
        before = after or before
    return {
        name: most_significant(values, default=Significance.CONTENT).value
        for name, values in by_part.items()
    }


def _snapshots_of(line: Sequence[Revision]) -> dict[int, Snapshot]:
    """The snapshots of these revisions by row; one query, for those that have none loaded."""
    deferred = {change.pk for change in line if "snapshot" in change.get_deferred_fields()}
    snapshots = {change.pk: change.snapshot for change in line if change.pk not in deferred}
    if deferred:
        revisions = type(line[0]).objects.filter(pk__in=deferred)
        snapshots.update(revisions.values_list("pk", "snapshot"))
    return snapshots


def _stale_section(
    source: Revision,
    language: str,
    name: str,
    significance: str,
    since: datetime,
    known: StaleSection | None,
) -> StaleSection:
    significances = [significance, known.significance] if known else [significance]
    return StaleSection(
        content_kind=source.master.content_kind,
        key=source.master.key,
        language_code=language,
        section=name,
        since=known.since if known else since,
        significance=most_significant(significances).value,
        source_number=source.number,
    )


def _store(rows: Sequence[StaleSection]) -> None:
    StaleSection.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["content_kind", "key", "language_code", "section"],
        update_fields=["significance", "source_number"],
    )


def _reverted(
    known: Sequence[StaleSection], revision: Revision, digests: Mapping[str, str]
) -> list[StaleSection]:
    """The rows whose part of the source says again what it said before it changed first."""
    if not known:
        return []
    published = _publications(revision)
    numbers = {row.pk: _number_before(published, row.since) for row in known}
    by_number = _digests_by_number(revision, set(numbers.values()))
    return [
        row
        for row in known
        if row.section in by_number.get(numbers[row.pk], {})
        and by_number[numbers[row.pk]][row.section] == digests[row.section]
    ]


def _publications(revision: Revision) -> list[tuple[datetime, int]]:
    """When which revisions of the text became public, in order."""
    events = AuditEvent.objects.about(revision.master, revision.language_code)
    published = events.filter(action="publish").order_by("id")
    return [(event.at, event.revision_number or 0) for event in published]


def _number_before(published: Iterable[tuple[datetime, int]], when: datetime) -> int:
    """The revision that was public before a time: the one that was there first, if none was yet."""
    numbers = [number for at, number in published if at < when]
    return numbers[-1] if numbers else 1


def _digests_by_number(revision: Revision, numbers: Collection[int]) -> dict[int, dict[str, str]]:
    master = revision.master
    revisions = type(revision).objects.of(master, revision.language_code).filter(number__in=numbers)
    return {
        number: _digests(type(master), snapshot)
        for number, snapshot in revisions.values_list("number", "snapshot")
    }
