"""A data folder of an earlier release works after the upgrade, with its drafts and its history."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

RELEASES = sorted((Path(settings.BASE_DIR) / "tests" / "golden").glob("release-*.json"))


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_site_of_an_earlier_release_goes_on(release: Path, database: str, tmp_path: Path) -> None:
    answer = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.slow.upgrade", str(release)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database, "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    seen = json.loads(answer.stdout.splitlines()[-1])
    assert seen["readers"] == {
        "article": 200,
        "shows the last published body": True,
        "shows no draft": True,
        "the translation says that it is behind": True,
        "renamed": [301, "/zh-hant/glossary/exosomes-term/"],
        "withdrawn": 410,
        "version 2": 200,
        "corrections": 3,
        "found": True,
    }
    assert seen["editors"] == {
        "draft in the form": True,
        "revisions in the history": 4,
        "compare": 200,
        "reason": True,
        "states": [
            ["en", 1, "published"],
            ["en", 2, "in-review"],
            ["zh-hant", 1, "superseded"],
            ["zh-hant", 2, "superseded"],
            ["zh-hant", 3, "published"],
            ["zh-hant", 4, "draft"],
        ],
        "term states": [[1, "published"], [2, "changes-requested"], [3, "set-aside"]],
        "a draft goes on": "4 in-review",
    }
    assert seen["release"] == {
        "revisions without a change": 0,
        "topic": "新版的一句話。",
        "topic is shown": True,
        "guide is as it was": True,
        "proposals": [["guide", "en"], ["guide", "zh-hant"]],
    }
    assert seen["schedule"] == {
        "before": False,
        "after": False,
        "told": "Some texts that are due could not be published.",
    }
