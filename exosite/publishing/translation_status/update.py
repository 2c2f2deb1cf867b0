"""Keeping up: what publishing a source or a translation means for where translations are behind.

Called by the actions that publish, in their transaction, with a number of queries that grows
neither with the parts of a text nor with the languages. What is a part is said in ``units``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from exosite.publishing.models import AuditEvent, Content, Revision, StaleSection
from exosite.publishing.snapshots import Snapshot, upgraded
from exosite.publishing.states import Significance, State
from exosite.publishing.translation_status.parts import units
from exosite.publishing.translation_status.query import rows_of

# Revisions whose parts are read to see which of them changed what: some 40 ms each at most.
MOST_READ = 20

_RANK = {significance.value: rank for rank, significance in enumerate(Significance)}


def source_published(
    revision: Revision,
    before: Revision,
    changes: Sequence[Revision],
    now: datetime,
    *,
    exclude_languages: Collection[str] = (),
) -> list[str]:
    """Note what in the translations does not follow the source any more, or does again.

    ``before`` was live until now, ``changes`` are the revisions since, ``exclude_languages`` those whose
    translations are published together with this and were made from it. Returns the parts in
    which only typing errors were mended: those are no reason to translate anew.
    """
    master = revision.master
    translations = _translated(master)
    if not translations:
        return []
    model = type(master)
    old, new = _units(model, before), _units(model, revision)
    changed = {name for name, digest in new.items() if old.get(name) != digest}
    rows_of(master).filter(section__in=old.keys() - new.keys()).delete()
    known = list(rows_of(master).filter(section__in=changed)) if changed else []
    returned = _returned(known, revision, new)
    rows_of(master).filter(pk__in=[row.pk for row in returned]).delete()
    weights = _weights(changed, old, changes, model)
    gone_back = {(row.language_code, row.section) for row in returned}
    there = {(row.language_code, row.section): row for row in known}
    fresh = [
        _row(master, language, name, weights[name], now, there.get((language, name)), revision)
        for language in translations
        for name in sorted(changed)
        if language not in exclude_languages
        and (language, name) not in gone_back
        and weights[name] != Significance.TYPO
    ]
    _store(fresh)
    return sorted(name for name in changed if weights[name] == Significance.TYPO)


def _translated(master: Content) -> list[str]:
    texts: Any = master.text_model
    others = texts.objects.filter(master=master).exclude(language_code=master.source_language)
    return sorted(others.values_list("language_code", flat=True))


def _units(model: type[Content], revision: Revision) -> dict[str, str]:
    return _units_of(model, revision.snapshot)


def _units_of(model: type[Content], snapshot: Snapshot) -> dict[str, str]:
    return units(model, upgraded(model.content_kind, snapshot))


def _weights(
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
    said: dict[str, list[str]] = {name: [] for name in names}
    before = old
    texts = _texts(line) if len(line) <= MOST_READ else {}
    for change in line:
        here = _units_of(model, texts[change.pk]) if texts else None
        for name in names:
            if here is None or here.get(name) != before.get(name):
                said[name].append((change.sections or {}).get(name, change.significance))
        before = here or before
    content = Significance.CONTENT.value
    return {
        name: max(found, key=_RANK.__getitem__, default=content) for name, found in said.items()
    }


def _texts(line: Sequence[Revision]) -> dict[int, Snapshot]:
    """The snapshots of these revisions by row; one query, for those that have none loaded."""
    without = [one.pk for one in line if "snapshot" in one.get_deferred_fields()]
    loaded = list(type(line[0]).objects.filter(pk__in=without)) if without else []
    loaded += [one for one in line if one.pk not in without]
    return {one.pk: one.snapshot for one in loaded}


def _row(
    master: Content,
    language: str,
    name: str,
    weight: str,
    since: datetime,
    known: StaleSection | None,
    revision: Revision,
) -> StaleSection:
    weights = [weight, known.significance] if known else [weight]
    return StaleSection(
        content_kind=master.content_kind,
        key=master.key,
        language_code=language,
        section=name,
        since=known.since if known else since,
        significance=max(weights, key=_RANK.__getitem__),
        source_number=revision.number,
    )


def _store(rows: Sequence[StaleSection]) -> None:
    StaleSection.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["content_kind", "key", "language_code", "section"],
        update_fields=["significance", "source_number"],
    )


def _returned(
    known: Sequence[StaleSection], revision: Revision, now: Mapping[str, str]
) -> list[StaleSection]:
    """The rows whose part of the source says again what it said before it changed first."""
    if not known:
        return []
    published = _published(revision)
    before = {row.pk: _number_before(published, row.since) for row in known}
    texts = _units_by_number(revision, set(before.values()))
    return [
        row
        for row in known
        if row.section in texts.get(before[row.pk], {})
        and texts[before[row.pk]][row.section] == now[row.section]
    ]


def _published(revision: Revision) -> list[tuple[datetime, int]]:
    """When which revisions of the text became public, in order."""
    events = AuditEvent.objects.about(revision.master, revision.language_code)
    published = events.filter(action="publish").order_by("id")
    return [(event.at, event.revision_number or 0) for event in published]


def _number_before(published: Iterable[tuple[datetime, int]], when: datetime) -> int:
    """The revision that was public before a time: the one that was there first, if none was yet."""
    numbers = [number for at, number in published if at < when]
    return numbers[-1] if numbers else 1


def _units_by_number(revision: Revision, numbers: Collection[int]) -> dict[int, dict[str, str]]:
    master = revision.master
    found = type(revision).objects.of(master, revision.language_code).filter(number__in=numbers)
    return {one.number: _units(type(master), one) for one in found}


def translation_published(revision: Revision, now: datetime, *, is_first: bool) -> None:
    """Note where a translation follows its source again; of a new one, where it does not yet."""
    if is_first:
        _compare(revision, now)
    elif revision.caught_up and revision.source_number is not None:
        rows = rows_of(revision.master).filter(language_code=revision.language_code)
        rows = rows.filter(source_number__lte=revision.source_number)
        rows.filter(section__in=revision.caught_up).delete()


def _compare(revision: Revision, now: datetime) -> None:
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
    old, new = _units(model, made_from), _units(model, live)
    changed = {name for name in new if old.get(name) != new[name]}
    weights = _weights(changed, old, changes, model)
    since = next((at for at, number in _published(live) if number > made_from.number), now)
    language = revision.language_code
    _store(
        [
            _row(master, language, name, weight, since, None, live)
            for name, weight in sorted(weights.items())
            if weight != Significance.TYPO
        ]
    )
