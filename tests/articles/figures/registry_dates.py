"""Dates as registries have them, for property tests."""

from datetime import date

from hypothesis import strategies as st


def dates() -> st.SearchStrategy[str]:
    """ISO dates as exact as a registry may have them, none, and what is no date."""
    whole = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str)
    length = st.sampled_from([4, 7, 10])
    partial = st.builds(lambda text, end: text[:end], whole, length)
    return partial | st.sampled_from(["", "2023-13", "soon", "1850", "9999-12-31"])
