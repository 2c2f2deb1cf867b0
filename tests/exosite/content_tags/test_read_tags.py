"""What a query depends on: a change of that is told, a change of anything else beside it is not."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q

from articles.models import Article, ArticleTranslation, Contribution, Person, RegistryRecord, Trial
from articles.topics.article_entries import articles_on
from exosite.content_tags import collector, generations
from glossary.models import Term
from tests.factories import make_article, make_category, make_person, make_term, make_trial

pytestmark = pytest.mark.django_db


def touches(query: Callable[[], Iterable[Any]], change: Callable[[], Any]) -> bool:
    """Whether a change puts the answer of a query out of date."""
    with collector.collect() as reads:
        list(query())
    assert not reads.unknown
    before = generations.clock()
    change()
    return generations.newest(reads.tags)[1] > before


def renamed(slug: str) -> Callable[[], Any]:
    return lambda: Person.objects.filter(slug=slug).update(slug=f"{slug}-x")


def test_a_table_joined_by_its_key_is_read_as_the_rows_that_came_back() -> None:
    article = make_article(slug="a")
    people = [make_person(slug=slug) for slug in ("one", "two")]
    part = article.contributions.create(person=people[0], role="translator")

    def credited() -> Any:
        parts = Contribution.objects.filter(article=article)
        return parts.values_list("person", "person__slug")

    assert touches(credited, renamed("one"))
    assert not touches(credited, renamed("two"))
    assert touches(
        credited, lambda: Contribution.objects.filter(pk=part.pk).update(person=people[1])
    )


def test_what_a_join_is_asked_for_is_read_in_all_rows() -> None:
    article, person = make_article(slug="a"), make_person(slug="one")
    article.contributions.create(person=person, role="translator")

    def asked() -> Any:
        parts = Contribution.objects.filter(article=article, person__slug__startswith="x")
        return parts.values_list("person", "person__slug")

    def first() -> Any:
        return Contribution.objects.filter(article=article).order_by("person__slug")[:1]

    assert touches(asked, lambda: Person.objects.filter(pk=person.pk).update(slug="x-one"))
    other = make_person(slug="zzz")
    article.contributions.create(person=other, role="author")
    assert touches(first, lambda: Person.objects.filter(pk=other.pk).update(slug="a"))


def test_what_is_related_to_many_is_read_through_the_rows_between() -> None:
    one, two, three = (make_term(slug, slug=slug) for slug in ("one", "two", "three"))
    one.related.add(two)

    def related() -> Any:
        return one.related.all()

    assert touches(related, lambda: Term.objects.filter(pk=two.pk).update(category="method"))
    assert not touches(related, lambda: Term.objects.filter(pk=three.pk).update(category="method"))
    assert touches(related, lambda: one.related.add(three))
    assert touches(related, two.delete)


def test_a_row_that_may_come_beside_another_is_told_when_it_comes() -> None:
    trial, other = (
        make_trial(registry_id=f"NCT0000000{number}", area=area)
        for number, area in enumerate(("lungs", "skin"))
    )

    def named() -> Any:
        found = Trial.objects.filter(registry_id=trial.registry_id)
        return found.select_related("registry_record")

    def in_the_area() -> Any:
        return Trial.objects.filter(area="lungs").select_related("registry_record")

    def seen() -> Any:
        return in_the_area().filter(registry_record__seen_on__gt="2026-01-01")

    def arrive(of: Trial) -> Callable[[], Any]:
        return lambda: RegistryRecord.objects.bulk_create(
            [RegistryRecord(trial=of, facts={}, seen_on="2026-01-15")]
        )

    for trials in (named, in_the_area, seen):
        with transaction.atomic():
            # What chooses by the record asks all there are.
            assert touches(trials, arrive(other)) == (trials is seen)
            assert touches(trials, arrive(trial))
            transaction.set_rollback(True)


def test_each_side_of_an_or_is_read_by_itself() -> None:
    topics = [make_category(slug=slug) for slug in ("chest", "skin")]
    near, far, far_too = (
        make_article(slug=slug, category=topics[slug.startswith("f")])
        for slug in ("near", "far", "far-too")
    )

    def listed() -> Any:
        return Article.objects.filter(Q(category=topics[0]) | Q(pk=far.pk))

    def declare(article: Article) -> Callable[[], Any]:
        return lambda: Article.objects.filter(pk=article.pk).update(funding="none")

    assert touches(listed, declare(near))
    assert touches(listed, declare(far))
    assert not touches(listed, declare(far_too))
    assert touches(listed, lambda: Article.objects.filter(pk=far_too.pk).update(category=topics[0]))


def test_a_topic_depends_on_the_texts_of_its_articles_alone() -> None:
    chest, skin = (make_category(slug=slug) for slug in ("chest", "skin"))
    near = make_article(slug="near", category=chest)
    make_article(slug="far", category=skin)

    def listed() -> Any:
        return articles_on(chest)

    def withdraw(slug: str) -> Callable[[], Any]:
        texts = ArticleTranslation.objects.filter(master__slug=slug)
        return lambda: texts.update(withdrawn_at=near.translations.get().published_at)

    assert touches(listed, withdraw("near"))
    assert not touches(listed, withdraw("far"))
    assert touches(listed, lambda: make_article(slug="new", category=chest))
    assert not touches(listed, lambda: make_article(slug="newer", category=skin))
    further = make_article(slug="further", category=skin)
    assert touches(listed, lambda: further.secondary_categories.add(chest))
    assert touches(listed, withdraw("further"))
