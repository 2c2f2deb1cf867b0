"""What the longest page of the seed weighs on its way to a phone, and what comes along with it."""

import re

import brotli
import pytest
from django.conf import settings

from exosite.rendering.page_cache import QUALITY
from exosite.site.static_files import bundled_scripts, bundled_styles
from tests.seeded import seed

# Bytes of compressed HTML. Its words alone are 27 kB, the meanings of its 80 terms 4: what is above
# that is markup, marks that lead to sources and back, and drawings.
GUIDE = 44_500
STYLES, SCRIPTS, CONTENTS = 10_000, 6_000, 1_500


def source(name: str) -> str:
    return (settings.BASE_DIR / "static" / name).read_text()


def weight(text: str) -> int:
    return len(brotli.compress(text.encode(), quality=QUALITY))


@pytest.mark.django_db
def test_the_guide_stays_light(client):
    seed()
    page = client.get("/zh-hant/articles/exosome-guide/").text
    assert weight(page) <= GUIDE
    repeated = re.findall(r' id="([^"]+)"', page)
    assert len(repeated) == len(set(repeated))


def test_styles_and_scripts_stay_light():
    assert weight(bundled_styles(source)) <= STYLES
    assert weight(bundled_scripts(source)) + weight(source("js/theme.js")) <= SCRIPTS
    assert weight(source("js/contents.js")) <= CONTENTS
