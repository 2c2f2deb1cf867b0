"""The address of another form of a term leads to the term."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from glossary.models import TermTranslation
from tests.factories import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def glossary() -> None:
    both = ("zh-hant", "en")
    make_term(
        "外泌體",
        slug="exosome",
        languages=both,
        variants=(
            ("zh-hant", "胞外體", "alias"),
            ("en", "Exosomal vesicles", "alias"),
            ("en", "UC", "abbreviation"),
            ("en", "exos", "alias"),
            ("en", "CD9/CD63", "alias"),
            ("zh-hant", "外泌物", "unlinked"),
        ),
    )
    make_term("潰瘍", slug="colitis", languages=both, variants=(("en", "UC", "abbreviation"),))


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("zh-hant", "胞外體"),
        ("zh-hant", "外泌物"),
        ("zh-hant", "外泌體"),
        ("en", "exosomal vesicles"),
        ("en", "ＥＸＯＳＯＭＡＬ ＶＥＳＩＣＬＥＳ"),
        ("en", "Exos"),
        ("en", "CD9/CD63"),
    ],
)
def test_a_form_of_one_term_leads_to_it(client: Client, language: str, form: str) -> None:
    response = client.get(f"/{language}/glossary/{quote(form)}/?from=x")
    assert response.status_code == 301
    assert response["Location"] == f"/{language}/glossary/exosome/?from=x"


@pytest.mark.parametrize("form", ["UC", "nothing", "外泌體與胞外體", "%00", "a" * 5000])
def test_an_unknown_form_and_one_of_two_terms_lead_nowhere(client: Client, form: str) -> None:
    response = client.get(f"/en/glossary/{quote(form)}/")
    assert response.status_code == 404
    assert 'action="/en/search/"' in response.text


def test_a_withdrawn_term_has_no_other_forms(client: Client) -> None:
    texts = TermTranslation.objects.filter(master__slug="exosome", language_code="zh-hant")
    for text in texts:
        text.withdrawn_at = timezone.now()
        text.save()
    assert client.get(f"/zh-hant/glossary/{quote('胞外體')}/").status_code == 404
