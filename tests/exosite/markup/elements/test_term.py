import pytest

from exosite.markup import parse


@pytest.mark.parametrize(
    ("text", "slug", "shown"),
    [
        ("[[exosome]]", "exosome", "exosome"),
        ("[[exosome|外泌體]]", "exosome", "外泌體"),
        ("[[ exosome | 外泌體 ]]", "exosome", "外泌體"),
        ("[[il-6|IL-6 & <x>]]", "il-6", "IL-6 & <x>"),
    ],
)
def test_a_term_is_a_slot_with_the_text_it_shows(text: str, slug: str, shown: str) -> None:
    (slot,) = parse(text).slots
    assert (slot.kind, slot.keys, slot.text, slot.block) == ("term", (slug,), shown, False)


@pytest.mark.parametrize("text", ["[[Exosome]]", "[[外泌體]]", "[[a b|c]]", '[[a"b]]'])
def test_a_slug_that_is_none_is_shown_as_typed_and_told(text: str) -> None:
    parsed = parse(text)
    assert parsed.text == text
    assert [problem.code for problem in parsed.problems] == ["bad-key"]
    assert parsed.problems[0].params["kind"] == "term"


@pytest.mark.parametrize("text", ["\\[[a]]", "[[a]", "[a]]", "[[]]", "[[a|b|c]]"])
def test_what_is_no_term_stays_text(text: str) -> None:
    assert not parse(text).slots


def test_a_term_that_never_ends_is_told() -> None:
    assert [problem.code for problem in parse("[[exosome").problems] == ["term-unclosed"]


def test_terms_work_in_emphasis_headings_lists_and_tables() -> None:
    text = "## [[a]] {#x}\n\n- **[[b]]**\n\n| [[c]] |\n|---|\n| [[d\\|e]] |"
    assert [slot.keys[0] for slot in parse(text).slots] == ["a", "b", "c", "d"]
