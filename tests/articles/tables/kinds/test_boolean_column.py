import pytest

from articles.tables.faults import UnreadableCell
from articles.tables.kinds.boolean_column import BooleanKind, show_boolean
from articles.tables.types import TableColumn
from exosite.languages import CODES

COLUMN = TableColumn(key="c", kind="boolean")


@pytest.mark.parametrize("language", CODES)
def test_an_answer_that_is_shown_reads_back(language):
    for answer in ("yes", "no", "unknown"):
        assert BooleanKind().parse(show_boolean(answer, language), COLUMN) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((word, "yes") for word in ("Yes", "ＹＥＳ", "是", "有", "はい", "あり", "true")),
        *((word, "no") for word in ("no", "否", "無", "沒有", "いいえ", "なし")),
        *((word, "unknown") for word in ("Unknown", "not  known", "不明", "未知", "不詳")),
    ],
)
def test_answers_are_read_in_three_languages(text, answer):
    assert BooleanKind().parse(text, COLUMN) == answer


@pytest.mark.parametrize("text", ["", "maybe", "是否", "0"])
def test_other_words_are_no_answer(text):
    with pytest.raises(UnreadableCell, match="not-yes-or-no"):
        BooleanKind().parse(text, COLUMN)
