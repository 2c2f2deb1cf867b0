"""One object of each kind, public in two languages, the article using all others."""

import pytest

from articles.models import Article, Contribution
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
)


@pytest.fixture
def site() -> Article:
    both = {"languages": ("zh-hant", "en")}
    make_reference(slug="study")
    make_table(slug="cargo", **both)
    make_term("外泌體", slug="exosome", variants=(("en", "EXOs", "alias"),), **both)
    make_trial(registry_id="NCT04602104", **both)
    team = make_person(slug="team", **both)
    article = make_article(
        "開頭[@study]。\n\n## 一 {#c1 evidence=animal}\n\n外泌體。NCT04602104\n\n{{ table:cargo }}",
        slug="guide",
        category=make_category(slug="chest", **both),
        is_signed=False,
        **both,
    )
    article.contributions.create(person=team, role=Contribution.Role.AUTHOR)
    return article
