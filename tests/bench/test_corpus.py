"""What is measured on must be what a site can have: texts that pass the checks, the same every time."""

import pytest

from articles.models import Article, ComparisonTable, Trial
from exosite.content_checks.runner import live_findings
from glossary.models import Term
from tests.bench.corpus.history import History
from tests.bench.corpus.objects import Objects
from tests.bench.corpus.texts import LANGUAGES, Amounts, Texts

SIZE = 3


@pytest.fixture
def corpus(db: None) -> Texts:
    texts = Texts(Amounts(SIZE), seed=1)
    objects = Objects(texts)
    objects.write()
    History(objects).write()
    return texts


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("model", [Article, ComparisonTable, Trial, Term])
def test_what_is_made_passes_the_checks_of_publishing(model: type) -> None:
    errors = [
        finding
        for item in model.objects.all()[:SIZE]
        for language in LANGUAGES
        for finding in live_findings(item, language)
        if finding.level == "error"
    ]
    assert errors == []
    assert model.objects.exists()


def test_a_text_is_as_long_as_a_real_one_and_the_same_each_time(corpus: Texts) -> None:
    made = Article.objects.get(slug="corpus-article-00001").translations.get(
        language_code="zh-hant"
    )
    assert 3_000 < len(made.body) < 4_500
    assert made.body == Texts(Amounts(SIZE), seed=1).article(1, "zh-hant")["body"]
    assert made.body != Texts(Amounts(SIZE), seed=2).article(1, "zh-hant")["body"]
    assert made.body.count("\n## ") + 1 == 7


@pytest.mark.usefixtures("corpus")
def test_a_history_leads_to_the_live_text() -> None:
    article = Article.objects.get(slug="corpus-article-00000")
    live = article.revisions.live().get(language_code="en")
    assert live.snapshot["texts"]["body"] == article.translations.get(language_code="en").body
