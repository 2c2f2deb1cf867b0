"""A slip of one or two letters finds what was meant, in a name or in any word of the texts."""

import pytest

from exosite.search import did_you_mean, query_parser, text_words
from exosite.search.answer import find_answer
from exosite.search.models import WORDS, IndexName
from exosite.search.question import read_question
from tests.row_counts import counted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

SLIPS = {
    "en": [
        # What looks like an ending is a slip.
        ("fibrosys", "fibrosis"),
        ("apoptosys", "apoptosis"),
        ("sepsys", "sepsis"),
        ("viruss", "virus"),
        ("therapeis", "therapies"),
        ("studeis", "studies"),
        ("vesicels", "vesicles"),
        ("cytokinse", "cytokine"),
        # Words that are no names by themselves: a letter left out, put in, changed, swapped.
        ("pulmonry", "pulmonary"),
        ("inflamation", "inflammation"),
        ("mesenchimal", "mesenchymal"),
        ("tumuor", "tumor"),
        ("nebulisd", "nebulised"),
        # Among other words.
        ("pulmonry  fibrosys", "pulmonary fibrosis"),
        ("what is pulmonry fibrosys", "what is pulmonary fibrosis"),
        ("does exosome injection help athritis", "does exosome injection help arthritis"),
    ],
    "ja": [
        ("マクロファーシ", "マクロファージ"),
        ("マクロファジ", "マクロファージ"),
        ("マクロファージュ", "マクロファージ"),
        ("サイトカン", "サイトカイン"),
        ("ネブライサー", "ネブライザー"),
        ("アポトシス", "アポトーシス"),
        ("樹状細砲", "樹状細胞"),
        # Within a question.
        ("サイトカンの働きとは", "サイトカインの働きとは"),
    ],
    "zh-hant": [
        ("外沁體", "外泌體"),
        ("樹突細抱", "樹突細胞"),
        ("肺纖維話", "肺纖維化"),
        ("霧化吸人", "霧化吸入"),
        ("再升醫學", "再生醫學"),
    ],
}


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [(language, *slip) for language, slips in SLIPS.items() for slip in slips],
)
def test_a_slip_is_searched_as_what_was_meant(language: str, typed: str, meant: str) -> None:
    answer = find_answer(query_parser.clean(typed), language)
    assert answer.query == meant
    assert answer.search_hits.hits


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "asthmas"),
        ("en", "COPDs"),
        ("en", "fibrosis"),
        ("en", "studies of the lung"),
        # What texts have is right, though it is no name, and though not all is found.
        ("en", "smoking pulmonary xylophone"),
        ("ja", "マクロファージ"),
        ("zh-hant", "喝的外泌體"),
        ("zh-hant", "怎麼檢舉診所"),
    ],
)
def test_what_is_right_is_searched_as_it_is(language: str, typed: str) -> None:
    answer = find_answer(query_parser.clean(typed), language)
    assert (answer.query, answer.better) == (typed, None)


def test_words_cost_as_many_queries_as_one() -> None:
    costs = []
    for typed in ("xpulmonryx xfibrosysx", "xpulmonryx xfibrosysx xexosomsex xcytokinsex"):
        question = read_question(typed)
        with counted() as cost:
            did_you_mean.better_query(question, "en", is_found=False)
        costs.append(cost.queries)
    assert costs[0] == costs[1]


def test_a_word_that_too_few_documents_have_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    known = IndexName.objects.filter(slot=WORDS)
    assert known.filter(text="fibrosis").count() == 1
    slot = read_question("x").slot
    monkeypatch.setattr(text_words, "FEWEST", 10**6)
    text_words.learn_words(slot)
    assert not known.exists()
