import pytest

from articles.tables.missing_values import MISSING, show_missing
from exosite.languages import CODES


@pytest.mark.parametrize("language", CODES)
def test_each_reason_for_no_value_has_a_word_of_its_own(language):
    words = {show_missing(reason, language) for reason in MISSING}

    assert len(words) == len(MISSING)
    assert "" not in words
