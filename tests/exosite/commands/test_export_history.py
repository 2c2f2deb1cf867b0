"""``export_history``: a pack that a program without this site verifies."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from exosite.publishing import actions
from glossary.models import Term
from tests.factories import make_reference, make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

VERIFIER = Path(settings.BASE_DIR) / "docs" / "verify_audit_pack.py"


@pytest.fixture
def term() -> Term:
    people = everyone()
    term = make_term(slug="exosome", languages=("zh-hant", "ja"))
    make_reference(slug="lee-2024")
    bring(save(term, {"description": "一[@lee-2024]"}, by=people["writer"]), "published", people)
    save(term, {"description": "祕密"}, by=people["writer"])
    save(term, {"name": "訳"}, by=people["translator"], language="ja")
    actions.rename(item=term, key="exosomes", by=people["publisher"])
    return term


def export(path: Path, **options: Any) -> dict[str, Any]:
    call_command("export_history", "exosome", output=path, stdout=io.StringIO(), **options)
    pack: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return pack


def verify(*paths: Path) -> tuple[int, str]:
    command = [sys.executable, "-I", str(VERIFIER), *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return ran.returncode, ran.stdout + ran.stderr


def test_a_pack_has_texts_sources_approvals_and_changes(term: Term, tmp_path: Path) -> None:
    pack = export(tmp_path / "pack.json")
    assert pack["object"] == {"kind": "term", "key": "exosomes"}
    source = next(line for line in pack["lines"] if line["language"] == "zh-hant")
    second = source["versions"][1]
    assert second["sources"] == ["lee-2024"]
    assert pack["sources"]["lee-2024"]["slug"] == "lee-2024"
    assert "+一[@lee-2024]" in second["diff"]
    assert second["approved_by"]
    assert second["published_at"]
    assert "祕密" in (tmp_path / "pack.json").read_text(encoding="utf-8")


def test_a_pack_names_nobody(term: Term, tmp_path: Path) -> None:
    export(tmp_path / "pack.json")
    assert "user-" not in (tmp_path / "pack.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("only_public", [False, True])
def test_a_pack_is_verified_offline(
    term: Term, tmp_path: Path, client: Client, *, only_public: bool
) -> None:
    path, heads = tmp_path / "pack.json", tmp_path / "heads.txt"
    export(path, only_public=only_public)
    heads.write_bytes(client.get("/history-heads.txt").content)
    code, said = verify(path, heads)
    assert (code, "Whole." in said) == (0, True), said
    assert "published up to entry" in said
    assert ("祕密" in path.read_text(encoding="utf-8")) != only_public


def test_every_change_of_a_pack_is_found(term: Term, tmp_path: Path, client: Client) -> None:
    whole = export(tmp_path / "pack.json")
    heads = tmp_path / "heads.txt"
    heads.write_bytes(client.get("/history-heads.txt").content)

    def forged(change: Any) -> int:
        pack = json.loads(json.dumps(whole))
        change(pack)
        path = tmp_path / "forged.json"
        path.write_text(json.dumps(pack), encoding="utf-8")
        return verify(path, heads)[0]

    def text(pack: Any) -> None:
        for entry in pack["lines"][0]["entries"]:
            for part in entry["parts"].values():
                if "content" in part:
                    part["content"]["forged"] = 1

    def approval(pack: Any) -> None:
        pack["lines"][-1]["versions"][1]["approved_by"] = 999

    changes = [
        text,
        approval,
        lambda pack: pack["lines"][-1]["entries"].pop(),
        lambda pack: pack["lines"][-1]["entries"].pop(2),
        lambda pack: pack["lines"][-1]["versions"].pop(0),
        lambda pack: pack["ledger"].pop(),
        lambda pack: pack["ledger"].pop(1),
        lambda pack: pack["ledger"][0].update(digest="0" * 64),
    ]
    assert [forged(change) for change in changes] == [1] * len(changes)
    (tmp_path / "none.json").write_text("{}", encoding="utf-8")
    assert verify(tmp_path / "none.json")[0] == 2


def test_what_is_not_there_is_said(term: Term) -> None:
    with pytest.raises(CommandError, match="nothing called"):
        call_command("export_history", "nowhere")
    make_term(slug="untouched")
    with pytest.raises(CommandError, match="since the history began"):
        call_command("export_history", "untouched")
