"""What readers see is what was published, for every field of every kind."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.models import Contribution
from exosite.history.verification import Verification
from exosite.publishing import actions
from exosite.publishing.actions.drafts import seed
from exosite.publishing.models import Content, Revision
from exosite.publishing.snapshots import fields_of
from exosite.publishing.snapshots.live_difference import live_difference
from tests.factories import make_term
from tests.factories.content import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_search,
    make_table,
    make_trial,
)
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

MAKERS = (
    make_term,
    make_article,
    make_category,
    make_figure,
    make_person,
    make_search,
    make_table,
    make_trial,
)
SAMPLES: dict[str, Any] = {
    "BooleanField": True,
    "DateField": date(2001, 2, 3),
    "JSONField": {"forged": 1},
    "URLField": "https://forged.example",
}


def live_revision(item: Content) -> Revision:
    revision = seed(item, "zh-hant")
    assert revision is not None
    return revision


def changes(item: Content) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each field that readers have from a revision, with a way to write another value past it."""
    fields = fields_of(type(item))
    text = item.translations.get()
    for row, own in ((text, fields.texts), (item, fields.shared)):
        for field in own:
            if not field.is_relation:
                yield field.name, _forgery(row, field)


def _forgery(row: models.Model, field: models.Field) -> Callable[[], Any]:
    value = SAMPLES.get(
        type(field).__name__, "9" if "Integer" in type(field).__name__ else "forged"
    )
    if value == getattr(row, field.attname):
        value = not value
    rows = type(row)._base_manager.filter(pk=row.pk)
    return lambda: rows.update(**{field.attname: value})


@pytest.mark.parametrize("make", MAKERS)
def test_a_field_written_past_the_site_is_named(make: Callable[..., Content]) -> None:
    forged = set()
    for name in [name for name, _forge in changes(make())]:
        item = make()
        revision = live_revision(item)
        assert live_difference(revision) == []
        try:
            with transaction.atomic():
                dict(changes(item))[name]()
        except IntegrityError:
            continue  # The database itself refuses such a row.
        revision.master.refresh_from_db()
        assert live_difference(revision) == [name]
        forged.add(name)
    assert forged


def test_links_and_rows_written_past_the_site_are_named() -> None:
    other = make_term()
    term = make_term(variants=[("zh-hant", "外泌小體", "synonym")])
    revision = live_revision(term)
    term.related.add(other)
    assert live_difference(revision) == ["related"]
    term.variants.all().delete()
    assert live_difference(revision) == ["related", "variants"]
    article = make_article()
    revision = live_revision(article)
    Contribution.objects.filter(article=article).update(person=make_person())
    assert live_difference(revision) == ["contributions"]


def test_a_text_taken_back_or_brought_back_past_the_site_is_named() -> None:
    people = everyone()
    term = make_term()
    revision = bring(save(term, {"name": "一"}, by=people["writer"]), "withdrawn", people)
    assert live_difference(revision) == []
    term.translations.update(withdrawn_at=None)
    assert live_difference(revision) == ["withdrawn"]
    published = live_revision(make_term())
    published.master.translations.update(withdrawn_at=timezone.now())
    assert live_difference(published) == ["withdrawn"]
    published.master.translations.all().delete()
    assert live_difference(published) == ["everything"]


def test_what_people_do_is_no_difference() -> None:
    people = everyone()
    other, term = make_term(slug="other"), make_term(languages=("zh-hant", "ja"))
    term.related.add(other)
    first = bring(save(term, {"name": "一"}, by=people["writer"]), "published", people)
    translated = save(term, {"name": "エクソソーム"}, by=people["translator"], language="ja")
    bring(translated, "published", people)
    actions.rename(item=other, key="another", by=people["publisher"])
    draft = save(term, {"name": "三"}, by=people["writer"])
    first.refresh_from_db()
    for revision in (first, translated, draft):
        revision.refresh_from_db()
        assert live_difference(revision) == []


def test_verification_names_the_version_and_what_differs() -> None:
    people = everyone()
    term = make_term(slug="exosome")
    bring(save(term, {"name": "一"}, by=people["writer"]), "published", people)
    assert list(Verification().findings()) == []
    term.translations.update(definition="偽")
    (finding,) = Verification().findings()
    assert "term exosome (zh-hant), version 2" in str(finding)
    assert "What readers see is not what it says (definition)." in str(finding)
