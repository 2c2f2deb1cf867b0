"""``manage.py check_content``: what it prints, and when it fails."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.factories import make_article, make_reference
from tests.seeded import seed

pytestmark = pytest.mark.django_db


def run(*options: str) -> tuple[int, str]:
    """The exit code, and everything printed but for the last sentence of a failure."""
    out = StringIO()
    with translation.override("en"):
        try:
            call_command("check_content", *options, stdout=out, no_color=True)
        except CommandError as error:
            return error.returncode, out.getvalue()
    return 0, out.getvalue()


def data(*options: str) -> list[dict[str, Any]]:
    return json.loads(run("--format", "json", *options)[1])


def test_an_empty_database_passes() -> None:
    assert run() == (0, "Nothing to mend was found.\n")
    assert data() == []


def test_an_error_fails_and_is_told_under_its_object() -> None:
    make_article("好。\n\n[[nope]]", slug="x")
    code, printed = run()
    assert code == 1
    sentence = "There is no published term with the address “nope”."
    assert printed.splitlines() == [
        "article: x",
        f"  [zh-hant] body:3: error: {sentence} (unknown-term)",
    ]


def test_a_warning_fails_only_when_asked_to() -> None:
    make_article("外泌體,好。", slug="x")
    code, printed = run()
    assert code == 0
    assert "warning" in printed
    assert run("--fail-on", "warning")[0] == 1


def test_findings_of_one_object_stand_together() -> None:
    make_article("甲,好。", slug="x", languages=("zh-hant", "ja"))
    make_article("乙,好。", slug="y")
    printed = run()[1].splitlines()
    assert [line.strip()[:10] for line in printed[:5]] == [
        "article: x",
        "[zh-hant] ",
        "[ja] body:",
        "article: y",
        "[zh-hant] ",
    ]


def test_machines_get_every_part_of_a_finding() -> None:
    make_reference(slug="a")
    make_article("## 題 {#s}\n\n甲[@a]。", slug="x")
    (finding,) = data()
    assert finding.pop("message").startswith("The section cites sources")
    assert finding == {
        "rule": "unlabelled-section",
        "level": "error",
        "content_kind": "article",
        "key": "x",
        "language": "zh-hant",
        "field": "body",
        "section": "s",
        "line": 3,
        "params": {},
        "mend": "",
        "place": "題",
    }


def test_machines_get_nothing_else_and_the_same_exit_code() -> None:
    make_article("[[nope]]")
    code, printed = run("--format", "json")
    assert code == 1
    assert json.loads(printed)


def test_languages_can_be_chosen() -> None:
    make_article("甲,好。", languages=("zh-hant", "ja"))
    assert {item["language"] for item in data()} == {"zh-hant", "ja"}
    assert {item["language"] for item in data("--language", "ja")} == {"ja"}
    assert len(data("--language", "ja", "--language", "zh-hant")) == len(data())


def test_the_sentences_are_in_the_language_of_who_runs_it() -> None:
    make_article("[[nope]]")
    with translation.override("en"):
        english = data()[0]["message"]
    assert english == "There is no published term with the address “nope”."


@pytest.mark.slow
@pytest.mark.any_database
def test_the_seed_passes() -> None:
    seed()
    errors = [item for item in data() if item["level"] == "error"]
    assert errors == []
    assert run()[0] == 0


def test_a_finding_about_a_record_has_no_language_and_no_line() -> None:
    make_reference(slug="nowhere", url="https://a.example/")
    code, printed = run("--as-of", "2026-11-29")
    assert code == 0
    sentence = "The link leads to a home page, not to what is meant: https://a.example/"
    assert printed.splitlines()[:2] == [
        "reference: nowhere",
        f"  warning: {sentence} (home-page-link)",
    ]
