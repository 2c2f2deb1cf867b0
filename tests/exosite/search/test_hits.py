"""Searches of words that many texts have: the rows that are read, and those that are found."""

import pytest
from django.db import connection

from exosite.search import analysis, backends, documents, hits, index, rebuild
from exosite.search.hits import find_hits
from exosite.search.relevance import Relevance
from exosite.search.search_query import Clause, Phrase, Query
from tests.factories import make_term

pytestmark = pytest.mark.django_db

OF_READERS = [[f"0:{documents.own_tag('zh-hant')}"]]


def write(*texts: str, title: str = "乙") -> None:
    """Documents of made-up terms, the first written first."""
    found = [
        documents.SearchDocument(
            kind="term",
            key=f"term-{number}",
            language="zh-hant",
            readers=frozenset(["zh-hant"]),
            title=f"{title}{number}",
            text=text,
        )
        for number, text in enumerate(texts)
    ]
    index.write_documents(0, found[::-1])


def pairs(run: str) -> Query:
    """Any two neighbouring characters of a run."""
    tokens = analysis.run_tokens(analysis.fold_text(run))[:-1]
    return Query(tuple(Clause((Phrase((token,), token),)) for token in tokens), any_of=True)


def candidates(column: str, query: Query) -> list[str]:
    rows = backends.candidates(column, query, OF_READERS, before=100_000, limit=100)
    return [row.key for row in rows]


@pytest.mark.parametrize("length", [4, 5, 6, 7, 8, 9, 17])
def test_where_any_will_do_only_texts_with_two_of_many_are_read(length: int) -> None:
    letters = "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來"[: length + 1]
    query = pairs(letters)
    two = [f"{letters[:2]}與{letters[at : at + 2]}" for at in range(1, length)]
    one = [letters[at : at + 2] for at in range(length)]
    write(*two, *one)
    first_two = [f"term-{number}" for number in range(len(two))]
    assert sorted(candidates(backends.BODY, query)) == sorted(first_two)
    fitting = {text for text in [*two, *one] if Relevance(query).score(f"\n\n\n {text} \n") > 0}
    assert fitting <= set(two)


def test_a_title_with_one_of_them_is_read_if_its_text_has_another() -> None:
    write("無關。", "玄黃。", title="天地")
    assert candidates(backends.HEAD, pairs("天地玄黃宇")) == ["term-1"]


def test_a_word_may_be_but_a_part_of_one_in_the_text() -> None:
    """The index knows ``exosomal`` only, so that texts with one word that it knows are read too."""
    query = Query(
        tuple(Clause((Phrase((word,), f" {word} "),)) for word in ("exo", "lung", "a", "b")), True
    )
    assert not query.needs_two
    assert Relevance(query).score("\n\n\n exosomal lung \n") > 0


def test_a_text_with_more_of_it_is_found_beneath_many_with_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hits, "BATCH", 2)
    monkeypatch.setattr(hits, "MOST_BATCHES", 2)
    write(*["天地無關"] * 20, "天地與洪荒與宇宙")
    assert [hit.key for hit in find_hits("天地玄黃宇宙洪荒", "zh-hant").hits] == ["term-20"]


def test_a_rebuilt_index_looks_a_token_up_in_one_place() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Segments are of FTS5.")
    for number in range(12):
        make_term(f"囊泡{number}", slug=f"term-{number}")
        index.update_index("term", f"term-{number}")
    rebuild.rebuild_index()
    with connection.cursor() as cursor:
        for table in ("search_words_idx", "search_heads_idx", "search_name_tokens_idx"):
            cursor.execute(f"SELECT count(DISTINCT segid) FROM {table}")  # noqa: S608
            assert cursor.fetchone() == (1,)
    assert len(find_hits("囊泡", "zh-hant").hits) == 12
