"""Form field for pictures, and a sentence for each reason to refuse one."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.figures.pictures import PictureRefused, read_picture
from articles.figures.pictures.storage import store_picture

# The figures in these are MOST_BYTES and MOST_PIXELS.
REFUSAL_SENTENCES: Mapping[str, Any] = {
    "empty": _("The file is empty."),
    "too-large": _("The file is larger than 10 MB. Please make the picture smaller."),
    "not-a-picture": _("This is not a picture in the format PNG, JPEG or WebP."),
    "damaged": _("The picture is damaged or incomplete. Please save it anew and try again."),
    "too-many-pixels": _("The picture has more than 25 million pixels. Please make it smaller."),
    "animated": _("Moving pictures cannot be used. Please save one frame of it."),
    "too-complex": _(
        "The picture takes too long to decode. Please save it anew, smaller if possible."
    ),
}
ACCEPTED = "image/png,image/jpeg,image/webp"


class StoredPicture(NamedTuple):
    """A picture that is kept: its name in the storage, and its size in pixels."""

    name: str
    width: int
    height: int


class PictureInput(forms.FileInput):
    """A file input with the picture above it that is there now."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"accept": ACCEPTED} | dict(attrs or {}))

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> Any:
        field = super().render(name, value, attrs, renderer)
        # A form that comes back has what was sent, which is no name in the storage.
        if not isinstance(value, str) or not value:
            return field
        context = {"picture_url": default_storage.url(value)}
        return format_html("{}{}", render_to_string("desk/_picture.html", context), field)


class PictureField(forms.FileField):
    """Upload field whose value is a ``StoredPicture``; None if no file was sent, whatever the
    initial value.

    The picture is stored as soon as it is found good. If the rest of the form is
    wrong, so that nothing names it, ``sweep_media`` deletes it after a day.
    """

    widget = PictureInput

    def __init__(self, **options: Any) -> None:
        # Said at the field and not only in a refusal.
        help_text = _("PNG, JPEG or WebP, at most 10 MB and 25 million pixels.")
        super().__init__(**{"help_text": help_text} | options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        return super().clean(data, None)

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        try:
            picture = read_picture(file)
        except PictureRefused as refusal:
            raise ValidationError(REFUSAL_SENTENCES[refusal.code], code=refusal.code) from None
        return StoredPicture(store_picture(picture), picture.width, picture.height)
