"""What the longest page of the seed weighs on its way to a phone, and what comes along with it."""

import re

import brotli
import pytest
from django.conf import settings

from articles.models import Article
from exosite.rendering.page_cache import QUALITY
from exosite.site.static_files import bundled_scripts, bundled_styles
from tests.seeded import seed

# Bytes of compressed HTML: words, the meanings of the terms among them, markup, marks that lead to
# sources and back, and drawings.
HUB, CHAPTER = 12_000, 28_500
STYLES, SCRIPTS, CONTENTS = 11_500, 8_000, 1_500


def source(name: str) -> str:
    return (settings.BASE_DIR / "static" / name).read_text()


def weight(text: str) -> int:
    return len(brotli.compress(text.encode(), quality=QUALITY))


@pytest.mark.django_db
def test_the_guide_and_its_chapters_stay_light(client):
    seed()
    hub = Article.objects.get(slug="exosome-guide")
    for article, most in [(hub, HUB), *((chapter, CHAPTER) for chapter in hub.chapters.all())]:
        page = client.get(article.get_absolute_url("zh-hant")).text
        assert weight(page) <= most, article.slug
        repeated = re.findall(r' id="([^"]+)"', page)
        assert len(repeated) == len(set(repeated)), article.slug


def test_styles_and_scripts_stay_light():
    assert weight(bundled_styles(source)) <= STYLES
    scripts = [bundled_scripts(source), source("js/appearance.js"), source("js/tables.js")]
    assert sum(map(weight, scripts)) <= SCRIPTS
    assert weight(source("js/contents.js")) <= CONTENTS
