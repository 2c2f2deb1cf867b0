"""What can be quoted of a text: its fields, sections and sentences, each with what it rests on."""

import pytest

from exosite.claims.claim import Claim, sentence_id
from exosite.claims.claim_readers import reader_of
from exosite.publishing.models import Content
from tests.factories import make_article, make_reference, make_term, make_trial

pytestmark = pytest.mark.django_db


def claims_of(item: Content, language: str = "zh-hant") -> dict[str, Claim]:
    return reader_of(item).read(item.translations.get(language_code=language))


def sentence(item: Content, words: str, language: str = "zh-hant") -> Claim:
    """The sentence of these words, by the id that anybody can compute."""
    return claims_of(item, language)[sentence_id(words)]


def test_a_sentence_of_chinese_without_spaces_has_an_address_of_its_own() -> None:
    article = make_article(
        "## 一 {#c1}\n\n外泌體很小[@a]。{evidence=lab}另一句\n斷成兩行[@b]。{evidence=animal}\n"
    )
    first = sentence(article, "外泌體很小。")
    assert (first.evidence, first.sources, first.anchor) == (("lab",), ("a",), "c1")
    assert first.context == ("標題（zh-hant）", "一")
    assert sentence(article, "另一句斷成兩行。").sources == ("b",)


def test_sentences_of_latin_script_end_at_full_stops_and_not_within_names() -> None:
    article = make_article("Vesicles of *E. coli* are small. Others (e.g. large) are not.")
    ids = {claim.text for claim in claims_of(article).values() if claim.place == "lead"}
    assert {"Vesicles of E. coli are small.", "Others (e.g. large) are not."} <= ids


def test_a_sentence_rests_on_the_next_citation_of_its_paragraph_and_of_no_other() -> None:
    article = make_article("甲。乙[@b]。丙。\n\n丁[@d]。")
    found = [sentence(article, words).sources for words in ("甲。", "乙。", "丙。", "丁。")]
    assert found == [("b",), ("b",), (), ("d",)]


def test_a_sentence_has_the_level_of_its_section_where_it_has_none() -> None:
    article = make_article("## 一 {#c1 evidence=trial,review}\n\n甲[@a]。乙[@a]。{evidence=lab}")
    assert sentence(article, "甲。").evidence == ("trial", "review")
    assert sentence(article, "乙。").evidence == ("lab",)
    assert claims_of(article)["c1"].evidence == ("trial", "review")


def test_a_section_is_its_heading_and_its_blocks_up_to_the_next() -> None:
    article = make_article(
        "前[@a]。\n\n## 一 {#c1}\n\n甲[@b]。\n\n- 乙\n- 丙\n\n### 二 {#c2}\n\n丁。"
    )
    claims = claims_of(article)
    assert (claims["c1"].text, claims["c1"].sources) == ("一\n甲。\n乙\n丙", ("b",))
    assert claims["c2"].text == "二\n丁。"
    assert (claims["lead"].text, claims["lead"].anchor) == ("前。", "")


def test_marks_of_sources_are_no_part_of_the_words() -> None:
    """Another number of a citation, or a retraction, is no other text."""
    plain = make_article("甲。{evidence=lab}")
    cited = make_article("甲[@x; @y]。{evidence=trial}")
    assert claims_of(plain)["lead"].digest == claims_of(cited)["lead"].digest


def test_key_points_are_one_claim_and_each_is_one() -> None:
    claims = claims_of(make_article(text={"key_points": "第一點。\n第二點"}))
    assert claims["key_points"].text == "第一點。\n第二點"
    assert claims[sentence_id("第二點")].is_in_short
    assert "meta_description" not in claims


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_a_term_has_its_definition_and_its_description(language: str) -> None:
    term = make_term("囊泡", description="說明。", languages=("zh-hant", "en", "ja"))
    claims = claims_of(term, language)
    assert (claims["definition"].text, claims["lead"].text) == ("囊泡的定義。", "說明。")


def test_a_term_that_is_named_by_its_key_has_its_name() -> None:
    make_term("外泌體", slug="exosome")
    article = make_article("這是[[exosome]]。")
    assert sentence(article, "這是外泌體。")


def test_how_a_trial_stands_today_is_no_part_of_the_words() -> None:
    make_trial(registry_id="NCT00000001")
    article = make_article("試驗（{{ status:NCT00000001 }}）很小。")
    assert sentence(article, "試驗（…）很小。")


def test_what_a_page_invents_is_no_claim() -> None:
    article = make_article("甲。\n\n::: invented\n神奇療效。\n:::\n\n乙。")
    assert not [claim for claim in claims_of(article).values() if "神奇" in claim.text]
    assert sentence(article, "乙。")


def test_of_two_claims_with_an_id_the_field_counts() -> None:
    make_reference(slug="a")
    article = make_article("## 一 {#summary}\n\n甲。", text={"summary": "摘要"})
    assert claims_of(article)["summary"].text == "摘要"


def test_a_sentence_that_is_said_again_rests_on_the_sources_of_both_places() -> None:
    article = make_article(
        "甲。{evidence=lab}\n\n## 一 {#c1}\n\n甲。[@bad]{evidence=animal}\n\n甲。[@good; @bad]"
    )
    found = sentence(article, "甲。")
    assert (found.sources, found.evidence) == (("bad", "good"), ("lab", "animal"))
    assert (found.anchor, found.place) == ("", "")
    assert claims_of(article)["lead"].sources == ()


def test_a_sentence_that_is_said_twice_in_a_section_is_of_that_section() -> None:
    found = sentence(make_article("## 一 {#c1}\n\n甲。\n\n乙。\n\n甲[@a]。"), "甲。")
    assert (found.place, found.anchor, found.sources) == ("c1", "c1", ("a",))
