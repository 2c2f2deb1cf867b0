"""The field that takes a picture: the same checks as an upload, in a form."""

from pathlib import Path

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.figures.picture_field import REFUSAL_SENTENCES, PictureField, StoredPicture
from tests.factories.pictures import make_picture, make_telltale, opened, unusable

pytestmark = pytest.mark.usefixtures("media")


class PictureForm(forms.Form):
    picture = PictureField(required=False)


def filled(data: bytes | None, **options: object) -> PictureForm:
    files = {"picture": SimpleUploadedFile("a.html", data)} if data is not None else {}
    return PictureForm({}, files, **options)  # type: ignore[arg-type]


def test_a_good_picture_is_stored_and_named() -> None:
    form = filled(make_telltale("JPEG"))
    assert form.is_valid()
    stored = form.cleaned_data["picture"]
    assert isinstance(stored, StoredPicture)
    assert (stored.width, stored.height) == (8, 6)
    with default_storage.open(stored.name) as file:
        data = file.read()
    assert b"SECRET" not in data
    assert opened(data).format == "JPEG"


@pytest.mark.parametrize("name", ["html", "half a png", "bomb", "moving png", "many scans"])
def test_what_cannot_be_used_is_an_error_of_the_form(media: Path, name: str) -> None:
    data, code = unusable()[name]
    form = filled(data)
    assert not form.is_valid()
    assert form.errors["picture"] == [REFUSAL_SENTENCES[code]]
    assert form.errors.as_data()["picture"][0].code == code
    assert not media.exists()


def test_an_empty_file_is_an_error_of_the_form() -> None:
    assert not filled(b"").is_valid()


@pytest.mark.parametrize("before", [None, "figures/old.png"])
def test_no_file_means_no_other_picture_whatever_was_there(before: str | None) -> None:
    form = filled(None, initial={"picture": before})
    assert form.is_valid()
    assert form.cleaned_data["picture"] is None


def test_a_picture_can_be_required() -> None:
    field = PictureField()
    with pytest.raises(forms.ValidationError):
        field.clean(None, "figures/old.png")
    file = SimpleUploadedFile("a.png", make_picture())
    assert field.clean(file).name.endswith(".png")


def test_every_reason_has_a_sentence() -> None:
    assert {code for _data, code in unusable().values()} | {"too-large"} == set(REFUSAL_SENTENCES)


def test_browsers_offer_only_what_can_be_used() -> None:
    assert 'accept="image/png,image/jpeg,image/webp"' in str(PictureForm()["picture"])


def test_the_form_shows_the_picture_that_is_there_now() -> None:
    html = str(PictureForm(initial={"picture": "figures/now.png"})["picture"])
    assert 'src="/media/figures/now.png"' in html
    assert 'type="file"' in html
    assert "<img" not in str(PictureForm()["picture"])
    assert "<img" not in str(filled(b"no picture")["picture"])


def test_what_the_picture_is_called_is_escaped() -> None:
    html = str(PictureForm(initial={"picture": 'figures/"><script>.png'})["picture"])
    assert "<script>" not in html
