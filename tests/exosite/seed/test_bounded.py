"""A release comes in short transactions, and may be broken off after any of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from articles.models import Article, ArticleRevision, ArticleTranslation
from exosite.publishing import actions
from exosite.publishing.actions.seed_release import NotArrived
from exosite.publishing.models import AuditEvent, Proposal, Seeded
from exosite.publishing.states import State
from exosite.seed import release
from tests.exosite.seed.conftest import Rows, SeedFolder, article, basics, term
from tests.factories.drafts import bring, everyone, save

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


# --- People who work meanwhile --------------------------------------------------------------------


@pytest.fixture
def before_set(monkeypatch: pytest.MonkeyPatch) -> dict[int, Callable[[], Any]]:
    """What people do before a set of the next release is published, by how many were tried by then."""
    deeds: dict[int, Callable[[], Any]] = {}
    publish: Callable[..., Any] = release._Arrival._publish
    tried: list[Any] = []

    def watched(arrival: Any, changes: Any) -> Any:
        if deeds:
            tried.append(changes)
            if deed := deeds.pop(len(tried) - 1, None):
                deed()
        return publish(arrival, changes)

    monkeypatch.setattr(release._Arrival, "_publish", watched)
    return deeds


def work_on(slug: str, state: State) -> ArticleRevision:
    people = everyone()
    own = save(Article.objects.get(slug=slug), {"body": "我們的劑量。"}, by=people["writer"])
    return bring(own, state, people)


def refuse() -> None:
    """The set names what a later one brings."""
    raise NotArrived({})


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.IN_REVIEW, State.APPROVED, State.SCHEDULED, State.PUBLISHED]
)
def test_what_somebody_began_after_the_plan_stays_and_the_release_is_proposed(
    folder: SeedFolder, before_set: dict[int, Callable[[], Any]], state: State
) -> None:
    folder.load(*site("舊的劑量。"))
    before_set[1] = lambda: work_on(SLUGS[2], state)
    outcome = folder.load(*site("新的劑量。"))
    own = ArticleRevision.objects.exclude(author=None).get()
    assert own.state == state
    assert (outcome.published, outcome.proposed) == (6, 2)
    texts = bodies()
    assert "新的劑量。" not in texts.pop(SLUGS[2])
    assert set(texts.values()) == {"新的劑量。新的劑量。"}
    assert set(Proposal.objects.values_list("key", "language_code")) == {
        (SLUGS[2], "zh-hant"),
        (SLUGS[2], "en"),
    }


def test_a_proposal_that_is_taken_up_after_the_plan_goes_its_way(
    folder: SeedFolder, before_set: dict[int, Callable[[], Any]]
) -> None:
    folder.load(basics(), article("dose", "舊的劑量。"))
    folder.load(basics(), article("dose", "見{{ table:gone }}。"))
    draft = ArticleRevision.objects.select_related("master").get(state=State.DRAFT)
    people = everyone()
    before_set[0] = lambda: actions.submit(revision=draft, by=people["writer"])
    assert folder.load(basics(), article("dose", "新的劑量。")).proposed == 1
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW
    assert bodies() == {"dose": "舊的劑量。"}


def test_a_text_that_is_withdrawn_after_the_plan_stays_so(
    folder: SeedFolder, before_set: dict[int, Callable[[], Any]]
) -> None:
    folder.load(basics(), article("dose", "舊的劑量。"))
    publisher = everyone()["publisher"]
    before_set[0] = lambda: actions.withdraw(
        item=Article.objects.get(), language="zh-hant", reason="Wrong.", by=publisher
    )
    assert folder.load(basics(), article("dose", "新的劑量。")).proposed == 1
    assert ArticleTranslation.objects.get().withdrawn_at is not None


def test_a_set_that_is_tried_again_is_looked_at_again(
    folder: SeedFolder, before_set: dict[int, Callable[[], Any]]
) -> None:
    one, two = SLUGS[:2]
    folder.load(basics(), article(one), article(two))
    before_set |= {0: refuse, 2: lambda: work_on(one, State.DRAFT)}
    outcome = folder.load(basics(), article(one, "新的劑量。"), article(two, "新的劑量。"))
    assert (outcome.published, outcome.proposed) == (1, 1)
    assert bodies() == {one: "劑量是5毫克。", two: "新的劑量。"}
    assert ArticleRevision.objects.exclude(author=None).get().state == State.DRAFT
    assert Proposal.objects.get().key == one
