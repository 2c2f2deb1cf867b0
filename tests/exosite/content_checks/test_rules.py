"""All rules at once: order, levels, links between articles, and texts nobody would write."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from exosite import content_checks
from exosite.content_checks.findings import LEVELS
from exosite.content_checks.rules import check_text
from exosite.content_checks.surroundings import Surroundings
from tests.articles.tables.documents import UNHURRIED
from tests.exosite.content_checks.documents import TERMS, article, found, make_text, rules


def test_every_module_of_a_rule_is_registered() -> None:
    folder = Path(content_checks.__file__).parent
    checks = {
        path.stem
        for path in folder.glob("*.py")
        if "\ndef check_" in path.read_text(encoding="utf-8")
    }
    registered = {rule.__module__.rpartition(".")[2] for rule in content_checks.rules._rules}
    assert checks - {"rules"} <= registered


def test_findings_come_in_reading_order() -> None:
    text = article("第一行,有錯。\n\nBALF在第三行。\n\n外密體在第五行。", title="外密體")
    assert [(item.field, item.line) for item in found(text)] == [
        ("title", 1),
        ("body", 1),
        ("body", 3),
        ("body", 5),
    ]


def test_the_same_finding_is_told_once() -> None:
    assert rules(article("外密體與外密體。")) == ["misspelt-term"]


def test_every_finding_has_the_level_of_its_rule() -> None:
    text = article("## 題 {#s evidence=lab}\n\n外密體,證實有效 BALF。{evidence=animal}")
    assert {item.rule: item.level for item in found(text)}.items() <= LEVELS.items()


def test_a_link_to_a_section_that_is_not_there_is_a_warning() -> None:
    surroundings = Surroundings(sections={"other": frozenset({"a"})})
    text = article("見[甲](article:other#a)、[乙](article:other#b)與[丙](article:gone#c)。")
    (finding,) = check_text(text, surroundings)
    assert (finding.rule, finding.level) == ("unknown-section", "warning")
    assert finding.params == {"key": "other", "id": "b"}


def test_a_draft_links_to_its_own_sections_as_they_are_now() -> None:
    surroundings = Surroundings(sections={"guide": frozenset({"old"})})
    assert not check_text(
        article("見[這](article:guide#new)。\n\n## 新 {#new}\n\n內文。"), surroundings
    )
    assert check_text(article("見[這](article:guide#old)。"), surroundings)


@UNHURRIED
@given(
    st.text(alphabet="甲乙證實外密體,. \n#*[@]{}=|:-15%「」()（）MSCA月年evidnc", max_size=200),
    st.text(alphabet="ab proves Phase I5, .\n#[@]{}()-%", max_size=200),
)
def test_no_text_can_break_a_rule(chinese: str, english: str) -> None:
    source, text = article(chinese), article(english, "en")
    for finding in [*check_text(source, TERMS), *check_text(text, TERMS, source=source)]:
        assert finding.line >= 1
        assert finding.rule in LEVELS


def test_a_long_text_of_one_sort_takes_no_long_time() -> None:
    """Quadratic rules would need minutes here; nothing is measured."""
    for piece in ("not proves ", "甲[@a]。{evidence=lab}", "哮喘", "「證實", "AB(c,", "1 May "):
        text = piece * (60_000 // len(piece.encode()))
        source = make_text("article", "k", "zh-hant", {"body": text})
        check_text(make_text("article", "k", "en", {"body": text}), TERMS, source=source)


def test_the_rules_need_no_django() -> None:
    """So that they can judge a text wherever it comes from; the contracts say so as well."""
    script = "import sys, exosite.content_checks.rules; print('django' in sys.modules)"
    run = [sys.executable, "-c", script]
    printed = subprocess.run(run, cwd=settings.BASE_DIR, capture_output=True, check=True, text=True)  # noqa: S603
    assert printed.stdout.strip() == "False"


def test_a_character_that_nobody_sees_is_an_error_in_a_plain_text() -> None:
    assert "invisible-character" in rules(article("內文。", title="外\u2060泌體"))
