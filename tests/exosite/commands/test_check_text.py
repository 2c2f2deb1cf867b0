"""``manage.py check_text``: what it prints about a file, with a database and without."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.factories import make_term

SOURCE = "劑量為每公斤5毫克。\n\n體重低於50公斤。\n"


def run(*options: str) -> tuple[int, str]:
    out = StringIO()
    with translation.override("en"):
        try:
            call_command("check_text", *options, stdout=out, no_color=True)
        except CommandError as error:
            return error.returncode, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text)
        return str(tmp_path / name)

    return write


@pytest.mark.django_db
def test_a_clean_text_passes_and_is_shown_as_readers_see_it(write: Any) -> None:
    code, printed = run(write("a.md", "外泌體很小。\n\n- 甲\n- 乙\n"), "--format", "json")
    document = json.loads(printed)
    assert code == 0
    assert document["problems"] == []
    assert document["html"].startswith("<p>外泌體很小。</p>")
    assert document["text"] == "外泌體很小。\n- 甲\n- 乙"


@pytest.mark.django_db
def test_a_translation_is_compared_with_its_source_by_line(write: Any) -> None:
    source = write("zh.md", SOURCE)
    text = write("en.md", "The dose is 5 µg per kg.\n\nThe weight is above 50 kg.\n")
    options = ("--language", "en", "--translation-of", source, "--source-language", "zh-hant")
    code, printed = run(text, *options, "--format", "json")
    problems = [(item["line"], item["code"]) for item in json.loads(printed)["problems"]]
    assert (code, problems) == (1, [(1, "unit-differs"), (3, "bound-differs")])
    assert {"line", "code", "severity", "message"} == set(json.loads(printed)["problems"][0])
    assert "1: error: The unit of a number differs" in run(text, *options)[1]


@pytest.mark.django_db
def test_the_terms_of_the_site_are_known_where_there_is_a_database(write: Any) -> None:
    make_term("好", slug="exosome")
    _, printed = run(write("a.md", "[[exosome]]與[[nobody]]\n"), "--format", "json")
    messages = [item["message"] for item in json.loads(printed)["problems"]]
    assert any("nobody" in message for message in messages)
    assert not any("“exosome”" in message for message in messages)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.md"
    if content is not None:
        path.write_bytes(content)
    assert run(str(path))[0] == 2


def test_it_works_without_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("外\u2060泌體。\n")
    elsewhere = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    result = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "check_text", str(tmp_path / "a.md"), "--format", "json"],
        cwd=settings.BASE_DIR,
        env={**elsewhere, "DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1, result.stderr
    assert [item["code"] for item in json.loads(result.stdout)["problems"]] == [
        "invisible-character"
    ]
    assert not (tmp_path / "data" / "exosite.sqlite3").exists()
