import pytest

from exosite.markup import parse


def test_several_references_are_one_slot() -> None:
    (slot,) = parse("文字[@misev2023; @thery-2018;@a]。").slots
    assert (slot.kind, slot.keys) == ("citation", ("misev2023", "thery-2018", "a"))
    assert slot.text == "[misev2023; thery-2018; a]"


def test_a_reference_named_twice_counts_once() -> None:
    assert parse("[@a; @a]").slots[0].keys == ("a",)


@pytest.mark.parametrize("text", ["[@A]", "[@a, p. 3]", "[@a; b c]", "[@]", "[@a;]", "[@a\nb]"])
def test_a_citation_with_a_wrong_id_is_not_a_slot(text: str) -> None:
    assert not parse(text).slots


def test_the_wrong_id_is_named() -> None:
    (problem,) = parse("[@good; @Bad]").problems
    assert (problem.code, problem.params) == ("bad-key", {"kind": "citation", "key": "Bad"})


def test_an_address_of_mail_is_no_citation() -> None:
    assert not parse("a@b.example [a@b]").slots
