"""Title before other names, those before headings, those before any amount of text."""

import pytest

from exosite.search import analysis, query_parser, relevance
from exosite.search.relevance import Relevance


def score(query: str, known: dict | None = None, **document: object) -> float:
    fields = {"title": "", "names": (), "heading": "", "text": "", "context": ()} | document
    parsed_query = query_parser.strict_query(query_parser.split_chunks(query), known or {})
    normal = relevance.write_normal(**fields)  # type: ignore[arg-type]
    return Relevance(parsed_query, analysis.name_form(query)).score(normal)


def test_each_field_is_worth_more_than_any_amount_of_the_next() -> None:
    often = "外泌體的免疫，" * 500
    found = [
        score("免疫", title="免疫"),
        score("免疫", names=["免疫"]),
        score("免疫", title=f"論免疫的{'長' * 80}"),
        score("免疫", names=["免疫力"]),
        score("免疫", heading="免疫"),
        score("免疫", heading=f"論免疫的{'長' * 80}"),
        score("免疫", text=often),
        score("免疫", text="免疫" + "長" * 5_000),
    ]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_a_context_alone_is_not_enough() -> None:
    assert score("免疫", context=["免疫"]) == 0
    assert score("免疫 細胞", context=["免疫"], text="細胞") > 0


def test_a_phrase_must_stand_together() -> None:
    assert score("樹突細胞", text="樹突與細胞") == 0
    assert score("樹突細胞", text="這種樹突細胞會") > 0
    assert score("外泌體", text="外泌\n體") == 0


def test_words_that_stand_together_are_worth_more() -> None:
    near = score("lung injury", text="an acute lung injury in mice")
    assert near > score("lung injury", text="an injury of the lung in mice")


def test_what_was_typed_is_worth_more_than_a_synonym() -> None:
    known = {"哮喘": query_parser.KnownName("哮喘", ("哮喘", "氣喘"))}
    typed = score("哮喘", known, title="論哮喘一二")
    assert typed > score("哮喘", known, title="論氣喘一二") > 0


def test_the_part_of_a_compound_counts_less_than_the_word() -> None:
    assert score("kB", title="kB x") > score("kB", title="NF-kB x") > 0


def test_a_kind_that_weighs_more_wins_among_equals_only() -> None:
    parsed_query = query_parser.strict_query(query_parser.split_chunks("免疫"), {})
    in_text = relevance.write_normal("", [], "", "免疫", [])
    in_heading = relevance.write_normal("", [], "論免疫", "", [])
    of_query = Relevance(parsed_query)
    assert of_query.score(in_text, weight=30) > of_query.score(in_text)
    assert of_query.score(in_text, weight=30) < of_query.score(in_heading)


@pytest.mark.parametrize(
    ("text", "fits"), [("台灣的法規", True), ("台灣", True), ("完全無關", False)]
)
def test_where_anything_will_do_some_of_it_must_be_there(text: str, fits: bool) -> None:
    loose = query_parser.any_clause_query(query_parser.loose_query("臺灣法規", {}))
    assert (Relevance(loose).score(relevance.write_normal("", [], "", text, [])) > 0) is fits


def test_having_more_of_the_words_comes_first_where_any_will_do() -> None:
    loose = query_parser.any_clause_query(query_parser.loose_query("臺灣法規", {}))
    both = Relevance(loose).score(relevance.write_normal("", [], "", "台灣的法規", []))
    assert both > Relevance(loose).score(relevance.write_normal("法規", [], "", "", []))
