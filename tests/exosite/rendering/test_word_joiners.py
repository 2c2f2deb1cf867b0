"""Numbers of a page are not broken: a joiner is in ranges and before units, and in no tag."""

from django.test import Client

from exosite.rendering.word_joiners import JOINER, unbroken, unbroken_html
from tests.factories import make_article


def test_ranges_and_units_are_held_together() -> None:
    assert unbroken("2024–2025，30–150 nm") == f"2024–{JOINER}2025，30–{JOINER}150 {JOINER}nm"
    assert unbroken("Phase 1 – 2, a–b, 3 more") == "Phase 1 – 2, a–b, 3 more"


def test_a_date_is_not_broken() -> None:
    date = unbroken("2026年1月15日")
    assert date == JOINER.join(["2026", "年", "1", "月", "15", "日"])
    assert unbroken("三月，2026年30人") == f"三月，2026{JOINER}年30人"


def test_tags_stay_as_they_are() -> None:
    html = '<a href="/x?y=1–2">1–2</a>'
    assert unbroken_html(html) == f'<a href="/x?y=1–2">1–{JOINER}2</a>'


def test_readers_get_joiners_and_machines_none(db: None, client: Client) -> None:
    make_article("在2024–2025年。", slug="it")
    assert f"2024–{JOINER}2025{JOINER}年" in client.get("/zh-hant/articles/it/").text
    assert JOINER not in client.get("/zh-hant/articles/it.md").text
