"""Keys: what an object is called in texts and addresses, and never two objects alike."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exosite.publishing.models import Content, Redirect

# Keys stand in addresses and in the brackets of texts.
_KEY = re.compile(r"[A-Za-z0-9][-A-Za-z0-9_.]*")


def checked(model: type[Content], key: str) -> str:
    """The key, if an object of this kind can have it. Raises ValidationError on the key field."""
    field: Any = model._meta.get_field(model.key_field)
    try:
        cleaned = field.clean(key, None)
        if not _KEY.fullmatch(cleaned):
            raise ValidationError(_("Use Latin letters, digits and hyphens only."), code="invalid")
    except ValidationError as refusal:
        raise ValidationError({field.name: refusal}) from None
    return cleaned


def require_free(model: type[Content], key: str, *, was: str = "") -> None:
    """Raise ValidationError on the key field if the key is, or was, that of another object.

    ``was`` is the key of the object that asks for it, if it has one: that may have a name back.
    """
    if model._base_manager.filter(**{model.key_field: key}).exists():
        raise taken(model)
    redirects = Redirect.objects.filter(content_kind=model.content_kind, old_key=key)
    if redirects.exclude(key=was).exists():
        sentence = _("This was the name of something that was renamed, and still leads there.")
        raise ValidationError({model.key_field: ValidationError(sentence, code="renamed")})


def taken(model: type[Content]) -> ValidationError:
    """The refusal of a key that another object has."""
    sentence = _("Something else has this name already.")
    return ValidationError({model.key_field: ValidationError(sentence, code="unique")})
