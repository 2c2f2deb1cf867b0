"""Links from running text to terms, however many terms there are."""

from contextlib import nullcontext
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone

from exosite.content_tags import generations
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


WORDS = (
    "外泌體",
    "囊泡",
    "臺灣",
    "台灣",
    "MSC 外泌體",
    "MSC外泌體",
    "EV",
    "EVs",
    "ev",
    "囊",
    "phase I",
)


def change_anything(dice: Random) -> None:
    """One of the changes that a term can go through."""
    term = dice.choice(Term.objects.order_by("pk"))
    text = dice.choice(term.translations.order_by("pk"))
    word, language = dice.choice(WORDS), dice.choice(["zh-hant", "en", "ja"])
    match dice.randrange(8):
        case 0:
            make_term(word, slug=f"new-{Term.objects.count()}-{dice.randrange(10**9)}")
        case 1:
            text.name = word
            text.save()
        case 2:
            text.withdrawn_at = None if text.withdrawn_at else timezone.now()
            text.save()
        case 3:
            term.abbreviation = dice.choice(["", word])
            term.save()
        case 4:
            term.slug += "x"
            term.save()
        case 5:
            name = {"language_code": language, "text": word}
            variant, is_new = term.variants.get_or_create(**name, defaults={"kind": "alias"})
            if not is_new:
                variant.kind = "unlinked"
                variant.save()
        case 6:
            term.variants.filter(text=word).delete()
        case _ if Term.objects.count() > 3:
            term.delete()


def state(linker: term_links.TermLinker) -> tuple[object, ...]:
    entries = {
        folded: (entry.key, entry.kind, entry.cased, entry.plural, set(entry.forms))
        for folded, entry in linker.index._entries.items()
    }
    return (
        *(set(linker.forms), linker.term_names, linker.abbreviations),
        *(entries, linker.index._lengths, linker.index.ambiguous),
    )


@pytest.mark.parametrize("seed", range(8))
def test_a_linker_kept_up_by_changes_is_the_one_made_anew(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - repeatable, no secret
    for number, word in enumerate(WORDS[:4]):
        make_term(word, slug=f"term-{number}", languages=("zh-hant", "en"))
    for _ in range(25):
        with transaction.atomic():
            # Told at the end of an action, or with each row.
            with generations.held() if dice.random() < 0.5 else nullcontext():
                for _ in range(dice.randrange(1, 4)):
                    change_anything(dice)
                assert_as_made_anew()
            assert_as_made_anew()
            transaction.set_rollback(dice.random() < 0.3)
        assert_as_made_anew()


def assert_as_made_anew() -> None:
    for language in ("zh-hant", "en", "ja"):
        anew = term_links.TermLinker(language)
        assert state(term_links.linker(language)) == state(anew)


def test_a_change_of_a_form_reads_only_the_terms_that_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(3):
        make_term(f"詞{number}", slug=f"t-{number}")
    term_links.linker("zh-hant")
    read: list[object] = []
    rows = term_links.public_term_rows
    monkeypatch.setattr(
        term_links,
        "public_term_rows",
        lambda language, keys=None: read.append(keys) or rows(language, keys),
    )
    Term.objects.get(slug="t-1").variants.create(language_code="zh-hant", text="別名", kind="alias")
    assert [match.key for match in term_links.linker("zh-hant").find("別名")] == ["t-1"]
    assert read == [{"t-1"}]
