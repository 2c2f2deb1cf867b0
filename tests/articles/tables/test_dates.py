import pytest

from articles.tables.dates import is_date, parse_date
from articles.tables.faults import UnreadableCell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", "2023"),
        ("2023 年", "2023"),
        ("2023-01", "2023-01"),
        ("2023/1", "2023-01"),
        ("2023 年 1 月", "2023-01"),
        ("２０２３年１月", "2023-01"),
        ("Jan 2023", "2023-01"),
        ("January 2023", "2023-01"),
        ("Sept. 2023", "2023-09"),
        ("2020 年 7 月", "2020-07"),
        ("August 2025", "2025-08"),
        ("2023-01-15", "2023-01-15"),
        ("2024/3/21", "2024-03-21"),
        ("2023年1月15日", "2023-01-15"),
        ("15 January 2023", "2023-01-15"),
        ("January 15, 2023", "2023-01-15"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "2023-13", "2023-02-29", "23", "2023-01/15", "2019/2020", "1 月", "Mayor 2023", "3023"],
)
def test_what_is_not_in_the_calendar_is_no_date(text):
    with pytest.raises(UnreadableCell, match="not-a-date"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2023-1", "2023/01", "2023-01-15 ", "", "0001"])
def test_only_iso_dates_are_stored(text):
    assert not is_date(text)
