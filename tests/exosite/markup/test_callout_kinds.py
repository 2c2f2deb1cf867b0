"""A kind of call-out has everything that it needs beside its declaration; what is missing is named."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from exosite.content_checks.findings import LEVELS
from exosite.content_checks.messages import SENTENCES
from exosite.markup.callout_kinds import CALLOUT_KINDS, CalloutKind

ROOT = Path(settings.BASE_DIR)
TOKENS = (ROOT / "static/css/tokens.css").read_text()
CSS = (ROOT / "static/css/components/callout.css").read_text()
GOLDEN = (ROOT / "tests/golden/markup/callouts.md").read_text()
HELP = sorted((ROOT / "templates/desk/help").glob("_*.html"))
CATALOGUES = sorted((ROOT / "exosite/locale").glob("*/LC_MESSAGES/django.po"))

every_kind = pytest.mark.parametrize("kind", CALLOUT_KINDS.values(), ids=lambda kind: kind.name)


@every_kind
def test_a_kind_has_a_ground_and_an_edge_and_a_rule_that_uses_them(kind: CalloutKind) -> None:
    for colour in (kind.name, f"{kind.name}-edge"):
        assert f"--{colour}: #" in TOKENS, f"tokens.css: --{colour} for old browsers"
        assert f"--{colour}: light-dark(" in TOKENS, f"tokens.css: --{colour}"
        assert f"var(--{colour})" in CSS, f"callout.css: var(--{colour})"


@every_kind
def test_the_help_of_the_desk_names_a_kind(kind: CalloutKind) -> None:
    assert HELP
    by = " by=…" if kind.is_attributed else ""
    named = f"<code>{kind.name}{by}</code>"
    assert [page.name for page in HELP if named not in page.read_text()] == []


@every_kind
def test_every_catalogue_translates_the_label_of_a_kind(kind: CalloutKind) -> None:
    assert CATALOGUES
    for path in CATALOGUES:
        with path.open("rb") as file:
            message = read_po(file).get(kind.label)
        assert message is not None, path
        assert message.string, path


@every_kind
def test_a_golden_text_shows_a_kind(kind: CalloutKind) -> None:
    assert f"::: {kind.name}" in GOLDEN, "tests/golden/markup/callouts.md"


@every_kind
def test_a_kind_of_which_a_page_has_only_so_many_has_a_check_and_its_sentence(
    kind: CalloutKind,
) -> None:
    if kind.most_per_page:
        assert f"{kind.name}s-many" in LEVELS
        assert f"{kind.name}s-many" in SENTENCES
