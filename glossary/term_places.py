"""Places of terms in the orders of the list of terms, written whenever a term or a text of it is.

So a page of the list reads its own terms and no others, however many there are.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import Q

from exosite import languages
from exosite.publishing import visible_text
from glossary import sort_keys
from glossary.index_groups import orderings, sort_key
from glossary.models import Term, TermPlace, TermTranslation

BATCH: Final = 500
# Bytes. Names that are the same so far are as good beside each other in any order.
LONGEST_KEY: Final = 500
_NAME: Final = ("term_id", "language_code", "ordering")
_PLACE: Final = ("group", "group_order", "sort_key")


def term_saved(instance: Term, **_signal: object) -> None:
    place([instance.slug], _readings_of(_texts().filter(master=instance)))


def text_changed(instance: TermTranslation, **_signal: object) -> None:
    """A text was saved or deleted. Names without a reading that stand elsewhere stay there, until
    ``place_all`` has learnt from this one."""
    place([instance.master.slug], _readings_of([instance]))


def place_loaded(instance: TermPlace, raw: bool, **_signal: object) -> None:
    """A place comes with its number from a dump: it takes the place its term was given when it was
    loaded, whatever number that has here."""
    if raw:
        same = {field: getattr(instance, field) for field in _NAME}
        TermPlace.objects.filter(**same).exclude(pk=instance.pk).delete()


def place_if_none(**signal: Any) -> None:
    """Give the terms of a site that comes from an earlier release their places.

    Of a site that is migrated app by app, once there is a table for them.
    """
    migrated = signal.get("apps")
    if migrated and TermPlace._meta.model_name not in migrated.all_models["glossary"]:
        return
    if not TermPlace.objects.exists():
        place_all()


def place_all() -> None:
    """Put every term where it belongs; writes only what is not right."""
    readings = sort_keys.learn_readings(_texts().values_list("name", "reading"))
    slugs = list(Term.objects.order_by("pk").values_list("slug", flat=True))
    for start in range(0, len(slugs), BATCH):
        place(slugs[start : start + BATCH], readings)


def place(slugs: Iterable[str], readings: Mapping[str, str]) -> None:
    """Put these terms where they belong, in the caller's transaction; two queries, and two more for
    what is not right."""
    keys = list(slugs)
    stored = TermPlace.objects.filter(term__slug__in=keys).values_list(*_NAME, *_PLACE)
    before = {row[:3]: (row[3], row[4], bytes(row[5])) for row in stored}
    after = dict(_places(keys, readings))
    for name in before.keys() - after.keys():
        TermPlace.objects.filter(**dict(zip(_NAME, name, strict=True))).delete()
    TermPlace.objects.bulk_create(
        [
            TermPlace(**dict(zip((*_NAME, *_PLACE), (*name, *values), strict=True)))
            for name, values in after.items()
            if before.get(name) != values
        ],
        update_conflicts=True,
        unique_fields=["term", "language_code", "ordering"],
        update_fields=_PLACE,
    )


def _places(keys: list[str], readings: Mapping[str, str]) -> Iterable[tuple[Any, Any]]:
    shown = visible_text.show_by_language(Term, keys, languages.CODES, fields=["name", "reading"])
    for language, by_key in shown.items():
        for by in orderings(language):
            key_of = sort_key(language, by, readings)
            for item in by_key.values():
                heading, key = key_of(item)
                values = (heading.id, heading.order, sort_keys.as_bytes(key)[:LONGEST_KEY])
                yield (item.object.pk, language, by), values


def _texts() -> Any:
    """The texts whose readings teach how characters are read."""
    return TermTranslation.objects.public().in_language(languages.SOURCE)


def _readings_of(texts: Iterable[TermTranslation]) -> Mapping[str, str]:
    """How the characters of these names are read, where one of them has no reading; one query."""
    signs = {sign for text in texts if not text.reading for sign in text.name}
    if not signs:
        return {}
    with_sign = Q(pk__in=())
    for sign in signs:
        with_sign |= Q(name__contains=sign)
    names = _texts().exclude(reading="").filter(with_sign)
    return sort_keys.learn_readings(names.values_list("name", "reading"))
