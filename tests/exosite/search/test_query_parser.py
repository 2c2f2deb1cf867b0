"""From what was typed to queries: strict first, then lenient."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.search import query_parser
from exosite.search.search_query import KnownName

EXOSOME = KnownName("外泌体", ("外泌體", "exosome", "エクソソーム"))
KNOWN = {"外泌体": EXOSOME, "exosome": EXOSOME, "nkcell": KnownName("nkcell", ("自然殺手細胞",))}


def strict(query: str) -> list[list[tuple[str, ...]]]:
    """The tokens of each phrase of each clause."""
    parsed_query = query_parser.strict_query(query_parser.split_chunks(query), KNOWN)
    return [[phrase.tokens for phrase in clause.phrases] for clause in parsed_query.clauses]


def loose(query: str) -> list[tuple[str, ...]]:
    """The tokens of what was typed of each clause."""
    return [clause.phrases[0].tokens for clause in query_parser.loose_query(query, KNOWN).clauses]


def test_a_run_is_a_phrase_of_pairs() -> None:
    assert strict("樹突細胞") == [[("树突", "突细", "细胞")]]


def test_one_character_is_the_beginning_of_a_pair() -> None:
    (clause,) = query_parser.strict_query(query_parser.split_chunks("外"), {}).clauses
    assert clause.phrases[0].begins
    assert clause.phrases[0].tokens == ("外",)


def test_chunks_are_looked_for_apart() -> None:
    assert strict("細胞 免疫") == [[("细胞",)], [("免疫",)]]


def test_a_known_name_stands_for_all_of_its_names() -> None:
    assert strict("外泌体") == [
        [("外泌", "泌体"), ("exosome",), ("エク", "クソ", "ソソ", "ソー", "ーム")]
    ]


def test_several_words_that_are_one_name_are_one_clause() -> None:
    found = strict("NK cells 外泌體")
    assert [clause[0] for clause in found] == [("nk", "cell"), ("外泌", "泌体")]
    assert len(found[0]) == 2


def test_letters_and_a_number_may_be_one_word() -> None:
    assert strict("PD L1") == [[("pdl1",), ("pd", "l1")]]
    assert strict("lung cell") == [[("lung",)], [("cell",)]]


def test_words_that_only_glue_are_left_out_unless_there_are_no_others() -> None:
    assert strict("what is an exosome") == strict("exosome")
    assert strict("what about this exosome") == strict("exosome")
    assert strict("這個 外泌體") == strict("外泌體")
    assert strict("外泌體 與 免疫") == strict("外泌體 免疫")
    assert strict("what is it") == [[("what",)], [("is",)], [("it",)]]
    assert strict("這個") == [[("这个",)]]


def test_an_address_is_looked_for_without_its_host() -> None:
    assert query_parser.split_chunks("https://doi.org/10.1126/science.aau6977") == [
        ["10.1126", "scienceaau6977"]
    ]


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("外泌體是什麼", [("外泌", "泌体")]),
        ("外泌體可以治療癌症嗎", [("外泌", "泌体"), ("治疗", "疗癌", "癌症")]),
        ("這個外泌體是什麼", [("外泌", "泌体")]),
        ("那個療法", [("疗法",)]),
        ("那些療法", [("疗法",)]),
        ("请问这种疗法", [("疗法",)]),
        ("哪種療法", [("疗法",)]),
        ("西地那非", [("西地", "地那", "那非")]),
        ("この外泌体について", [("外泌", "泌体")]),
        ("それは外泌体", [("外泌", "泌体")]),
        ("ぜんそく", [("ゼン", "ンソ", "ソク")]),
        ("エクソソームの大きさ", [("エク", "クソ", "ソソ", "ソー", "ーム"), ("大キ", "キサ")]),
        ("目的", [("目的",)]),
        ("nebul", [("nebul",)]),
    ],
)
def test_the_lenient_query_cuts_at_names_and_glue(query: str, clauses: list[tuple]) -> None:
    assert loose(query) == clauses


def test_the_most_lenient_query_takes_any_pair() -> None:
    parsed_query = query_parser.any_clause_query(query_parser.loose_query("臺灣法規", {}))
    assert [clause.phrases[0].tokens for clause in parsed_query.clauses] == [
        ("台湾",),
        ("湾法",),
        ("法规",),
    ]
    assert parsed_query.any_of


@given(st.text(max_size=1_000))
def test_whatever_is_typed_becomes_a_query_of_limited_size(text: str) -> None:
    query = query_parser.clean(text)
    assert len(query) <= query_parser.LONGEST
    assert query == query_parser.clean(query)
    chunked = query_parser.split_chunks(query)
    for parsed_query in (
        query_parser.strict_query(chunked, {}),
        query_parser.loose_query(query, {}),
        query_parser.any_clause_query(query_parser.loose_query(query, {})),
    ):
        assert len(parsed_query.clauses) <= 3 * query_parser.LONGEST
        for clause in parsed_query.clauses:
            for phrase in clause.phrases:
                assert 0 < len(phrase.tokens) <= query_parser.MOST_TOKENS
                assert all(phrase.tokens)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  外泌體\u3000 免疫\n", "外泌體 免疫"),
        ("a\x00b\x07c\u200bd\ufffe", "a b cd"),
        ("x" * 10_000, "x" * query_parser.LONGEST),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_what_was_typed_is_cleaned_before_it_is_shown_again(typed: str, kept: str) -> None:
    assert query_parser.clean(typed) == kept
