"""Old snapshots are upgraded; a change of fields without an upgrade is found."""

from typing import Any

import pytest

from exosite.publishing import kinds, snapshots
from exosite.publishing.kinds import ContentKind
from exosite.publishing.snapshots import InvalidSnapshot, format_registry
from glossary.models import Term
from tests.factories import make_term


@pytest.mark.django_db
def test_an_old_snapshot_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_registry, "_formats", {})
    term = make_term("原名")
    old: dict[str, Any] = snapshots.take(term, "ja") | {"format": 1}
    old["texts"]["title"] = old["texts"].pop("name")

    def rename(snapshot: dict) -> dict:
        texts = dict(snapshot["texts"])
        return snapshot | {"texts": texts | {"name": texts.pop("title").upper()}}

    format_registry.register("term", texts=(), upgrades=(rename, lambda snapshot: snapshot))
    old["texts"]["title"] = "ev"
    found = snapshots.upgraded("term", old)
    assert (found["format"], found["texts"]["name"]) == (3, "EV")
    assert snapshots.take(term, "ja")["format"] == 3
    assert snapshots.current_format("article") == 1
    assert old["texts"]["title"] == "ev"


@pytest.mark.parametrize("kind", kinds.all(), ids=lambda kind: kind.name)
def test_the_fields_of_each_kind_are_those_of_its_current_format(kind: ContentKind) -> None:
    assert format_registry.unrecorded_changes(kind.model) == []


def test_a_field_without_an_upgrade_is_an_unrecorded_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if a field had been added to terms, and another one and a column of a row removed."""
    monkeypatch.setattr(format_registry, "_formats", {})
    first: dict[str, Any] = {
        "texts": ("name", "reading", "definition", "unheard_of"),
        "shared": ("abbreviation", "category"),
        "links": ("related",),
        "rows": {"variants": ("language_code", "text", "kind", "origin")},
    }
    format_registry.register("term", **first)
    changes = ["-rows.variants.origin", "+texts.description", "-texts.unheard_of"]
    assert format_registry.unrecorded_changes(Term) == changes

    def upgrade(snapshot: dict) -> dict:
        texts = {"description": ""} | snapshot["texts"]
        del texts["unheard_of"]
        for row in snapshot["shared"]["rows"]["variants"]:
            del row["origin"]
        return snapshot | {"texts": texts}

    format_registry.register("term", **first, upgrades=(upgrade,))
    assert format_registry.unrecorded_changes(Term) == []


@pytest.mark.parametrize("found", [0, format_registry.current_format("term") + 1, None, "1", []])
def test_a_format_that_nobody_knows_is_refused(found: object) -> None:
    with pytest.raises(InvalidSnapshot):
        snapshots.upgraded("term", {"format": found})
