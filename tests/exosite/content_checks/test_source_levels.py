"""A label contradicts its sources only where every one of them is too weak for it."""

import pytest

from exosite.content_checks.rules import check_text
from exosite.content_checks.source_levels import CANNOT_BEAR
from exosite.content_checks.surroundings import Surroundings
from exosite.markup import EVIDENCE_LEVELS, RANDOMISED
from tests.exosite.content_checks.documents import article

SOURCES = Surroundings(source_levels={"mice": "animal", "paper": "phase2", "daily": "news"})


def told(body: str) -> list[dict[str, str]]:
    findings = check_text(article(body), SOURCES)
    return [dict(item.params) for item in findings if item.rule == "label-above-sources"]


@pytest.mark.parametrize(
    ("body", "label", "levels"),
    [
        ("好[@daily]。{evidence=randomised}", "randomised", "news"),
        ("好[@mice]。{evidence=phase1}", "phase1", "animal"),
        ("好[@mice; @daily]。{evidence=observational}", "observational", "animal, news"),
        ("好[@paper]。{evidence=phase2}也好[@mice]。{evidence=phase2}", "phase2", "animal"),
    ],
)
def test_a_label_above_all_its_sources_is_told(body: str, label: str, levels: str) -> None:
    assert told(body) == [{"label": label, "levels": levels}]


@pytest.mark.parametrize(
    "body",
    [
        "好[@mice; @paper]。{evidence=phase2}",
        "好[@mice]。{evidence=animal}",
        "好[@daily]。{evidence=news}",
        "好[@daily; @elsewhere]。{evidence=phase2}",
        "好。{evidence=phase2}",
    ],
)
def test_a_label_that_a_source_may_bear_is_not(body: str) -> None:
    assert told(body) == []


def test_the_table_knows_every_level_that_it_names() -> None:
    levels = {*EVIDENCE_LEVELS, RANDOMISED}
    assert CANNOT_BEAR.keys() | {it for weak in CANNOT_BEAR.values() for it in weak} <= levels
