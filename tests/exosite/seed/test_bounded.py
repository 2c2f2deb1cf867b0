"""A release comes in short transactions, and may be broken off after any of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from articles.models import Article, ArticleRevision, ArticleTranslation
from exosite.publishing.models import AuditEvent, Proposal, Seeded
from exosite.publishing.states import State
from exosite.seed import release
from tests.exosite.seed.conftest import Rows, SeedFolder, article, basics, term

pytestmark = pytest.mark.django_db

SLUGS = [f"article-{number}" for number in range(4)]


class Died(Exception):  # noqa: N818 - what happened
    """The process is gone."""


@pytest.fixture
def transactions(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The articles whose live texts each transaction of a release changed."""
    changed: list[set[str]] = []
    together = release._together

    @contextmanager
    def watched() -> Iterator[None]:
        before = bodies()
        with together():
            yield
        if touched := {slug for slug, body in bodies().items() if before.get(slug) != body}:
            changed.append(touched)

    monkeypatch.setattr(release, "_together", watched)
    return changed


def bodies() -> dict[str, str]:
    texts = ArticleTranslation.objects.order_by("language_code")
    found: dict[str, str] = {}
    for slug, body in texts.values_list("master__slug", "body"):
        found[slug] = f"{found.get(slug, '')}{body}"
    return found


def site(body: str, **fields: Any) -> list[Rows]:
    return [basics(), *(article(slug, body, languages=("en",), **fields) for slug in SLUGS)]


def test_each_article_is_published_by_itself_with_its_translations(
    folder: SeedFolder, transactions: list[set[str]]
) -> None:
    folder.load(*site("舊的劑量。"))
    transactions.clear()
    assert folder.load(*site("新的劑量。")).published == 8
    assert transactions == [{slug} for slug in SLUGS]


def test_new_objects_come_a_few_at_a_time_with_those_that_they_name(
    folder: SeedFolder, transactions: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "AT_ONCE", 1)
    rows = [article(slug) for slug in SLUGS]
    rows[0][0]["fields"] |= {"part_of": [SLUGS[2]], "position": 1}
    folder.load(basics(), *rows)
    assert transactions == [set(SLUGS[:3]), {SLUGS[3]}]
    assert Article.objects.get(slug=SLUGS[0]).part_of.slug == SLUGS[2]


@pytest.mark.parametrize("survived", range(4))
def test_what_was_broken_off_is_done_by_the_next_start(
    folder: SeedFolder, survived: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.load(*site("舊的劑量。"))
    publish: Callable[..., Any] = release.seed_release.publish_release
    done: list[Any] = []

    def die(**given: Any) -> Any:
        if len(done) == survived:
            raise Died
        done.append(given)
        return publish(**given)

    new = [*site("新的劑量。"), term("new")]
    monkeypatch.setattr(release.seed_release, "publish_release", die)
    with pytest.raises(Died):
        folder.load(*new)
    monkeypatch.setattr(release.seed_release, "publish_release", publish)
    changed = [slug for slug, body in bodies().items() if "舊" not in body]
    assert len(changed) == survived
    outcome = folder.load(*new)
    assert outcome.published == 2 * (4 - survived)
    assert not any("舊" in body for body in bodies().values())
    assert ArticleRevision.objects.filter(state=State.PUBLISHED).count() == 8
    assert not Proposal.objects.exists()
    assert AuditEvent.objects.filter(action="load-seed").count() == 1
    assert Seeded.objects.filter(name__startswith="fixtures ").count() == 2
