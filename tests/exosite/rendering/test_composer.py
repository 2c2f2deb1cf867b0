"""From Markdown to the page, with what the apps registered."""

import pytest

from exosite.rendering import text_cache
from exosite.rendering.composer import ComposedText, compose
from glossary.term_links import linker
from tests.factories import (
    make_article,
    make_figure,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.content import STRUCTURE, TEXTS

pytestmark = pytest.mark.django_db


def composed(text: str, language: str = "zh-hant") -> ComposedText:
    return compose(text, language=language, subject=("article", "x"))


def problems(text: str, language: str = "zh-hant") -> list[tuple[int, str]]:
    text_composed = composed(text, language)
    reported = (*text_composed.problems, *text_composed.word_problems)
    return [(problem.line, problem.code) for problem in reported]


def test_the_first_use_of_a_term_in_a_section_is_a_link() -> None:
    make_term("外泌體", slug="exosome")
    html = composed("外泌體與外泌體。\n\n## 二 {#b}\n\n又見外泌體。").html
    assert html.count('<a class="term" href="/zh-hant/glossary/exosome/">外泌體</a>') == 2


@pytest.mark.parametrize("text", ["外泌體很小。", "[[exosome]]很小。", "[[exosome|外泌體]]很小。"])
def test_a_term_is_no_link_on_its_own_page(text: str) -> None:
    make_term("外泌體", slug="exosome")
    own = compose(text, language="zh-hant", subject=("term", "exosome"))
    assert own.html == "<p>外泌體很小。</p>\n"
    assert own.cards_html == ""
    assert "<a " in composed(text).html


def test_what_the_title_is_about_is_linked_once_on_the_page() -> None:
    make_term("外泌體", slug="exosome")
    make_term("細胞", slug="cell")
    text = "外泌體與細胞。\n\n## 二 {#b}\n\n外泌體與細胞。\n\n## 三 {#c}\n\n[[exosome]]與細胞。"
    article = make_article(text, text={"title": "外泌體入門"}, slug="basics")
    html = text_cache.cached_text(article.translations.get()).html
    assert html.count("/glossary/exosome/") == 2  # where it is first, and where the author asks
    assert html.count("/glossary/cell/") == 3
    article.translations.update(title="入門")
    html = text_cache.cached_text(article.translations.get()).html
    assert html.count("/glossary/exosome/") == 3


def test_a_forced_term_takes_the_place_of_the_automatic_link() -> None:
    make_term("外泌體", slug="exosome")
    html = composed("看[[exosome|這種囊泡]]，也就是外泌體。").html
    assert html.count("<a ") == 1
    assert ">這種囊泡</a>" in html


def test_a_forced_term_without_words_shows_its_name() -> None:
    make_term("外泌體", slug="exosome")
    assert ">外泌體</a>" in composed("[[exosome]]").html


def test_a_misspelt_term_is_linked_and_reported_with_its_line() -> None:
    make_term("外泌體", slug="exosome", variants=(("zh-hant", "外密體", "misspelling"),))
    text = "第一行。\n\n外密體是錯字。"
    assert ">外密體</a>" in composed(text).html
    assert (3, "misspelt-term") in problems(text)


def test_a_term_unpublished_in_the_language_is_not_linked() -> None:
    make_term("exosome", slug="exosome", languages=("en",))
    assert "<a" not in composed("exosome", "ja").html


def test_citations_are_numbered_in_order_of_first_use_and_listed_once() -> None:
    make_reference(slug="first", title="First study")
    make_reference(slug="second", title="Second study")
    result = composed("甲[@second]。乙[@first; @second]。\n\n## 丙 {#c}\n\n丁[@second]。")
    assert result.html.count('href="#ref-1"') == 3
    assert result.html.count('href="#ref-2"') == 1
    assert result.notes_html.index("Second study") < result.notes_html.index("First study")
    assert result.notes_html.count("Second study") == 1


def test_a_reference_leads_back_to_its_first_mark_in_each_section() -> None:
    make_reference(slug="a")
    result = composed("甲[@a]。乙[@a]。\n\n## 丙 {#c}\n\n丁[@a]。戊[@a]。")
    assert result.html.count('id="cite-1-') == 2
    places = [result.html.index(part) for part in ('id="cite-1-1"', "<h2", 'id="cite-1-2"')]
    assert places == sorted(places)
    assert result.notes_html.count('href="#cite-1-') == 2


def test_an_unconfirmed_doi_is_neither_linked_nor_shown() -> None:
    make_reference(slug="a", doi="10.1000/xyz", unconfirmed=["doi"])
    notes = composed("[@a]").notes_html
    assert "10.1000/xyz" not in notes
    assert "doi.org" not in notes


def test_what_is_unconfirmed_of_a_source_is_said_once_behind_it() -> None:
    make_reference(
        slug="a", authors="Lin", unconfirmed=["authors", "pages"], registry_id="NCT00000001"
    )
    notes = composed("[@a]").notes_html
    assert notes.count('class="unconfirmed"') == notes.count("待確認：作者、頁碼") == 1
    assert "Lin" not in notes
    assert 'href="https://clinicaltrials.gov/study/NCT00000001"' in notes


def test_unknown_targets_are_plain_text_and_problems() -> None:
    text = "[[nope]] 與 [@gone] 與 [文](article:away)\n\n{{ table:none }}\n\n![圖](figure:none)\n"
    result = composed(text)
    assert "<a" not in result.html
    codes = {problem.code for problem in result.problems}
    assert codes == {
        "unknown-term",
        "unknown-citation",
        "unknown-article",
        "unknown-table",
        "unknown-figure",
    }


def test_a_citation_with_one_unknown_key_keeps_the_known_one() -> None:
    make_reference(slug="a")
    text = "[@a; @gone]"
    assert 'href="#ref-1"' in composed(text).html
    assert problems(text) == [(1, "unknown-citation")]


def test_tables_cite_into_the_same_list_and_in_reading_order() -> None:
    make_reference(slug="before", title="Before")
    make_reference(slug="inside", title="Inside")
    make_reference(slug="after", title="After")
    structure = STRUCTURE | {"rows": [{"key": "protein", "refs": ["inside"]}, {"key": "lipid"}]}
    make_table(slug="cargo", structure=structure)
    notes = composed("甲[@before]\n\n{{ table:cargo }}\n\n乙[@after]").notes_html
    assert notes.index("Before") < notes.index("Inside") < notes.index("After")


def test_tables_and_figures_are_numbered_apart() -> None:
    make_table(slug="a", title="甲表")
    make_table(slug="b", title="乙表")
    make_figure(slug="f")
    html = composed("{{ table:a }}\n\n![](figure:f)\n\n{{ table:b }}").html
    assert html.count('class="table-number"') == 2
    assert html.index("甲表") < html.index("圖說") < html.index("乙表")


def test_words_in_table_cells_are_linked_once() -> None:
    make_term("訊號", slug="signal")
    cells = {
        "protein": {"name": "蛋白質", "role": "訊號"},
        "lipid": {"name": "脂質", "role": "訊號"},
    }
    make_table(slug="t", texts=TEXTS | {"cells": cells})
    assert composed("{{ table:t }}").html.count('class="term"') == 1


def test_a_cell_without_a_translation_shows_the_source_marked() -> None:
    table = make_table(slug="t")
    table.translations.create(
        language_code="en",
        title="Cargo",
        texts={
            "columns": {"name": "Class", "role": "Role"},
            "cells": {"protein": {"name": "Protein"}},
        },
        published_at="2026-01-15T00:00Z",
        updated_at="2026-01-15T00:00Z",
    )
    html = composed("{{ table:t }}", "en").html
    assert 'lang="zh-Hant"><span class="cell-label" aria-hidden="true">Role</span>' in html
    assert "Not yet translated" in html


def test_callouts_say_their_kind_and_whose_words_they_retell() -> None:
    make_person("醫師Kenny", slug="kenny", kind="source")
    html = composed("::: doctor by=kenny source=seed\n轉述。\n:::\n", "en").html
    assert "Doctor’s note" in html
    assert 'href="/en/people/kenny/"' in html
    assert "paraphrase" in html


def test_a_callout_by_an_unknown_person_keeps_its_heading_and_is_a_problem() -> None:
    text = "::: doctor by=nobody\n甲\n:::"
    assert "Doctor’s note" in composed(text, "en").html
    assert problems(text) == [(1, "unknown-person")]


def test_evidence_is_shown_in_words() -> None:
    html = composed("## 題 {#a evidence=phase2,randomised}\n\n句。{evidence=animal}", "en").html
    assert "Phase II trial" in html
    assert "Randomised" in html
    assert "Animal study" in html


def test_a_trial_leads_to_its_record_and_an_unknown_one_to_its_registry() -> None:
    make_trial(registry_id="NCT04602104")
    text = "見NCT04602104與NCT00000001。"
    html = composed(text).html
    assert 'href="/zh-hant/trials/NCT04602104/"' in html
    assert 'href="https://clinicaltrials.gov/study/NCT00000001"' in html
    assert problems(text) == [(1, "unknown-trial")]


def test_links_between_articles_keep_the_language_and_the_section() -> None:
    make_article(slug="guide", languages=("zh-hant", "en"))
    assert 'href="/en/articles/guide/#c1-2"' in composed("[see](article:guide#c1-2)", "en").html


def test_medical_signs_come_out_as_typed() -> None:
    html = composed("p<0.05 且 TSH <LLN and T4 >ULN").html
    assert "p&lt;0.05" in html
    assert "TSH &lt;LLN and T4 &gt;ULN" in html


def test_what_editors_type_cannot_become_markup() -> None:
    make_person('<img src=x onerror="alert(1)">', slug="evil", kind="source")
    make_reference(slug="evil", title="<script>alert(1)</script>")
    text = '<script>alert(1)</script>[@evil]\n\n::: doctor by=evil title="<u>"\n甲\n:::'
    result = composed(text)
    for html in (result.html, result.notes_html):
        assert "<script" not in html
        assert "<img" not in html
        assert "<u>" not in html


def test_a_page_of_many_tables_fetches_each_kind_once(django_assert_num_queries: object) -> None:
    make_reference(slug="r")
    make_term("訊號")
    structure = STRUCTURE | {"rows": [{"key": "protein", "refs": ["r"]}, {"key": "lipid"}]}
    for number in range(12):
        make_table(slug=f"t-{number}", structure=structure)
    text = "\n\n".join(f"{{{{ table:t-{number} }}}}" for number in range(12)) + "\n\n[@r]"
    linker("zh-hant")
    # Whether terms changed, their cards, tables, references: one each, whatever the number of tables.
    with django_assert_num_queries(4):
        compose(text, language="zh-hant", subject=("article", "x"))
