"""Figures of a bench: each with its goal, on one line; the last line names the worst."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True)
class Figure:
    """A measure and what it should be: at least ``goal``, or at most if ``is_cost``."""

    name: str
    value: float
    goal: float
    unit: str
    is_cost: bool = False
    details: str = ""

    def __str__(self) -> str:
        sign = "≤" if self.is_cost else "≥"
        line = f"{self.name}: {self.value:,.2f} {self.unit} (goal {sign} {self.goal:,g})"
        return f"{line} {self.details}".rstrip()

    @property
    def margin(self) -> float:
        """At least 1 where the goal is reached."""
        if self.is_cost:
            return self.goal / self.value if self.value else inf
        return self.value / self.goal


def report(figures: Iterable[Figure]) -> int:
    """Print the figures as they come, and the worst; returns 1 if a goal was missed."""
    seen = []
    for figure in figures:
        print(f"{' ' if figure.margin >= 1 else '!'} {figure}", flush=True)
        seen.append(figure)
    worst = min(seen, key=lambda figure: figure.margin)
    missed = sum(figure.margin < 1 for figure in seen)
    print(f"Worst of {len(seen)}, {missed} missed, load {os.getloadavg()[0]:.1f}: {worst}")
    return int(missed > 0)
