import pytest

from exosite.markup import EVIDENCE_LEVELS, RANDOMISED, parse


@pytest.mark.parametrize("level", [*EVIDENCE_LEVELS, RANDOMISED])
def test_every_level_is_understood(level: str) -> None:
    (slot,) = parse(f"一句。{{evidence={level}}}").slots
    assert (slot.kind, slot.keys, slot.text, slot.block) == (
        "evidence",
        (level,),
        f"[{level}]",
        False,
    )


def test_randomised_may_stand_beside_a_level_and_is_none() -> None:
    assert RANDOMISED not in EVIDENCE_LEVELS
    assert parse("{evidence=phase2, randomised, phase2}").slots[0].keys == ("phase2", "randomised")


@pytest.mark.parametrize("levels", ["hearsay", "", "lab,", "Lab", "lab;animal"])
def test_an_unknown_level_is_shown_as_typed_and_told(levels: str) -> None:
    text = f"一句。{{evidence={levels}}}"
    parsed = parse(text)
    assert parsed.text == text
    assert "evidence-unknown" in {problem.code for problem in parsed.problems}
