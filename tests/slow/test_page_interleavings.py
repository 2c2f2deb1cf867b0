"""A reader and a publisher at the same moment, in every order of their steps: no old page stays."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from articles.models import Article
from exosite.content_tags import freshness, generations
from exosite.publishing import actions, contention
from exosite.publishing.actions import publication, transaction
from exosite.publishing.models import Revision
from exosite.rendering import page_cache, text_cache
from exosite.rendering.models import CachedPage, CachedText
from glossary.models import Term
from tests.actors import Actor, Points, orders
from tests.factories import make_article, make_term
from tests.factories.drafts import WHY, block_all, bring, everyone, save
from tests.slow.test_freshness import anew, answer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_connections"),
]

PAGE = "/zh-hant/articles/guide/"
READER = [
    "read generations",
    "read the text",
    "render it",
    "make the page",
    "look again",
    "keep it",
]
WRITER = ["begin", "write", "raise generations", "commit"]


class Site:
    """An article that names a term, and what its publisher does next."""

    def __init__(self) -> None:
        self.people = everyone()
        self.term: Term = make_term("外泌體", slug="exosome")
        self.article: Article = make_article("外泌體與囊泡。", slug="guide")
        text_cache.refresh(self.article.translations.get())
        self.version = 0

    def change(self) -> Callable[[], Any]:
        """The text says something else."""
        self.version += 1
        return self._publication(self.article, {"body": f"外泌體與囊泡，第{self.version}版。"})

    def name(self) -> Callable[[], Any]:
        """A term has another name, by which the article names it or not."""
        self.version += 1
        return self._publication(self.term, {"name": ("外泌體", "囊泡")[self.version % 2]})

    def withdraw(self) -> Callable[[], Any]:
        """The text is taken from readers; before that it came back."""
        if self.version:
            self._publication(self.article, {"body": f"外泌體，第{self.version}版。"})()
        self.version += 1
        by = self.people["publisher"]
        return lambda: actions.withdraw(
            item=self.article, language="zh-hant", reason="有誤。", by=by
        )

    def _publication(self, item: Any, texts: dict[str, str]) -> Callable[[], Revision]:
        draft = save(item, texts, by=self.people["writer"])
        revision = bring(draft, "approved", self.people)
        by = self.people["publisher"]
        return lambda: actions.publish(revision=revision, by=by, correction=WHY)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, points: Points) -> Site:
    """With points where actors stop, each before the step of its name."""
    block_all(monkeypatch)
    site = Site()
    # Milliseconds; 0 would be for ever to PostgreSQL.
    monkeypatch.setattr(contention, "BRIEF_WAIT", 1)
    for module in (generations, freshness):
        # Texts ask them too, which are no steps of their own.
        name = module.__name__.rpartition(".")[2]
        monkeypatch.setattr(page_cache, name, SimpleNamespace(**vars(module)))
    points.after(page_cache.generations, "clock")
    points.before(text_cache, "compose")
    points.before(text_cache, "_store")
    points.before(page_cache.freshness, "may_be_kept")
    points.before(page_cache, "_store")
    points.after(publication, "take_turn")
    points.after(transaction, "take_turn")
    points.before(generations, "_raise_generation")
    points.after(generations, "_raise_generation")
    return site


@pytest.mark.parametrize("event", [Site.change, Site.name, Site.withdraw])
def test_no_order_leaves_an_old_page(site: Site, event: Any) -> None:
    for order in orders(len(READER), len(WRITER)):
        work = event(site)
        before = answer(PAGE)
        CachedPage.objects.all().delete()
        CachedText.objects.all().delete()
        with Actor(lambda: answer(PAGE)) as reader, Actor(work) as writer:
            for letter in order:
                (reader if letter == "r" else writer).step()
        assert not isinstance(writer.result, Exception), (order, writer.result)
        kept = [answer(PAGE) for _ in range(2)]
        with anew():
            made = answer(PAGE)
        assert kept == [made, made], order
        # Who asked meanwhile may see something of both, and nobody after her does.
        assert reader.result[:3] in (before[:3], made[:3]), order
        assert before != made
