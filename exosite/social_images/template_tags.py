"""The address of a social card, for templates."""

from django import template

from exosite.publishing.visible_text import VisibleText
from exosite.social_images.views import card_url

register = template.Library()


@register.filter
def card_address(shown: VisibleText) -> str:
    """Where the picture of a text is, in full. It changes with what the picture shows."""
    return card_url(shown)
