"""``manage.py draw_site_card``: the picture of pages without one of their own, into ``static/``."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from exosite.social_images import card_image, views

CARD = card_image.Card(
    language="zh-hant",
    kind="外泌體 · Exosomes",
    title="查得到出處的醫學知識",
    state="Medical knowledge you can check",
    warning="出典まで確かめられる医学知識",
)


class Command(BaseCommand):
    help = "Draw static/card.png anew; needs the fonts of Debian's fonts-noto-cjk."

    def handle(self, *args: Any, **options: Any) -> None:
        body = card_image.draw(CARD)
        if body is None:
            raise CommandError("No fonts with Chinese characters: install fonts-noto-cjk.")
        (settings.BASE_DIR / "static" / views.SITE_CARD).write_bytes(body)
