"""The address of a picture, for templates."""

from django import template

from exosite.publishing.reading import Shown
from exosite.sharing import pictures

register = template.Library()


@register.filter
def card_address(shown: Shown) -> str:
    """Where the picture of a text is, in full. It changes with what the picture shows."""
    return pictures.address(shown)
