from articles.tables.faults import FAULT_CODES
from articles.tables.table_checks import PREFIX
from articles.tables.table_sentences import TABLE_SENTENCES


def test_every_fault_of_a_table_has_a_sentence() -> None:
    assert {PREFIX + code for code in FAULT_CODES} - TABLE_SENTENCES.keys() == set()
