import pytest

from exosite.markup import parse


@pytest.mark.parametrize(
    "text",
    [
        "NCT01234567",
        "試驗NCT01234567的",
        "（NCT01234567）",
        "NCT01234567/x",
        "**NCT01234567**",
        "NCT01234567.",
    ],
)
def test_a_bare_number_is_a_slot(text: str) -> None:
    (slot,) = parse(text).slots
    assert (slot.kind, slot.keys, slot.text) == ("trial", ("NCT01234567",), "NCT01234567")


def test_chinese_registry_numbers_are_known() -> None:
    assert parse("見ChiCTR2300075466。").slots[0].keys == ("ChiCTR2300075466",)


@pytest.mark.parametrize(
    "text",
    ["xNCT01234567", "NCT012345678", "NCT0123456", "nct01234567", "αNCT01234567", "NCT01234567_a",
     "ChiCTR230007546", "ＡNCT01234567", "https://a.example/NCT01234567"],
)  # fmt: skip
def test_a_part_of_a_longer_word_or_address_is_none(text: str) -> None:
    assert not parse(text).slots


def test_the_text_of_a_link_is_left_alone_without_a_problem() -> None:
    parsed = parse("[NCT01234567](https://a.example) NCT76543210")
    assert [slot.keys[0] for slot in parsed.slots] == ["NCT76543210"]
    assert not parsed.problems


def test_all_text_around_numbers_is_kept() -> None:
    parsed = parse("a NCT01234567、NCT01234567 b")
    assert parsed.html == f"<p>a {parsed.slots[0].char}、{parsed.slots[1].char} b</p>\n"
