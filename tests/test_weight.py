"""What the longest page of the seed weighs on its way to a phone."""

import gzip
import re

import pytest

from exosite.management.commands.load_seed import load, seed_files

# Compressed HTML, in bytes. Its words alone are some 31 kB, the meanings of its 80 terms 6 kB: what
# is above that is markup.
LIMIT = 59_200


@pytest.mark.django_db
def test_the_guide_stays_light(client):
    load(list(seed_files()))
    page = client.get("/zh-hant/articles/exosome-guide/").content
    assert len(gzip.compress(page, 6)) <= LIMIT
    repeated = re.findall(rb' id="([^"]+)"', page)
    assert len(repeated) == len(set(repeated))
