"""The address of a social card, for templates."""

from django import template

from exosite.social_images.views import card_url

register = template.Library()
register.simple_tag(card_url, name="card_address")
