"""A bench says which goals are missed, names the worst, and fails if there are any."""

import pytest

from tests.bench.figures import Figure, report

FAST = Figure("rate", 0.9, 0.6, "× bare")
SLOW = Figure("wait", 150, 100, "ms", is_cost=True)
NONE = Figure("rows", 0, 50, "rows", is_cost=True)


def test_the_worst_is_the_one_furthest_from_its_goal(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([FAST, SLOW, NONE]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == [" ", "!", " "]
    assert "1 missed" in last
    assert str(SLOW) in last


def test_reached_goals_are_no_failure() -> None:
    assert report([FAST, NONE]) == 0
