"""Each system check finds the fault that it is for, and none in the site as it is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.test.utils import isolate_apps

from exosite import checks
from exosite.publishing import kinds
from exosite.publishing.kinds import ContentKind, FieldUse
from exosite.publishing.models import Content

PAGE = "glossary/term.html"


def term(**changes: Any) -> ContentKind:
    return replace(kinds.get("term"), **changes)


def with_field(name: str, use: FieldUse) -> ContentKind:
    return term(fields={**kinds.get("term").fields, name: use})


def ids(messages: Iterable[CheckMessage]) -> list[str]:
    return [str(message.id) for message in messages]


def test_the_site_lacks_nothing() -> None:
    assert checks.check_kinds() == []


def test_the_checks_ask_no_database() -> None:
    """No mark of the database: pytest would refuse a query."""
    checks.check_kinds()


def test_a_message_says_what_to_do_and_in_which_file() -> None:
    fields = {name: use for name, use in kinds.get("term").fields.items() if name != "definition"}
    (message,) = checks.undeclared_fields(term(fields=fields))
    assert message.id == "exosite.E010"
    assert message.msg == "The kind term has a field definition that is not declared."
    assert message.hint == "In glossary/term_kind.py: add it to fields and say where it is used."


# --- Kinds ----------------------------------------------------------------------------------------


def test_a_model_of_content_without_a_declaration_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(kinds._registry, "person")
    (message,) = checks.undeclared_kinds()
    assert (message.id, message.hint) == (
        "exosite.E002",
        "Add a ContentKind to articles/content_kinds.py.",
    )


def test_two_kinds_cannot_be_loaded_at_the_same_place() -> None:
    twin = replace(kinds.get("figure"), fixture_order=kinds.get("person").fixture_order)
    assert ids(checks.fixture_orders([kinds.get("person"), twin])) == ["exosite.E003"]


def test_a_kind_is_loaded_after_what_it_names() -> None:
    early = replace(kinds.get("article"), fixture_order=0)
    messages = list(checks.fixture_orders([early, kinds.get("person"), kinds.get("category")]))
    assert set(ids(messages)) == {"exosite.E003"}
    assert "before Category, which its category names" in messages[0].msg


@pytest.mark.parametrize(
    ("change", "part"),
    [({"view": None}, "page"), ({"schema": ""}, "api"), ({"search": None}, "search")],
)
def test_a_kind_has_each_part_or_says_why_not(change: dict[str, Any], part: str) -> None:
    (message,) = checks.missing_parts(term(**change))
    assert (message.id, message.msg) == ("exosite.E004", f"The kind term has no {part}.")
    assert list(checks.missing_parts(term(**change, without={part: "because"}))) == []


def test_a_kind_without_an_admin_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.admin.site, "is_registered", lambda _model: False)
    assert ids(checks.missing_parts(term())) == ["exosite.E004"]


def test_a_page_has_an_address_under_the_name_of_its_kind() -> None:
    assert ids(checks.missing_parts(term(public_name="nothing"))) == ["exosite.E005"]
    assert ids(checks.missing_parts(term(public_name="person"))) == ["exosite.E005"]


def test_a_schema_that_is_not_there_is_found() -> None:
    assert ids(checks.missing_parts(term(schema="Nothing"))) == ["exosite.E006"]


def test_a_kind_without_revisions_is_found() -> None:
    with isolate_apps("glossary"):

        class Bare(Content):
            content_kind = "bare"

            class Meta:
                app_label = "glossary"

        bare = term(model=Bare, view=None, without={"page": "none", "admin": "none"})
        assert ids(checks.missing_parts(bare)) == ["exosite.E007"]


# --- Fields ---------------------------------------------------------------------------------------


def test_a_field_that_stored_drafts_do_not_have_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = {"term": ["+texts.unheard_of"]}
    monkeypatch.setattr(
        checks.format_registry,
        "unrecorded_changes",
        lambda model: changes.get(model.content_kind, []),
    )
    (message,) = checks.unrecorded_fields(term())
    assert message.id == "exosite.E001"
    assert "+texts.unheard_of" in message.msg
    assert str(message.hint).startswith("In glossary/term_formats.py: add an upgrade")


def test_a_field_that_is_gone_is_found() -> None:
    kind = with_field("unheard_of", FieldUse("plain"))
    assert ids(checks.undeclared_fields(kind)) == ["exosite.E010"]


def test_a_field_is_used_somewhere_or_says_why_not() -> None:
    assert ids(checks.field_uses(with_field("abbreviation", FieldUse()))) == ["exosite.E011"]
    internal = FieldUse(internal="because")
    assert ids(checks.field_uses(with_field("abbreviation", internal))) == []


@pytest.mark.parametrize(
    ("use", "id_", "file"),
    [
        (FieldUse("plain", api="unheard_of"), "exosite.E012", "exosite/api/schemas"),
        (FieldUse("plain", search=True), "exosite.E013", "glossary/term_documents.py"),
        (FieldUse("plain", page=PAGE), "exosite.E014", f"templates/{PAGE}"),
    ],
)
def test_a_place_that_has_not_got_the_field_is_named(use: FieldUse, id_: str, file: str) -> None:
    (message,) = checks.field_uses(with_field("unheard_of", use))
    assert message.id == id_
    assert str(message.hint).startswith(f"In {file}: ")


def test_markdown_is_checked_as_markdown() -> None:
    kind = with_field("description", FieldUse("plain", page=PAGE))
    assert ids(checks.field_uses(kind)) == ["exosite.E015"]


def test_words_are_checked() -> None:
    kind = with_field("definition", FieldUse(page=PAGE))
    assert ids(checks.field_uses(kind)) == ["exosite.E016"]
