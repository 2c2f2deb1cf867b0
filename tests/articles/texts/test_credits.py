"""What readers are told of those who stand behind a text, and of who paid: nothing nobody said."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from articles.models import Article, ArticleTranslation, Contribution, PersonTranslation
from exosite.publishing import actions
from tests.factories import make_article, make_person, make_user
from tests.pages import Page

pytestmark = pytest.mark.django_db

FACTS = {
    "credentials": "MD, licence 12345",
    "specialty": "Chest medicine",
    "affiliation": "A hospital in Taipei",
    "conflicts": "Adviser to a maker of nebulisers.",
}


def test_a_person_page_says_what_is_not_known(client: Client) -> None:
    make_person(slug="lin", kind="person", languages=("en",))
    page = client.get("/en/people/lin/").text
    assert page.count("None stated") == 3
    assert "Nothing declared so far. That does not mean that there are none." in page


def test_a_person_page_says_what_is_known(client: Client) -> None:
    make_person(slug="lin", kind="person", languages=("en",))
    PersonTranslation.objects.update(**FACTS)
    for path in ("/en/people/lin/", "/en/people/lin.md"):
        page = client.get(path).text
        assert not [fact for fact in FACTS.values() if fact not in page]
        assert "None stated" not in page


def test_a_person_page_says_what_somebody_was_of_each_text(client: Client) -> None:
    person = make_person(slug="lin", kind="person", languages=("en",))
    article = make_article(slug="guide", languages=("en",))
    for role in ("translator", "author"):
        Contribution.objects.create(article=article, person=person, role=role)
    assert Page(client.get("/en/people/lin/")).text(".roles") == "Author · Translator"


@pytest.mark.parametrize("language", ["", "en", "zh-hant"])
def test_nobody_is_named_as_reviewer_of_what_is_not_reviewed(client: Client, language: str) -> None:
    person = make_person(slug="lin", kind="person", languages=("en",))
    article = make_article(slug="guide", languages=("en", "zh-hant"))
    Contribution.objects.create(
        article=article, person=person, role="reviewer", language_code=language
    )
    assert not Page(client.get("/en/people/lin/")).has(".roles")
    assert client.get("/api/v1/en/people/lin").json()["parts"] == []
    ArticleTranslation.objects.filter(language_code="en").update(reviewed_on="2026-11-01")
    is_named = language != "zh-hant"
    with_review = Page(client.get("/en/people/lin/"))
    assert with_review.has(".roles") == is_named
    assert not is_named or with_review.text(".roles") == "Medical reviewer"
    assert bool(client.get("/api/v1/en/people/lin").json()["parts"]) == is_named


@pytest.mark.parametrize(
    ("funding", "sponsor", "said"),
    [
        ("", "", "Not declared"),
        ("none", "", "No sponsor, as the editors declare"),
        ("sponsored", "Foundation X", "Paid for by Foundation X"),
    ],
)
def test_an_article_says_who_paid_for_it(
    client: Client, funding: str, sponsor: str, said: str
) -> None:
    make_article(slug="guide", funding=funding, sponsor=sponsor)
    page = client.get("/en/articles/guide/").text
    assert said in page
    assert ("No sponsor" in page) == (funding == "none")


@pytest.mark.parametrize(
    ("funding", "sponsor"), [("sponsored", ""), ("none", "Foundation X"), ("", "Foundation X")]
)
def test_a_sponsor_is_named_if_and_only_if_there_is_one(funding: str, sponsor: str) -> None:
    article = make_article()
    article.funding, article.sponsor = funding, sponsor
    with pytest.raises(ValidationError, match="有贊助者才填寫"):
        article.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(funding=funding, sponsor=sponsor)


def test_a_writer_hears_of_a_missing_sponsor_when_she_submits() -> None:
    writer = make_user("writer")
    shared = {"fields": {"funding": "sponsored"}}
    draft = actions.save_draft(
        item=make_article(),
        language="zh-hant",
        snapshot={"shared": shared},
        base=0,
        by=writer,
    )
    assert draft is not None
    with pytest.raises(ValidationError, match="有贊助者才填寫"):
        actions.submit(revision=draft, by=writer)


@pytest.mark.parametrize("reviewed_on", [None, "2026-01-15"])
def test_that_a_page_is_no_medical_advice_is_said_once(
    client: Client, reviewed_on: str | None
) -> None:
    article = make_article(slug="guide", languages=("en",))
    article.translations.update(reviewed_on=reviewed_on)
    page = client.get("/en/articles/guide/").text
    assert page.count("This page gives general information. It is not medical advice") == 1
    is_unreviewed = "No medical professional has reviewed this text yet." in page
    assert is_unreviewed == (reviewed_on is None)
