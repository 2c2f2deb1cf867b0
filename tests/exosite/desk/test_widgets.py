"""The widget of the Markdown editor: what it renders and what its scripts rely on."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.utils import translation

from articles.evidence.evidence_element import evidence_labels
from articles.models import Trial
from exosite.desk import autocomplete
from exosite.desk.widgets import MarkdownWidget
from exosite.markup import RANDOMISED
from exosite.markup.elements.evidence import EVIDENCE_LEVELS
from tests.pages import Page

SCRIPTS = sorted((Path(settings.BASE_DIR) / "static" / "desk" / "editor").glob("*.js"))
URLS = {"preview_url": "/p/", "lookup_url": "/l/", "upload_url": "/u/"}


class TextForm(forms.Form):
    body = forms.CharField(label="Body", help_text="Markdown.", widget=MarkdownWidget())


def rendered(value: str = "", **options: str) -> str:
    return MarkdownWidget(**options).render("body", value, {"id": "id_body"})


def test_the_text_keeps_its_label_its_help_and_every_sign_that_was_typed() -> None:
    form = TextForm({"body": "\n<b> & </textarea>"})
    html = str(form["body"])
    assert 'id="id_body"' in html
    assert 'aria-describedby="id_body_helptext"' in html
    assert form["body"].id_for_label == "id_body"
    # The first line end after the tag is not part of the text; the second is.
    assert ">\n\n&lt;b&gt; &amp; &lt;/textarea&gt;</textarea>" in html


def test_the_text_area_says_its_language_and_the_form_may_say_it_for_the_widget() -> None:
    html = rendered(language="zh-hant")
    assert 'lang="zh-Hant"' in html
    assert 'data-language="zh-hant"' in html
    assert 'spellcheck="true"' in html
    widget = MarkdownWidget()
    widget.attrs.setdefault("lang", "ja")
    assert 'lang="ja"' in widget.render("body", "", {"id": "id_body"})


def test_what_has_no_address_is_not_offered() -> None:
    plain, full = rendered(), rendered(**URLS)
    for piece in (
        "data-preview-url",
        "data-lookup-url",
        "data-upload-url",
        "data-pick=",
        "<iframe",
        "formaction",
        'data-dialog="picker"',
        'data-tool="upload"',
    ):
        assert piece not in plain, piece
        assert piece in full, piece
    assert 'data-tool="bold"' in plain


def test_addresses_cannot_leave_their_attributes() -> None:
    assert '"><script>' not in rendered(preview_url='/p/"><script>')


def test_nothing_of_markdownx_is_loaded_or_addressed() -> None:
    media = str(MarkdownWidget().media)
    assert "markdownx" not in media
    assert 'src="/static/desk/editor/index.js" type="module"' in media
    assert "data-markdownx" not in rendered(**URLS)
    assert 'class="editor-text markdownx-editor"' in rendered(**URLS)


def test_without_scripts_the_preview_is_a_button_that_opens_a_tab() -> None:
    found = re.search(r"<noscript>.*?</noscript>", rendered(**URLS), re.DOTALL)
    assert found
    assert 'formaction="/p/" formtarget="_blank"' in found[0]
    assert 'role="toolbar"' in rendered()
    assert re.search(r'role="toolbar"[^>]*\shidden>', rendered())


def test_every_evidence_level_can_be_chosen_in_both_dialogs_by_the_name_that_readers_see() -> None:
    for language in ("en", "zh-hant", "ja"):
        with translation.override(language):
            html = rendered()
            for label in evidence_labels((*EVIDENCE_LEVELS, RANDOMISED)):
                box = f'name="evidence" value="{label.level}"> {label.name}</label>'
                assert html.count(box) == 2, box


def test_a_ladder_can_be_put_in_for_every_area_of_trials() -> None:
    page = Page(rendered())
    assert page.has('[role=toolbar] [data-tool="ladder"]')
    areas = page.values('[data-dialog="ladder"] input[name="area"]', "value")
    assert areas == [*Trial.Area.values, "here"]


def test_pickers_look_up_what_can_be_looked_up() -> None:
    kinds = set(re.findall(r'data-pick="([a-z]+)"', rendered(**URLS))) | {"person"}
    assert kinds == {"term", "reference", "article", "trial", "search", "table", "figure", "person"}
    assert kinds <= set(autocomplete._searches)


def test_ids_of_two_editors_of_a_form_differ() -> None:
    class Two(forms.Form):
        one = forms.CharField(widget=MarkdownWidget(**URLS))
        two = forms.CharField(widget=MarkdownWidget(**URLS))

    ids = re.findall(r'\sid="([^"]+)"', str(Two()))
    assert len(ids) > 20
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_page_has_every_sentence_that_a_script_says(script: Path) -> None:
    html = rendered(**URLS)
    said = re.findall(r"\bwords\((.*?)[,)]", script.read_text())
    names = {name for call in said for name in re.findall(r'"([a-z-]+)"', call)}
    assert not [name for name in names if f'data-word="{name}"' not in html]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_import_what_is_there_and_write_no_markup_into_the_page(script: Path) -> None:
    text = script.read_text()
    for name in re.findall(r'from "\./([\w.]+)";', text):
        assert (script.parent / name).is_file()
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
