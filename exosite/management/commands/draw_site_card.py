"""``manage.py draw_site_card``: pictures of the site itself, into ``static/``."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from exosite.social_images import card_image, site_icon, views

CARD = card_image.Card(
    language="zh-hant",
    kind="外泌體 · Exosomes",
    title="查得到出處的醫學知識",
    state="Medical knowledge you can check",
    warning="出典まで確かめられる医学知識",
)
# Pixels: for home screens, and for what installs a site from its manifest.
ICON_SIZES = (180, 512)


class Command(BaseCommand):
    help = (
        "Draw card.png and the icons in static/ anew; needs the fonts of Debian's fonts-noto-cjk."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        body = card_image.draw(CARD)
        if body is None:
            raise CommandError("No fonts with Chinese characters: install fonts-noto-cjk.")
        static = settings.BASE_DIR / "static"
        (static / views.SITE_CARD).write_bytes(body)
        for size in ICON_SIZES:
            (static / f"icon-{size}.png").write_bytes(site_icon.draw(size))
