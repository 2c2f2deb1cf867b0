"""What the cards of a page will say: each term that is linked, once, and nothing else."""

import pytest
from django.test import Client

from exosite.publishing.models import Redirect
from exosite.rendering import text_cache
from exosite.rendering.composer import compose
from glossary.models import Term, TermTranslation
from tests.factories import make_article, make_person, make_table, make_term
from tests.factories.content import TEXTS

pytestmark = pytest.mark.django_db


def cards(text: str, language: str = "zh-hant") -> str:
    return compose(text, language=language, subject=("article", "x")).cards_html


def name(term: Term, language: str, text: str) -> None:
    TermTranslation.objects.filter(master=term, language_code=language).update(name=text)


def test_a_term_is_explained_once_however_often_it_is_linked() -> None:
    make_term("外泌體", slug="exosome")
    make_term("沒有用到的詞", slug="unused")
    html = cards("外泌體。\n\n## 二 {#b}\n\n又見外泌體與[[exosome]]。")
    assert html.count('data-term="exosome"') == html.count("外泌體的定義。") == 1
    assert "unused" not in html


def test_a_card_gives_the_english_name_and_the_abbreviation() -> None:
    term = make_term("細胞外囊泡", slug="ev", abbreviation="EV", languages=("zh-hant", "en"))
    name(term, "en", "extracellular vesicle")
    html = cards("細胞外囊泡")
    assert '<dt>細胞外囊泡</dt><dt lang="en">extracellular vesicle</dt><dt>EV</dt>' in html


def test_a_card_repeats_no_name() -> None:
    make_term("MISEV", slug="misev", abbreviation="MISEV", languages=("zh-hant", "en"))
    for language in ("zh-hant", "en"):
        assert cards("MISEV", language).count("<dt") == 1


def test_a_meaning_is_in_the_language_of_the_text() -> None:
    term = make_term("外泌體", slug="exosome", languages=("zh-hant", "en"))
    name(term, "en", "exosome")
    TermTranslation.objects.filter(language_code="en").update(definition="A vesicle.")
    html = cards("An exosome.", "en")
    assert '<template class="meanings" lang="en">' in html
    assert "<dd>A vesicle.</dd>" in html
    assert "定義" not in html


def test_a_meaning_in_another_language_says_which() -> None:
    make_term("外泌體", slug="exosome")
    assert '<dl data-term="exosome" lang="zh-Hant">' in cards("[[exosome|exosomes]]", "en")


def test_a_term_by_its_old_name_is_explained_under_its_new_one() -> None:
    make_term("外泌體", slug="exosome")
    Redirect.objects.create(content_kind="term", old_key="vesicle", key="exosome")
    assert 'data-term="exosome"' in cards("[[vesicle|囊泡]]")


def test_words_in_tables_are_explained_too() -> None:
    make_term("訊號", slug="signal")
    make_table(slug="t", texts=TEXTS)
    assert 'data-term="signal"' in cards("{{ table:t }}")


def test_a_text_that_links_no_term_carries_no_meanings() -> None:
    make_term("外泌體", slug="exosome")
    assert cards("囊泡與[[nowhere]]。") == ""


def test_what_editors_type_stays_words() -> None:
    hostile = '</template><script>alert(1)</script><img src=x onerror="alert(2)">'
    term = make_term("外泌體", slug="exosome", abbreviation="</dl><b>")
    TermTranslation.objects.filter(master=term).update(definition=hostile)
    html = cards("外泌體")
    assert html.count("</template>") == html.count("</dl>") == 1
    assert not [tag for tag in ("<script", "<img", "<b>") if tag in html]
    assert "&lt;script&gt;" in html


def test_a_new_definition_is_on_the_page_at_once() -> None:
    make_term("外泌體", slug="exosome")
    text = make_article("外泌體").translations.select_related("master").get()
    assert "外泌體的定義。" in text_cache.cached_text(text).cards_html
    row = TermTranslation.objects.get()
    row.definition = "新的定義。"
    row.save()
    page = text_cache.cached_text(text)
    assert "新的定義。" in page.cards_html
    assert "外泌體的定義。" not in page.cards_html
    assert text_cache.cached_text(text) == page


def test_a_preview_carries_the_cards_of_the_page() -> None:
    make_term("外泌體", slug="exosome")
    article = make_article("外泌體")
    text = article.translations.select_related("master").get()
    rehearsed = text_cache.uncached_text(
        "外泌體", language="zh-hant", subject=("article", article.slug)
    )
    assert rehearsed.cards_html == text_cache.cached_text(text).cards_html != ""


@pytest.mark.parametrize("place", ["articles/a", "glossary/cell", "tables/t", "people/p"])
def test_pages_of_every_kind_carry_their_cards(client: Client, place: str) -> None:
    make_term("訊號", slug="signal")
    make_term("細胞", slug="cell", description="收訊號。")
    make_article("訊號", slug="a")
    make_table(slug="t", texts=TEXTS)
    make_person("人", slug="p").translations.update(biography="研究訊號。")
    page = client.get(f"/zh-hant/{place}/").content.decode()
    assert page.count('data-term="signal"') == 1
    assert page.count('id="card"') == 1


def test_a_page_in_another_language_says_in_which_one_its_meanings_are(client: Client) -> None:
    make_term("外泌體", slug="exosome")
    make_article("外泌體", slug="a")
    page = client.get("/en/articles/a/").content.decode()
    assert '<dl data-term="exosome" lang="zh-Hant">' in page
    assert "See the full explanation" in page


def test_a_page_without_terms_and_references_has_no_card(client: Client) -> None:
    make_article("內文。", slug="a")
    assert 'id="card"' not in client.get("/zh-hant/articles/a/").content.decode()


def test_feeds_carry_no_cards(client: Client) -> None:
    make_term("外泌體", slug="exosome")
    make_article("外泌體", slug="a")
    feed = client.get("/zh-hant/feed.xml").content.decode()
    assert "外泌體" in feed
    assert "meanings" not in feed
