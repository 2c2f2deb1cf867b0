"""Links from running text to terms, however many terms there are."""

import pytest

from glossary import term_links
from glossary.models import Term, TermTranslation
from tests.factories import make_term
from tests.factories.content import DATES

pytestmark = pytest.mark.django_db


def test_forms_are_those_of_the_language_and_latin_ones() -> None:
    make_term(
        "外泌體",
        slug="exosome",
        abbreviation="EXO",
        variants=(("zh-hans", "外泌体", "alias"), ("en", "exosomes", "alias")),
    )
    found = {form.text for form in term_links.TermLinker("zh-hant").forms}
    assert found == {"外泌體", "EXO", "exosomes"}


def test_an_unlinked_form_is_known_and_nothing_in_it_is_linked() -> None:
    make_term("囊泡", variants=(("zh-hant", "國際囊泡學會", "unlinked"),))
    linker = term_links.TermLinker("zh-hant")
    found = [match.start for match in linker.find("國際囊泡學會談囊泡。")]
    assert found == [7]


def test_forms_cost_two_queries_with_ten_terms_or_hundreds(
    django_assert_num_queries: object,
) -> None:
    terms = Term.objects.bulk_create(Term(slug=f"t-{n}", category="biology") for n in range(300))
    TermTranslation.objects.bulk_create(
        TermTranslation(
            master=term, language_code="zh-hant", name=f"詞{term.slug}", definition="。", **DATES
        )
        for term in terms
    )
    with django_assert_num_queries(2):
        assert len(term_links.TermLinker("zh-hant").forms) == 300


def test_a_linker_is_made_once_for_a_state_of_the_glossary(
    django_assert_num_queries: object,
) -> None:
    make_term("外泌體")
    term_links.linker("zh-hant")
    # Whether any form changed.
    with django_assert_num_queries(1):
        term_links.linker("zh-hant")
