"""``render`` looks at every text, says how far it is, and keeps nobody from writing meanwhile."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article
from exosite.publishing.models import querysets
from exosite.publishing.models.querysets import in_batches
from exosite.rendering.models import CachedText
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_each_text_is_rendered_once_whatever_is_written_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(querysets, "BATCH", 2)
    articles = [make_article(slug=f"article-{number}") for number in range(5)]
    slugs = []
    for article in in_batches(Article.objects.readable()):
        slugs.append(article.slug)
        if article == articles[0]:
            articles[3].delete()
            make_article(slug="article-5")
    assert slugs == [f"article-{number}" for number in (0, 1, 2, 4, 5)]


def test_how_far_it_is_stands_in_the_log() -> None:
    for number in range(4):
        make_article(slug=f"article-{number}")
    out = StringIO()
    call_command("render", stdout=out)
    lines = [line.split() for line in out.getvalue().splitlines()]
    assert {line[0] for line in lines} == {"Rendering", "Relating"}
    rendering = [line[-2] for line in lines if line[0] == "Rendering"]
    assert rendering == ["0", "20", "50", "70", "100"]
    assert CachedText.objects.filter(content_kind="article").count() == 4
