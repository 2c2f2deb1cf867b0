"""Figures at the desk: a new one is a picture or a drawing, and its preview shows it."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.figures.admin import drawings
from articles.figures.drawing_labels import drawing_labels
from articles.models import Figure, FigureRevision
from exosite.publishing.states import State
from tests.factories import make_figure
from tests.factories.pictures import make_picture, unusable
from tests.pages import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

Desk = Callable[..., Client]
ADD = "/admin/articles/figure/add/"
JSON = {"accept": "application/json"}


def typed(**fields: Any) -> dict[str, Any]:
    values = {"title": "新的圖說", "key": "new-figure", "source_language": "zh-hant", "drawing": ""}
    return values | fields


def picture(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", data or make_picture("PNG", size=(40, 30)), "image/png")


def fields_of_draft() -> dict[str, Any]:
    draft = FigureRevision.objects.get()
    assert draft.state == State.DRAFT
    return draft.snapshot["shared"]["fields"]


def preview(browser: Client, figure: Figure, **changes: Any) -> Any:
    edit = reverse("admin:articles_figure_edit", args=[figure.pk, "zh-hant"])
    address = reverse("admin:articles_figure_preview", args=[figure.pk, "zh-hant"])
    headers = changes.pop("headers", {})
    return browser.post(address, form_data(browser.get(edit)) | changes, headers=headers)


def test_the_form_offers_the_drawings_of_the_site(desk: Desk) -> None:
    form = desk("writer").get(ADD).context["form"]
    offered = [name for name, _ in form.fields["drawing"].choices if name]
    assert offered == drawings()
    assert "exosome-formation" in offered
    assert not [name for name in offered if name.startswith("_")]


def test_a_new_figure_can_be_a_picture(desk: Desk) -> None:
    response = desk("writer").post(ADD, typed(picture=picture()))
    figure = Figure.objects.get(slug="new-figure")
    assert response["Location"] == reverse(
        "admin:articles_figure_edit", args=[figure.pk, "zh-hant"]
    )
    fields = fields_of_draft()
    assert (fields["kind"], fields["width"], fields["height"]) == ("raster", 40, 30)
    assert fields["image"].endswith(".png")
    assert FigureRevision.objects.get().snapshot["texts"]["caption"] == "新的圖說"


def test_a_new_figure_can_be_a_drawing(desk: Desk) -> None:
    response = desk("writer").post(ADD, typed(drawing="exosome-formation"))
    assert response.status_code == 302
    fields = fields_of_draft()
    assert (fields["kind"], fields["template"]) == ("template", "exosome-formation")


@pytest.mark.parametrize("both", [True, False])
def test_it_cannot_be_both_or_none(desk: Desk, both: bool) -> None:
    fields = {"picture": picture(), "drawing": "exosome-formation"} if both else {}
    response = desk("writer").post(ADD, typed(**fields))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"__all__"}
    assert not Figure.objects.exists()


def test_a_drawing_that_the_site_does_not_have_is_refused(desk: Desk) -> None:
    response = desk("writer").post(ADD, typed(drawing="../secrets"))
    assert response.status_code == 422
    assert "drawing" in response.context["form"].errors
    assert not Figure.objects.exists()


def test_a_picture_that_cannot_be_used_is_the_only_error(desk: Desk) -> None:
    data, _code = unusable()["html"]
    response = desk("writer").post(ADD, typed(picture=picture(data)))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"picture"}
    assert not Figure.objects.exists()


@pytest.mark.parametrize("role", ["translator", "publisher"])
def test_only_writers_begin_figures(desk: Desk, role: str) -> None:
    response = desk(role).post(ADD, typed(drawing="exosome-formation"))
    assert response.status_code == 403
    assert not Figure.objects.exists()


def test_the_preview_is_a_page_with_the_figure_as_typed(desk: Desk) -> None:
    figure = make_figure(slug="formation")
    response = preview(desk("writer"), figure, caption="新的圖說", headers={"accept": "text/html"})
    assert response.status_code == 200
    page = response.content.decode()
    assert "新的圖說" in page
    assert page.count("<figure") == 1
    assert "<svg" in page
    assert figure.translations.get().caption == "圖說"
    assert not FigureRevision.objects.filter(state=State.DRAFT).exists()


def test_the_preview_beside_the_text_has_the_figure_and_what_to_mend(desk: Desk) -> None:
    figure = make_figure(slug="formation")
    answer = preview(desk("writer"), figure, caption="外泌體,好", headers=JSON).json()
    assert "外泌體,好" in answer["html"]
    assert [(item["field"], item["code"]) for item in answer["problems"]] == [
        ("caption", "half-width")
    ]


def test_the_words_in_a_drawing_have_a_field_each(desk: Desk) -> None:
    figure = make_figure(slug="formation")
    figure.translations.update(labels={"cell": "細胞"})
    browser = desk("writer")
    edit = reverse("admin:articles_figure_edit", args=[figure.pk, "zh-hant"])
    data = form_data(browser.get(edit))
    assert data["label-cell"] == "細胞"
    assert browser.post(edit, data | {"label-cell": "新的細胞"}).status_code == 302
    assert FigureRevision.objects.latest("pk").snapshot["texts"]["labels"] == {"cell": "新的細胞"}


def test_a_drawing_chosen_at_the_desk_asks_for_all_its_labels_in_each_language(desk: Desk) -> None:
    browser = desk("writer")
    browser.post(ADD, typed(drawing="trials-by-year"))
    edit = reverse("admin:articles_figure_edit", args=[Figure.objects.get().pk, "zh-hant"])
    data = form_data(browser.get(edit))
    assert {name for name in data if name.startswith("label-")} == {
        "label-people",
        "label-no_size",
        "label-no_year",
    }
    assert browser.post(edit, data | {"label-people": "人數"}).status_code == 302
    assert FigureRevision.objects.latest("pk").snapshot["texts"]["labels"] == {"people": "人數"}


def test_the_labels_of_each_drawing_are_those_that_its_texts_have() -> None:
    fixtures = yaml.safe_load((settings.BASE_DIR / "fixtures/figures.yaml").read_text("utf-8"))
    templates = {
        item["fields"]["slug"]: item["fields"].get("template", "")
        for item in fixtures
        if item["model"] == "articles.figure"
    }
    texts = [item["fields"] for item in fixtures if item["model"] != "articles.figure"]
    assert len(texts) > len(templates) > 5
    for text in texts:
        slug = text["master"][0]
        assert set(drawing_labels(templates[slug])) == set(text["labels"]), slug


def test_a_picture_can_be_replaced_and_a_drawing_cannot(desk: Desk) -> None:
    browser = desk("writer")
    browser.post(ADD, typed(picture=picture()))
    figure = Figure.objects.get()
    edit = reverse("admin:articles_figure_edit", args=[figure.pk, "zh-hant"])
    before = fields_of_draft()["image"]
    data = form_data(browser.get(edit)) | {"image": picture(make_picture("PNG", size=(50, 20)))}
    assert browser.post(edit, data).status_code == 302
    fields = FigureRevision.objects.latest("pk").snapshot["shared"]["fields"]
    assert (fields["width"], fields["height"]) == (50, 20)
    assert fields["image"] != before
    drawn = make_figure(slug="drawn")
    page = browser.get(reverse("admin:articles_figure_edit", args=[drawn.pk, "zh-hant"]))
    assert "image" not in page.context["form"].fields
